"""Random programs do on the machine what they do on CPython: value, output, exception type and message.

Some dozens in `make test`; `make fuzz` compares 20,000 by `python -m tests.fuzz`, and more restored ones here (TENUTO_FUZZ=1).
"""

from __future__ import annotations

import dataclasses
import os
import sys

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tenuto.interpreter import Limits, Machine, OutOfFuel, Refused, Suspended
from tests.fuzz.comparing import compare, known_reason, shrunk
from tests.fuzz.grammar import programs
from tests.ways import AT_CALLS, AT_EVERY_INSTRUCTION, SPECS, STRAIGHT, Way, drive, observe, perform, start

LONG = bool(os.environ.get("TENUTO_FUZZ"))
# A failing example is printed by Hypothesis, and in `make test` the same programs come every time.
QUIET = settings(
    deadline=None,
    database=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a program that differs is made smaller by its lines, which takes a hundredth of the time
)
# A coroutine that a random program drops.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def check(source: str, way: Way) -> None:
    compared = compare(source, way)
    assume(not compared.skipped)
    if compared.differs:
        small = shrunk(compared, way)
        raise AssertionError(f"{small.source}\n--- CPython: {small.expected}\n--- machine: {small.found}")


@settings(QUIET, max_examples=60)
@given(programs)
def test_straight(source: str) -> None:
    check(source, STRAIGHT)


@settings(QUIET, max_examples=1000 if LONG else 15)
@given(programs)
def test_restored_at_every_call(source: str) -> None:
    check(source, AT_CALLS)


@settings(QUIET, max_examples=2000 if LONG else 15)
@given(programs, st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_restored_at_random_instructions(source: str, slices: list[int]) -> None:
    """A fresh machine after so many instructions, and again after so many more, until the list is at its end."""
    try:
        machine = start(source)
    except Refused:
        return
    expected = observe(*drive(start(source), STRAIGHT))
    for fuel in slices:
        state = machine.run(fuel)
        if not isinstance(state, OutOfFuel | Suspended):
            break
        machine = Machine.restore(machine.snapshot(), tools=SPECS, limits=Limits())
        if isinstance(state, Suspended):
            machine.resolve(state.calls[0].id, perform(state.calls[0]))
    assert observe(*drive(machine, STRAIGHT)) == expected


@settings(QUIET, max_examples=500 if LONG else 10)
@given(programs)
def test_restored_at_every_instruction(source: str) -> None:
    check(source, dataclasses.replace(AT_EVERY_INSTRUCTION, sampled=not LONG))


ASKED = """
import abc
class Hooked(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        print("asked")
        return NotImplemented
class Failed(ValueError, Hooked): pass
try:
    {statement}
except ValueError:
    pass
"""


def test_what_raise_asks_is_no_difference_of_ours() -> None:
    """LIMITATIONS.md, exceptions: CPython 3.11 asks the metaclass of an error that is raised, newer ones do not, nor does the machine."""
    asked = compare(ASKED.format(statement="raise Failed()"))
    assert (asked.skipped, asked.differs) == ("a hook asked by raise" if sys.version_info < (3, 12) else "", False)
    other = compare(ASKED.format(statement="print(issubclass(Failed, Hooked), issubclass(int, Hooked))"))
    assert (other.skipped, other.differs) == ("", False)


DEEP = """
told = []
class Key:
    def __lt__(self, other):
        told.append(len(told))
        try:
            return max(self, other) is self
        except RecursionError:
            return len(told) > {least}
[Key() < Key(), len(told)]
"""


def test_a_program_that_reaches_the_limit_of_depth_through_functions_of_c_is_left_out() -> None:
    for least in (0, 10**6):
        assert compare(DEEP.format(least=least), STRAIGHT).skipped == "depth"
    assert compare(DEEP.replace("max(self, other)", "self").format(least=0), STRAIGHT).skipped == ""


@pytest.mark.parametrize("program", ["print({'a', 'b', 'c', 'd'})\n", "import contextlib\nprint(*repr(contextlib.ExitStack()))\n"])
def test_a_program_whose_result_depends_on_the_process_is_left_out(program: str) -> None:
    assert compare(program).skipped == "the process"


def test_the_order_of_a_set_that_depends_on_an_address_is_left_out() -> None:
    orders = {compare(f"print({{None, {n}}}, {{None, {n + 1}}}, {{None, {n + 2}}})\n").skipped for n in range(6)}
    assert orders == {"the order of a set"} if sys.version_info < (3, 12) else orders <= {"the order of a set", ""}


def test_a_tuple_of_constants_that_is_one_object_on_cpython_is_left_out() -> None:
    """LIMITATIONS.md, builtins."""
    assert compare("a, b = (1, 'a'), (1, 'a')\nprint(a is b)\n").skipped == "a tuple of constants"
    assert compare("a, b = (1, 'a'), (1, 'a')\nprint(a is b, int(1e3) is 1000)\n").differs


def test_one_that_differs_and_does_not_depend_on_it_is_told() -> None:
    assert compare("print(int.mro is int.mro, int(1e3) is 1000, float('1e3') is float('1e3'))\n").differs


OPEN = """
import asyncio
async def count():
    yield 1
async def main(n):
    kept.extend(count() for _ in range(n))
    print([await anext(each) for each in kept])
kept = []
asyncio.run(main({n}))
"""


def test_the_order_in_which_a_loop_closes_generators_is_left_out() -> None:
    assert [known_reason(OPEN.format(n=n)) for n in (1, 2)] == ["", "the order of a set"]

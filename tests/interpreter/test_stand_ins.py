"""Abstract classes of the host do not ask a program's classes: neither the host nor another program hears a program's hooks."""

from __future__ import annotations

import collections.abc
import numbers

import pytest

import tenuto
from tenuto.interpreter import Completed, Machine, Program, Returned, Suspended, ToolSpec

HOOK = """
class Evil({base}):
    @classmethod
    def __subclasshook__(cls, other):
        print("asked about", other)
        return True
"""
METACLASS = """
import abc
class Meta(abc.ABCMeta):
    def __subclasscheck__(cls, other):
        print("asked about", other)
        return True
class Evil({base}, metaclass=Meta):
    pass
"""
REGISTERED = """
class Evil({base}):
    pass
Evil.register(int)
Evil.register(str)
assert issubclass(int, Evil)
"""
FAILING = """
import typing
class Evil({base}, typing.Protocol):
    def close(self): ...
"""


class Known:
    """No abstract class has been asked about it yet, so none remembers an answer."""


@pytest.mark.parametrize("attack", [HOOK, METACLASS, REGISTERED, FAILING], ids=["hook", "metaclass", "registered", "failing"])
@pytest.mark.parametrize("base", ["collections.abc.Sized", "collections.abc.Mapping", "numbers.Number", "collections.abc.Hashable"])
def test_the_host_and_other_programs_hear_nothing(attack: str, base: str) -> None:
    if attack is FAILING and base == "numbers.Number":
        base = "collections.abc.Awaitable"  # a protocol derives from protocols
    module, _, name = base.rpartition(".")
    source = f"import {module}\n{attack.format(base=base)}\nisinstance(3, {base}), isinstance('', {base}), isinstance(None, {base})"
    machine = Machine(Program.parse(source), tools=[])  # it lives on, and so does its class
    fresh = type("Fresh", (Known,), {"__hash__": None})
    state = machine.run()
    assert isinstance(state, Completed), state
    host = getattr(numbers if module == "numbers" else collections.abc, name)
    assert not isinstance(fresh(), host)
    assert not issubclass(fresh, host)
    other = f"import {module}\nclass Fresh:\n    __hash__ = None\nisinstance(Fresh(), {base}), issubclass(Fresh, {base})"
    assert tenuto.run(other).value == (False, False)


@pytest.mark.parametrize(
    ("attack", "answers"), [(HOOK, [True, True]), (METACLASS, [True, True]), (REGISTERED, [True, False]), (FAILING, [False, False])]
)
def test_the_program_itself_is_answered_as_by_cpython(attack: str, answers: list[bool]) -> None:
    source = f"import collections.abc as c\n{attack.format(base='c.Sized')}\n[isinstance(3, c.Sized), issubclass(type(None), c.Sized)]"
    assert tenuto.run(source).value == answers


SHOWN = """
import abc, collections.abc as c
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Rows(c.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return [4, 5][i]
class Both(Shape, c.Sized):
    def area(self): return 1
    def __len__(self): return 0
echo(1)
seen = [each.__bases__ for each in (Shape, Rows, Both)] + [[base.__name__ for base in each.__mro__] for each in (Shape, Rows, Both)]
checks = [isinstance(Rows(), c.Sequence), isinstance(Rows(), c.Sized), issubclass(Both, Shape), isinstance(3, Shape)]
checks.append(Rows.__base__ is c.Sequence)
Shape.register(int)
[seen == EXPECTED(), checks, isinstance(3, Shape), list(Rows()), 5 in Rows()]
"""
EXPECTED = """
def EXPECTED():
    import abc, collections.abc as c
    bases = [(abc.ABC,), (c.Sequence,), (Shape, c.Sized)]
    names = [["Shape", "ABC", "object"], ["Rows", "Sequence", "Reversible", "Collection", "Sized", "Iterable", "Container", "object"]]
    return bases + names + [["Both", "Shape", "ABC", "Sized", "object"]]
"""


@pytest.mark.parametrize("is_restored", [False, True])
def test_a_program_sees_its_bases_as_it_wrote_them(is_restored: bool) -> None:
    tools = [ToolSpec("echo")]
    machine = Machine(Program.parse(EXPECTED + SHOWN, tools=["echo"]), tools=tools)
    state = machine.run()
    assert isinstance(state, Suspended)
    if is_restored:
        machine = Machine.restore(machine.snapshot(), tools=tools)
    machine.resolve(state.calls[0].id, Returned(1))
    assert machine.run() == Completed([True, [True, True, True, False, True], True, [4, 5], True])
    abstract = type("Fresh", (Known,), {})
    assert not issubclass(abstract, collections.abc.Sequence)


def test_classes_that_are_asked_are_paid_for_and_are_state() -> None:
    source = """
import collections.abc as c
for n in range(20):
    class Rows(c.Sized):
        def __len__(self): return n
        @classmethod
        def __subclasshook__(cls, other): return other is int
echo(1)
[isinstance(n, c.Sized) for n in (1, 1.5)]
"""
    tools = [ToolSpec("echo")]
    machine = Machine(Program.parse(source, tools=["echo"]), tools=tools)
    state = machine.run()
    assert isinstance(state, Suspended)
    assert machine.fuel_used > 20 * 1000
    again = Machine.restore(machine.snapshot(), tools=tools)
    assert again.snapshot() == machine.snapshot()
    for each in (machine, again):
        each.resolve(state.calls[0].id, Returned(1))
        assert each.run() == Completed([True, False])
    assert again.fuel_used == machine.fuel_used

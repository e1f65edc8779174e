"""Comprehensions and `sum(... for ...)` over many elements: done by the host in parts, each of which may be the last before a snapshot."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, Failed, Limits, Machine, OutOfFuel, Program
from tenuto.interpreter.guards.costs import LOOP_FUEL, PART_FUEL

N = LOOP_FUEL + 20_000
EXPRESSIONS = [
    f"[x * 2 for x in range({N})]",
    f"[x for x in range({N}) if x % 3 if x % 5]",
    f"{{x % 1000 for x in range({N})}}",
    f"{{x: -x for x in range({N}) if x % 7 == 0}}",
    f"[i * j for i in range(400) for j in range({N // 400 + 1})]",
    f"[(i, c) for i, c in enumerate('ab' * {N // 2})]",
    f"[a - b for a, b in zip(range({N}), list(range({N}, 0, -1)))]",
    f"sum(x for x in range({N}))",
    f"sum(x * 0.1 for x in range({N}))",
    f"sum((x for x in range({N})), 5)",
    "sum(i * j for i in range(500) for j in range(300) if i > j)",
    f"any(x == {N - 5} for x in range({N}))",
    f"any(x < 0 for x in range({N}))",
    f"all(x < {N - 5} for x in range({N}))",
    f"all(x < {N} for x in range({N}))",
    f"max(x % 1009 for x in range({N}))",
    f"min((x % 1009 for x in range({N})), default=None, key=lambda v: -v)",
    f"sorted(-x for x in range({N}))",
    f"sorted((x % 10 for x in range({N})), reverse=True)",
    f"tuple(x % 10 for x in range({N}))",
    f"list(x for x in range({N}) if x % 2)",
    f"set(x % 100 for x in range({N}))",
    f"dict((x, x) for x in range({N}))",
    f"','.join(str(x) for x in range({N}))",
    f"len([str(x) for x in reversed(range({N}))])",
]


LARGE_INTS = """
a = (1 << 2_000_000) - 1
del a
seen = []
a = [x % 7 for x in range(30_000)]
b = (1 << 100_000) - 5
c = [x + b == b + x for x in range(20_000)], sum(b for x in range(500)), sum([b] * 500), (b - 1) % 7, -b % 11, [b] * 9 == [b + 0] * 9
"""


def test_with_large_ints_parts_are_shorter_and_the_fuel_is_the_same_after_a_restore() -> None:
    whole = Machine(Program.parse(LARGE_INTS), limits=Limits(fuel=None))
    assert isinstance(whole.run(), Completed)
    machine = Machine(Program.parse(LARGE_INTS), limits=Limits(fuel=None))
    slices = 0
    while isinstance(machine.run(2000), OutOfFuel):
        slices += 1
        machine = Machine.restore(machine.snapshot(), limits=Limits(fuel=None))
    assert machine.fuel_used == whole.fuel_used
    assert slices > 30_000 // (PART_FUEL >> 5)


def run_in_slices(source: str) -> Completed | Failed:
    machine = Machine(Program.parse(source), limits=Limits(fuel=None))
    while isinstance(state := machine.run(PART_FUEL), OutOfFuel):
        machine = Machine.restore(machine.snapshot())
    assert isinstance(state, Completed | Failed), state
    return state


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_same_as_the_host_whenever_it_is_stored(expression: str) -> None:
    source = expression if EXPRESSIONS.index(expression) % 2 else f"def f():\n    return {expression}\nf()"
    state = run_in_slices(source)
    assert isinstance(state, Completed)
    assert state.value == eval(expression)


@pytest.mark.parametrize("where", ["module", "function"])
def test_an_error_in_the_middle_is_the_programs(where: str) -> None:
    expression = f"[1 / (x - {N - 9}) for x in range({N})]"
    source = expression if where == "module" else f"def f():\n    return {expression}\nf()"
    state = run_in_slices(source)
    assert isinstance(state, Failed)
    assert state.error.type == "ZeroDivisionError"
    assert "1 / (x - " in state.error.traceback


def test_program_code_in_the_middle_runs_once_for_each_element() -> None:
    n = LOOP_FUEL + 5000
    source = f"""
seen = []
class A:
    def __radd__(self, other):
        seen.append(other)
        return other
items = [1] * {n}
items[{n} - 10] = A()
total = sum(x + item for x, item in enumerate(items))
(len(seen), total == {n * (n - 1) // 2 + n - 1})
"""
    state = run_in_slices(source)
    assert isinstance(state, Completed)
    assert state.value == (1, True)


def test_a_name_that_means_something_else_by_then() -> None:
    source = f"""
def f(n):
    return sum(x for x in range(n))
first = f({N})
from math import prod as sum
sum = lambda values: 'own'
(first, f({N}))
"""
    state = run_in_slices(source)
    assert isinstance(state, Completed)
    assert state.value == (sum(range(N)), "own")

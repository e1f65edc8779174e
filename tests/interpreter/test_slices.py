"""Slices of fuel and program code that the host calls: a slice ends after the host's call, the run's limit within it."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, LimitReached, Limits, Machine, OutOfFuel, Program

CALLBACKS = """
import json
def total(o):
    n = 0
    for i in range(100):
        n += i
    return n
print(sum(len(json.dumps([object()] * 3, default=total)) for _ in range(200)))
"""
ENDLESS = """
import json
def forever(o):
    while True:
        pass
json.dumps(object(), default=forever)
"""


@pytest.mark.parametrize("fuel", [None, 2_500, 9_000])
def test_a_slice_ends_after_the_hosts_call(fuel: int | None) -> None:
    machine = Machine(Program.parse(CALLBACKS), limits=Limits(), now=0.0)
    states = [machine.run(fuel)]
    while isinstance(states[-1], OutOfFuel):
        states.append(machine.run(fuel))
    assert isinstance(states[-1], Completed)
    assert machine.stdout == "3600\n"
    assert fuel is None or len(states) > 2


def test_a_callback_is_not_free() -> None:
    used = []
    for fuel in (None, 3_000):
        machine = Machine(Program.parse(CALLBACKS), limits=Limits(), now=0.0)
        while isinstance(machine.run(fuel), OutOfFuel):
            pass
        used.append(machine.fuel_used)
    assert used[0] == used[1] > 200 * 3 * 100


def test_the_limit_of_the_run_holds_in_a_callback() -> None:
    machine = Machine(Program.parse(ENDLESS), limits=Limits(fuel=600_000), now=0.0)
    state = machine.run(None)
    assert isinstance(state, LimitReached)
    assert state.limit == "fuel"
    assert machine.fuel_used < 700_000

"""Models, dataclasses and enums of tools inside a program: read, stored and brought back."""

from dataclasses import dataclass
from enum import Enum

import pytest
from pydantic import BaseModel

from tenuto.interpreter import Completed, Failed, Machine, Program, Returned, Suspended
from tenuto.tools import Registry


class Tier(Enum):
    GOLD = "gold"


class Order(BaseModel):
    id: str
    tier: Tier
    tags: list[str] = []


@dataclass
class Page:
    orders: list[Order]
    next_page: int | None


def page() -> Page:
    return Page([Order(id="A", tier=Tier.GOLD, tags=["x"]), Order(id="B", tier=Tier.GOLD)], 2)


def wait() -> None: ...


REGISTRY = Registry([page, wait])


def finish(source: str) -> Completed | Failed:
    """Runs a program; the machine is stored and restored at every call."""
    program = Program.parse(source, tools=REGISTRY.names)
    machine = Machine(program, tools=REGISTRY.specs(), host_types=REGISTRY.host_types())
    while isinstance(state := machine.run(), Suspended):
        machine = Machine.restore(machine.snapshot(), tools=REGISTRY.specs(), host_types=REGISTRY.host_types())
        (call,) = state.calls
        machine.resolve(call.id, Returned(REGISTRY.get(call.name).function()))
    assert isinstance(state, (Completed, Failed))
    return state


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("p.next_page", 2),
        ("[order.id for order in p.orders]", ["A", "B"]),
        ("p.orders[0].tier.value, p.orders[0].tier.name", ("gold", "GOLD")),
        ("first is p.orders[0]", True),
        ("first.tags is by_id['A'].tags, first.tags", (True, ["x"])),
        ("first.tier is p.orders[1].tier", True),
        ("by_id['B'] == p.orders[1], by_id['B'] == first", (True, False)),
        ("getattr(first, 'nothing', 'default')", "default"),
    ],
)
def test_host_values_keep_fields_and_identity_over_a_pause(expression, value):
    source = f"p = page()\nfirst = p.orders[0]\nby_id = {{order.id: order for order in p.orders}}\nwait()\n{expression}"
    assert finish(source) == Completed(value)


@pytest.mark.parametrize("name", ["model_fields", "model_dump", "copy", "__dict__", "__class__.__init__", "_abc_impl", "dict", "construct"])
def test_only_fields_can_be_reached(name):
    ended = finish(f"page().orders[0].{name}")
    assert isinstance(ended, Failed)
    assert ended.error.type == "AttributeError"

import datetime
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import pytest
from pydantic import BaseModel

from tenuto.interpreter import Completed, Machine, Program
from tenuto.interpreter.shown_value import shown_value
from tenuto.tools import host_type


class Status(Enum):
    OPEN = "open"


class Order(BaseModel):
    id: str
    status: Status


@dataclass
class Page:
    orders: list[Order]


class Foreign:
    def __repr__(self) -> str:
        raise AssertionError("no code of a foreign class is run")


@pytest.mark.parametrize(
    "value",
    [
        *(1, True, 1.5, 2j, "it's", b"x", range(3), [1, "a"], (1,), (), (1, 2), {1}, {"a": [{}]}),
        *(set(), frozenset(), frozenset({1}), [], {}, deque([1]), Decimal("1.50"), Fraction(1, 3)),
        *(datetime.date(2026, 1, 2), datetime.timedelta(days=1), Counter("aab")),
    ],
)
def test_plain_data_is_shown_as_repr_shows_it(value):
    assert shown_value(value) == repr(value)


def test_host_values_are_shown_by_their_fields():
    types = tuple(host_type(cls) for cls in (Order, Status, Page))
    page = Page([Order(id="A1", status=Status.OPEN)])
    assert shown_value(page, types) == "Page(orders=[Order(id='A1', status=Status.OPEN)])"


INSTANCES = """
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum

class Color(Enum):
    RED = 1

@dataclass
class Point:
    x: int
    color: Color

class Account:
    def __init__(self, owner):
        self.owner = owner
        self._secret = 1

    def __getattribute__(self, name):
        raise AssertionError("no code of the program is run")

    __repr__ = __str__ = None

class Empty:
    pass

Pair = namedtuple("Pair", "left right")
"""


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("Color.RED", "<Color.RED: 1>"),
        ("[Point(1, Color.RED)]", "[Point(x=1, color=<Color.RED: 1>)]"),
        ("Account('ann')", "Account(owner='ann')"),
        ("(Empty(), Empty)", "(<Empty object>, <class 'Empty'>)"),
        ("Pair(1, 'a')", "Pair(left=1, right='a')"),
        ("ValueError('no', 1)", "ValueError('no', 1)"),
    ],
)
def test_a_programs_own_objects_are_shown_by_their_attributes(expression: str, text: str):
    ended = Machine(Program.parse(INSTANCES + expression)).run()
    assert isinstance(ended, Completed)
    assert shown_value(ended.value) == text


def test_anything_else_is_named_only():
    assert shown_value([Foreign()]) == "[<Foreign object>]"
    assert shown_value(defaultdict(list, a=[1])) == "defaultdict({'a': [1]})"
    assert shown_value(OrderedDict(a=1)) == "OrderedDict({'a': 1})"
    assert shown_value(None) is None


def test_large_and_cyclic_values_end():
    cyclic: list[object] = []
    cyclic.append(cyclic)
    assert shown_value(cyclic) == "[" * 12 + "..." + "]" * 12
    assert (shown_value(list(range(100_000))) or "").endswith("198, 199, ...]")

from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from tenuto.tools import ArgumentsError, Tool, ToolContext, tool


class Line(BaseModel):
    item: str
    count: Annotated[int, Field(gt=0)] = 1


class Status(Enum):
    OPEN = "open"
    CLOSED = "closed"


def refund(order_id: str, amount: Decimal, /, note: str = "none", *, lines: list[Line] | None = None, status: Status = Status.OPEN) -> str:
    return order_id


def collect(first: int, *numbers: int, scale: float = 1.0, **labels: str) -> int:
    return first


def plain(a, b=2):
    return a


def with_context(a: int, context: ToolContext) -> int:
    return a


@pytest.mark.parametrize(
    ("function", "args", "kwargs", "expected"),
    [
        (
            refund,
            ("A1", "12.50"),
            {"lines": [{"item": "x", "count": "3"}], "status": "closed"},
            {"order_id": "A1", "amount": Decimal("12.50"), "note": "none", "lines": [Line(item="x", count=3)], "status": Status.CLOSED},
        ),
        (refund, ("A1", 2, "late"), {}, {"order_id": "A1", "amount": Decimal(2), "note": "late", "lines": None, "status": Status.OPEN}),
        (collect, (1, "2", 3), {"x": "y", "scale": 2}, {"first": 1, "numbers": (2, 3), "scale": 2.0, "labels": {"x": "y"}}),
        (collect, (), {"first": 1}, {"first": 1, "numbers": (), "scale": 1.0, "labels": {}}),
        (plain, ("anything",), {}, {"a": "anything", "b": 2}),
        (with_context, ("7",), {}, {"a": 7}),
    ],
)
def test_arguments_are_bound_and_converted(function, args, kwargs, expected):
    made = Tool.of(function)
    validated = made.validate(args, kwargs)
    assert validated == expected
    assert list(validated) == [parameter.name for parameter in made.signature.parameters.values()]
    assert made.validate_named(validated) == expected  # what was validated once stays as it is


@pytest.mark.parametrize(
    ("function", "args", "kwargs", "message"),
    [
        (
            refund,
            ("A1",),
            {},
            "refund(): argument 'amount' is missing. Its signature is refund(order_id: str, amount: Decimal, /, note: str = 'none', *, "
            "lines: list[Line] | None = None, status: Status = ...)",
        ),
        (
            collect,
            ("many",),
            {},
            "collect(): argument 'first': got 'many' (str), wanted int (should be a valid integer, unable to parse string as an integer). "
            "Its signature is collect(first: int, *numbers: int, scale: float = 1.0, **labels: str)",
        ),
        (
            plain,
            (1, 2, 3),
            {},
            "plain(): got more than 2 positional arguments, the first too many is 3 (int). Its signature is plain(a, b=2)",
        ),
        (plain, (1,), {"c": 1}, "plain(): there is no argument 'c'. Its signature is plain(a, b=2)"),
        (plain, (1,), {"a": 1}, "plain(): argument 'a' is given twice. Its signature is plain(a, b=2)"),
        (plain, (), {"c": 1}, "plain(): argument 'a' is missing; there is no argument 'c'. Its signature is plain(a, b=2)"),
        (with_context, (1,), {"context": None}, "with_context(): there is no argument 'context'. Its signature is with_context(a: int)"),
    ],
)
def test_a_wrong_call_is_one_clear_message(function, args, kwargs, message):
    with pytest.raises(ArgumentsError) as caught:
        Tool.of(function).validate(args, kwargs)
    assert str(caught.value) == message


def test_the_place_inside_an_argument_is_named():
    with pytest.raises(ArgumentsError, match=r"argument 'lines\[1\]\.count': got 0 \(int\), wanted list\[Line\] \| None"):
        Tool.of(refund).validate(("A1", 1), {"lines": [{"item": "x"}, {"item": "y", "count": 0}]})
    with pytest.raises(ArgumentsError, match=r"argument 'numbers\[1\]': got 'x' \(str\), wanted int"):
        Tool.of(collect).validate((1, 2, "x"), {})


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(ArgumentsError) as caught:
        Tool.of(collect).validate(("x" * 10_000,), {})
    assert len(str(caught.value)) < 400


def test_edited_arguments_are_validated_too():
    made = Tool.of(refund)
    assert made.validate_named({"order_id": "A1", "amount": "3"})["amount"] == Decimal(3)
    with pytest.raises(ArgumentsError, match="refund\\(\\) has no argument 'amont'"):
        made.validate_named({"order_id": "A1", "amont": 3})
    with pytest.raises(ArgumentsError, match="argument 'amount': got 'much' \\(str\\), wanted Decimal"):
        made.validate_named({"order_id": "A1", "amount": "much"})


def test_unbind_calls_the_function_as_written():
    made = Tool.of(collect)
    assert made.arguments.unbind(made.validate((1, 2, 3), {"x": "y"})) == ([1, 2, 3], {"scale": 1.0, "x": "y"})


def test_literals_and_constraints():
    @tool
    def move(direction: Literal["up", "down"], steps: Annotated[int, Field(ge=1)] = 1) -> None: ...

    made = Tool.of(move)
    assert made.arguments.text == "move(direction: Literal['up', 'down'], steps: int = 1)"
    with pytest.raises(ArgumentsError, match="argument 'direction': got 'left' \\(str\\), wanted Literal\\['up', 'down'\\]"):
        made.validate(("left",), {})


def test_json_schema_of_the_arguments():
    assert Tool.of(with_context).arguments.json_schema() == {
        "additionalProperties": False,
        "properties": {"a": {"title": "A", "type": "integer"}},
        "required": ["a"],
        "type": "object",
    }


def test_an_annotation_that_no_program_value_meets_is_refused():
    class Connection:
        pass

    def query(connection: Connection) -> None: ...

    with pytest.raises(TypeError, match="tool 'query': its arguments cannot be validated"):
        Tool.of(query)

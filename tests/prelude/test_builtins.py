"""What has no name a program could import: list.sort, iter(f, sentinel), iteration by `__getitem__`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prelude.loading import Prelude

ours = Prelude().load("builtins")


class Item:
    def __init__(self, value: int, tag: int = 0) -> None:
        self.value = value
        self.tag = tag

    def __lt__(self, other: Item) -> bool:
        return self.value < other.value


@given(st.lists(st.integers(0, 20), max_size=300), st.booleans(), st.booleans())
def test_sort_is_stable(values: list[int], reverse: bool, with_key: bool) -> None:
    items = [Item(value, tag) for tag, value in enumerate(values)]
    expected = sorted(items, key=lambda item: item.value, reverse=reverse)
    ours.list_sort(items, key=(lambda item: Item(item.value)) if with_key else None, reverse=reverse)
    assert items == expected


def outcome(sort: Callable[..., None], items: list[Any], **options: Any) -> object:
    try:
        sort(items, **options)
        return items
    except (TypeError, ValueError) as error:
        return type(error).__name__, str(error), len(items)


def test_list_looks_empty_while_it_is_sorted() -> None:
    seen: list[int] = []
    items = [3, 1, 2]

    def key(value: int) -> int:
        seen.append(len(items))
        return value

    ours.list_sort(items, key=key)
    assert (items, seen) == ([1, 2, 3], [0, 0, 0])


@pytest.mark.parametrize("change", [lambda items: items.append(9), lambda items: items.extend([1, 2])])
def test_change_during_the_sort(change: Callable[[list[Any]], object]) -> None:
    results = []
    for sort in (list.sort, ours.list_sort):
        items: list[Any] = [3, 1, 2]
        results.append((outcome(sort, items, key=lambda value, items=items: change(items) or value), items))
    assert results[0] == results[1] == (("ValueError", "list modified during sort", 3), [1, 2, 3])


class Fails(Item):
    def __lt__(self, other: Item) -> bool:
        if 7 in (self.value, other.value):
            raise ValueError("seven")
        return self.value < other.value


@given(st.lists(st.integers(0, 9), max_size=150), st.booleans())
def test_an_error_loses_no_item(values: list[int], reverse: bool) -> None:
    items = [Fails(value) for value in values]
    before = set(map(id, items))
    for options in ({}, {"key": lambda item: Fails(item.value)}):
        result = outcome(ours.list_sort, items, reverse=reverse, **options)
        assert result is items or result == ("ValueError", "seven", len(values))
        assert set(map(id, items)) == before


def test_callable_iterator() -> None:
    values = iter([1, 2, 0, 3])
    ours_too = ours.callable_iterator(lambda: next(values), 0)
    assert iter(ours_too) is ours_too
    assert [*ours_too] == [1, 2]
    assert [*ours_too] == []
    assert [*ours.callable_iterator(lambda: next(values), 0)] == [3]
    assert type(ours_too).__name__ == type(iter(int, 0)).__name__
    with pytest.raises(TypeError) as caught:
        ours.callable_iterator(5, 0)
    assert str(caught.value) == "iter(v, w): v must be callable"


def test_getitem_iterator() -> None:
    class Squares:
        def __getitem__(self, index: int) -> int:
            if index == 4:
                raise IndexError
            return index * index

    found = ours.iterator(Squares())
    assert [*found] == [*iter(Squares())] == [0, 1, 4, 9]
    assert [*found] == []
    assert type(found).__name__ == type(iter(Squares())).__name__

"""Inventory from events: a store with snapshots, projections by singledispatch, optimistic versions, and a replay that asks tools."""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, MutableMapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime, timedelta
from functools import reduce, singledispatch
from itertools import islice
from typing import Any, ClassVar, Generic, TypeVar

E = TypeVar("E", bound="Event")


@dataclass(frozen=True, kw_only=True)
class Event:
    registry: ClassVar[dict[str, type[Event]]] = {}
    sku: str
    at: datetime = field(default_factory=lambda: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=echo(5)))

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Event.registry[echo(cls.__name__)] = cls

    def dump(self) -> str:
        return json.dumps({"kind": type(self).__name__} | asdict(self), default=lambda value: echo(value.isoformat()), sort_keys=True)

    @classmethod
    def load(cls, text: str) -> Event:
        data = json.loads(text, object_hook=lambda d: d | {"at": datetime.fromisoformat(d["at"])} if "at" in d else d)
        return cls.registry[data.pop("kind")](**data)


@dataclass(frozen=True, kw_only=True)
class Received(Event):
    count: int
    price: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Shipped(Event):
    count: int
    order: str = field(default="?", compare=False)


@dataclass(frozen=True, kw_only=True)
class Counted(Event):
    found: int


class Conflict(Exception):
    """expected, got"""


@singledispatch
def apply(event, stock):
    raise NotImplementedError(type(event).__name__)


@apply.register
def _(event: Received, stock):
    return stock[0] + event.count, stock[1] + echo(event.count) * event.price


@apply.register
def _(event: Shipped, stock):
    have, worth = stock
    if event.count > have:
        raise ValueError(f"{event.sku}: {event.count} of {have}")
    return have - event.count, worth * (have - event.count) / have


@apply.register
def _(event: Counted, stock):
    return event.found, stock[1] and stock[1] / stock[0] * echo(event.found)


class Store(Generic[E], MutableMapping):
    every = 2

    def __init__(self):
        self.streams: dict[str, list[str]] = defaultdict(list)
        self.snapshots: dict[str, tuple[int, tuple]] = {}

    def append(self, *events: E, expected: int | None = None) -> int:
        for event in events:
            stream = self.streams[event.sku]
            if expected is not None and len(stream) != expected:
                raise Conflict(expected, len(stream))
            trial = apply(event, self[event.sku])
            stream.append(event.dump())
            if len(stream) % self.every == 0:
                self.snapshots[event.sku] = len(stream), deepcopy(trial)
        return len(self.streams[events[-1].sku])

    def __getitem__(self, sku: str) -> tuple:
        version, state = self.snapshots.get(sku, (0, (0, 0.0)))
        return reduce(lambda s, text: apply(Event.load(text), s), islice(self.streams[sku], version, None), state)

    def __setitem__(self, sku, found):
        self.append(Counted(sku=sku, found=found))

    def __delitem__(self, sku):
        del self.streams[sku]
        self.snapshots.pop(echo(sku), None)

    def __iter__(self) -> Iterator[str]:
        yield from sorted(self.streams, key=lambda sku: echo(sku[::-1]))

    def __len__(self):
        return len(self.streams)


store: Store[Event] = Store()
print(store.append(Received(sku="pen", count=10, price=0.5), Received(sku="ink", count=4, price=3.25), Shipped(sku="pen", count=4, order="A")))
for attempt in (lambda: store.append(Shipped(sku="ink", count=9)), lambda: store.append(Shipped(sku="pen", count=1), expected=7), lambda: store.append(Event(sku="pen"))):
    try:
        attempt()
    except (ValueError, Conflict, NotImplementedError) as error:
        print(type(error).__name__, error.args, error.__doc__ if isinstance(error, Conflict) else "")
store["pen"] = 5
store["cap"] = 0
print({sku: state for sku, state in store.items()}, len(store), "pen" in store, store.get("none", (0, 0.0)) == (0, 0.0), store.snapshots)
print(store.pop("ink"), [*store], store.streams["pen"][-1], [f.name for f in fields(Shipped)], Event.load(store.streams["pen"][1]))
try:
    Received(sku="x", count=1).count = 2
except AttributeError as error:
    print(type(error).__name__, error)

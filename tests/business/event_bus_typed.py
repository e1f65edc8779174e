"""A typed event bus: generic handlers, priorities, wildcard topics, middleware as generators, errors gathered in a group."""
from __future__ import annotations

import fnmatch
import functools
import logging
import sys
from abc import ABC, abstractmethod
from bisect import insort
from collections import defaultdict
from dataclasses import dataclass, field, fields
from typing import Any, Callable, Generator, Generic, ParamSpec, TypeVar, cast, overload

E = TypeVar("E", bound="Event")
P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger("bus")
log.setLevel(logging.DEBUG)
log.propagate = False
console = logging.StreamHandler(sys.stdout)
console.setFormatter(logging.Formatter("%(levelname)-7s %(name)s: %(message)s"))
log.handlers[:] = [console]


@dataclass(kw_only=True)
class Event(ABC):
    source: str = "system"

    @property
    @abstractmethod
    def topic(self) -> str: ...

    def describe(self) -> str:
        return ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))


@dataclass
class OrderPlaced(Event):
    order: int
    total: float
    topic: str = field(default="order.placed", init=False, repr=False)


@dataclass
class StockLow(Event):
    sku: str
    topic = "stock.low"


@functools.total_ordering
class Handler(Generic[E]):
    def __init__(self, pattern: str, call: Callable[[E], Any], priority: int):
        self.pattern, self.call, self.priority = pattern, call, priority

    def __eq__(self, other):
        return self.priority == other.priority

    def __lt__(self, other: Handler) -> bool:
        return self.priority > other.priority

    def __repr__(self):
        return f"<{self.call.__name__} on {self.pattern} @{self.priority}>"


class Bus:
    def __init__(self) -> None:
        self._handlers: list[Handler] = []
        self._middleware: list[Callable[[Event], Generator[None, Any, None]]] = []
        self.counts: dict[str, int] = defaultdict(int)

    @overload
    def on(self, pattern: str) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
    @overload
    def on(self, pattern: str, *, priority: int) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
    def on(self, pattern, *, priority=0):
        def register(function):
            insort(self._handlers, Handler(pattern, function, priority))
            return function
        return register

    def use(self, middleware):
        self._middleware.append(middleware)
        return middleware

    def emit(self, event: Event) -> list[Any]:
        log.debug("emit %s(%s)", type(event).__name__, event.describe())
        around = [m(event) for m in self._middleware]
        for generator in around:
            next(generator)
        results, errors = [], []
        for handler in self._handlers:
            if fnmatch.fnmatch(event.topic, handler.pattern):
                self.counts[handler.pattern] += 1
                try:
                    results.append(handler.call(event))
                except Exception as error:
                    error.add_note(f"in {handler!r}")
                    errors.append(error)
        outcome = ExceptionGroup("handlers failed", errors) if errors else results
        for generator in reversed(around):
            try:
                generator.send(outcome)
            except StopIteration as stop:
                log.debug("middleware gave %r", stop.value)
        if errors:
            raise cast(ExceptionGroup, outcome)
        return results


bus = Bus()


@bus.use
def timing(event):
    outcome = yield
    return f"{event.topic}: {len(outcome) if isinstance(outcome, list) else 'failed'}"


@bus.on("order.*", priority=5)
def charge(event: OrderPlaced):
    if event.total > 1000:
        fail("card limit")
    return echo(("charged", event.total))


@bus.on("*")
def audit(event: Event):
    return f"audit {event.topic} from {event.source}"


@bus.on("stock.low", priority=9)
def reorder(event):
    raise LookupError(f"no supplier for {event.sku}")


try:
    Event()
except TypeError as error:
    print(error)
print(bus._handlers)
print(bus.emit(OrderPlaced(1, 99.5, source="web")))
for event in (OrderPlaced(2, 5000), StockLow("pen")):
    try:
        bus.emit(event)
    except* ValueError as group:
        print("value errors:", [(str(e), e.__notes__) for e in group.exceptions])
    except* LookupError as group:
        log.error("%s: %s", group.message, group.exceptions[0])
OrderPlaced(1, 2.0), dict(bus.counts), Handler.__parameters__, OrderPlaced(1, 2.0) == OrderPlaced(1, 2.0)

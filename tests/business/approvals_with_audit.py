"""Purchase requests: approval chains by amount, delegation, an audit trail from a class decorator, undo by closures, tools in the middle."""
from __future__ import annotations

import functools
import logging
import sys
from collections import deque
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal, InvalidOperation
from types import TracebackType
from typing import Any, Callable, Iterator, Type

log = logging.getLogger("purchases")
log.setLevel("INFO")
log.propagate = False
log.handlers.clear()
log.addHandler(logging.StreamHandler(stream=sys.stdout))
log.handlers[0].setFormatter(logging.Formatter("[{levelname}] {message}", style="{"))
AUDIT: list[tuple[str, str, Any]] = []


def audited(*names: str):
    def decorate(cls):
        for name in names:
            original = getattr(cls, name)

            @functools.wraps(original)
            def wrapper(self, *args, __original=original, **kwargs):
                label = f"{type(self).__name__}.{__original.__name__}"
                try:
                    result = __original(self, *args, **kwargs)
                except Exception as error:
                    AUDIT.append((label, "failed", type(error).__name__))
                    raise
                AUDIT.append((label, "ok", result))
                return result

            setattr(cls, name, wrapper)
        cls.audited_names = names
        return cls
    return decorate


class Denied(Exception):
    pass


class Undo(AbstractContextManager):
    def __init__(self) -> None:
        self.steps: deque[Callable[[], object]] = deque()

    def __call__(self, step: Callable[..., object], *args: object) -> None:
        self.steps.append(functools.partial(step, *args))

    def __exit__(self, kind: Type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> bool | None:
        if error is not None:
            while self.steps:
                log.warning("undo: %s", self.steps.pop()())
            return isinstance(error, Denied)
        return None


@audited("decide", "book")
class Chain:
    LEVELS = [(Decimal(100), "lead"), (Decimal(1000), "manager"), (Decimal("Infinity"), "board")]

    def __init__(self, budget: str, delegates: dict[str, str] | None = None):
        self.budget = Decimal(budget)
        self.delegates = delegates or {}

    def approvers(self, amount: Decimal) -> Iterator[str]:
        for limit, who in self.LEVELS:
            while who in self.delegates:
                who = self.delegates[who]
            yield who
            if amount <= limit:
                return

    def decide(self, who: str, amount: Decimal) -> str:
        if who == "board" and amount % 2:
            raise Denied(f"{who} does not like odd amounts")
        return echo(f"{who} ok")

    def book(self, amount: Decimal) -> Decimal:
        if amount > self.budget:
            fail(f"over budget by {amount - self.budget}")
        self.budget -= amount
        return self.budget

    def unbook(self, amount: Decimal) -> str:
        self.budget += amount
        return f"{amount} back, {self.budget} left"


@contextmanager
def request(number: int, text: str):
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"request {number}: {text!r} is no amount") from error
    log.info("request %d over %s", number, amount)
    try:
        yield amount
    except ValueError as error:
        log.error("request %d: %s", number, error)
        raise
    else:
        log.info("request %d done", number)
    finally:
        AUDIT.append(("request", str(number), amount))


chain = Chain("5000", {"manager": "deputy", "deputy": "intern"})
for number, text in enumerate(("80", "750.5", "1500", "1501", "9000", "a lot"), 1):
    try:
        with request(number, text) as amount, Undo() as undo:
            print("  left", chain.book(amount))
            undo(chain.unbook, amount)
            print("  by", [chain.decide(who, amount) for who in chain.approvers(amount)])
            if number == 3:
                undo.steps.clear()
    except ValueError as error:
        print("  caught", error, "|", repr(error.__cause__), error.__suppress_context__)
for entry in AUDIT:
    print(*entry)
Chain.audited_names, Chain.decide.__name__, Chain.book.__wrapped__.__qualname__, chain.budget, list(Chain("1").approvers(Decimal(5000)))

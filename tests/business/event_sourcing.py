"""A bank account rebuilt from its events."""
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from functools import reduce, singledispatch
import json


@dataclass(frozen=True)
class Event(ABC):
    account: str

    @abstractmethod
    def describe(self) -> str: ...


@dataclass(frozen=True)
class Opened(Event):
    owner: str

    def describe(self):
        return f"{self.owner} opened {self.account}"


@dataclass(frozen=True)
class Deposited(Event):
    amount: int

    def describe(self):
        return f"+{self.amount}"


@dataclass(frozen=True)
class Withdrawn(Event):
    amount: int

    def describe(self):
        return f"-{self.amount}"


KINDS = {cls.__name__: cls for cls in Event.__subclasses__()}


def to_json(event):
    return json.dumps({"kind": type(event).__name__, **asdict(event)}, sort_keys=True)


def from_json(text):
    data = json.loads(text)
    return KINDS[data.pop("kind")](**data)


@singledispatch
def apply(event, state):
    raise TypeError(f"cannot apply {type(event).__name__}")


@apply.register
def _(event: Opened, state):
    return {**state, event.account: {"owner": event.owner, "balance": 0}}


@apply.register
def _(event: Deposited, state):
    old = state[event.account]
    return state | {event.account: old | {"balance": old["balance"] + event.amount}}


@apply.register
def _(event: Withdrawn, state):
    old = state[event.account]
    if old["balance"] < event.amount:
        raise ValueError(f"{event.account}: balance {old['balance']} below {event.amount}")
    return state | {event.account: {**old, "balance": old["balance"] - event.amount}}


events = [Opened("A1", "Ann"), Deposited("A1", 100), Opened("B2", "Bob"), Withdrawn("A1", 30), Deposited("B2", 5)]
stored = [to_json(e) for e in events]
print(*stored, sep="\n")
restored = list(map(from_json, stored))
assert restored == events
state = reduce(lambda s, e: apply(e, s), restored, {})
print(state)
try:
    apply(Withdrawn("B2", 50), state)
except ValueError as error:
    print("refused:", error)
print("; ".join(e.describe() for e in events))

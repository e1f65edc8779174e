"""An order's state machine: transitions as decorated methods, guards that ask tools, undo by a stack, a journal by __setattr__."""
import enum
from collections.abc import Mapping, Sequence
from functools import wraps
from operator import itemgetter, methodcaller
from types import SimpleNamespace
from typing import ClassVar, Protocol, runtime_checkable


class State(enum.StrEnum):
    NEW = enum.auto()
    PAID = enum.auto()
    SENT = enum.auto()
    CLOSED = enum.auto()


class NotAllowed(Exception):
    def __init__(self, name, state, reason=None):
        super().__init__(name, state)
        self.reason = reason
        self.add_note(f"asked in state {state}")

    def __str__(self):
        return f"{self.args[0]} not allowed when {self.args[1]}" + (f" ({self.reason})" if self.reason else "")


def transition(source, target, *, guard=None):
    def decorate(method):
        @wraps(method)
        def move(self, *args, **kwargs):
            if self.state not in source:
                raise NotAllowed(method.__name__, self.state)
            if guard is not None and (reason := guard(self, *args)):
                raise NotAllowed(method.__name__, self.state, reason)
            result = method(self, *args, **kwargs)
            self.state = target(self) if callable(target) else target
            return result
        move.edge = (tuple(source), target)
        return move
    return decorate


class Journal:
    entries: ClassVar[list] = []

    def __setattr__(self, name, value):
        old = self.__dict__.get(name, "-")
        if old != value:
            Journal.entries.append((type(self).__name__, name, str(old), echo(str(value))))
        super().__setattr__(name, value)


class Graph(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls.edges = sorted((s.value, n) for n, f in namespace.items() if hasattr(f, "edge") for s in f.edge[0])
        return cls

    def __getitem__(cls, state):
        return [name for source, name in cls.edges if source == echo(state)]

    def __contains__(cls, name):
        return any(name == n for _, n in cls.edges)


class Order(Journal, metaclass=Graph):
    def __init__(self, total):
        self.state, self.total, self.paid = State.NEW, total, 0
        self._undo = []

    @transition([State.NEW], lambda self: State.PAID if self.paid >= self.total else State.NEW, guard=lambda self, amount: amount <= 0 and echo("nothing paid"))
    def pay(self, amount):
        self._undo.append(("paid", self.paid))
        self.paid += echo(amount)
        return self.total - self.paid

    @transition([State.PAID], State.SENT)
    def send(self, *, carrier="post"):
        return echo(f"{carrier}-{self.total}")

    @transition([State.SENT, State.PAID], State.CLOSED, guard=lambda self, *_: self.total > 100 and fail("needs a manager"))
    def close(self):
        return None

    def undo(self):
        while self._undo:
            setattr(self, *self._undo.pop())
        self.state = State.NEW
        return self


@runtime_checkable
class Payable(Protocol):
    def pay(self, amount): ...


def walk(order, steps):
    for name, *args in steps:
        options = args.pop() if args and isinstance(args[-1], Mapping) else {}
        try:
            yield methodcaller(name, *args, **options)(order)
        except NotAllowed as error:
            yield f"{error} {error.__notes__}"
        except ValueError as error:
            yield f"{error} <- {error.__context__!r}"


small, big = Order(echo(80)), Order(500)
print(*walk(small, [("send",), ("pay", 0), ("pay", 30), ("pay", 50), ("pay", 1), ("send", {"carrier": echo("dhl")}), ("close",)]), sep="\n")
print(*walk(big, [("pay", 500), ("send",), ("close",)]), big.undo().state, big.paid, sep="\n")
print(Order["paid"], "pay" in Order, "undo" in Order, isinstance(big, Payable), isinstance(SimpleNamespace(pay=1), Payable), Order.pay.__name__)
for name, changes in sorted({n: [*map(itemgetter(2, 3), filter(lambda e: e[1] == n, Journal.entries))] for n in {e[1] for e in Journal.entries} - {"_undo"}}.items()):
    print(name, changes)
print(isinstance(Journal.entries, Sequence), f"{small.state:>8}|{State('new')!r}|{State.NEW + '!'}")

"""An order moves through states by guarded transitions; a decorator registers them; every move is audited and may be vetoed."""
import enum
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Callable, NamedTuple, Optional


class State(enum.Enum):
    DRAFT = enum.auto()
    PLACED = enum.auto()
    PAID = enum.auto()
    SHIPPED = enum.auto()
    CANCELLED = enum.auto()

    def __repr__(self):
        return self.name

    @property
    def is_final(self):
        return self in {State.SHIPPED, State.CANCELLED}


class Move(NamedTuple):
    source: State
    target: State
    event: str
    note: Optional[str] = None


class IllegalMove(RuntimeError):
    def __init__(self, state, event, allowed):
        self.state, self.event, self.allowed = state, event, allowed
        super().__init__(f"{event!r} is not possible in {state!r} (possible: {', '.join(sorted(allowed)) or 'nothing'})")


TRANSITIONS: dict[tuple[State, str], tuple[State, Callable]] = {}


def on(event, *sources, to):
    def register(guard):
        @wraps(guard)
        def run(order, **context):
            verdict = guard(order, **context)
            return verdict if isinstance(verdict, str) else None
        for source in sources:
            if TRANSITIONS.setdefault((source, event), (to, run))[1] is not run:
                raise TypeError(f"{event} from {source} is there twice")
        return run
    return register


@dataclass
class Order:
    id: int
    total: float
    state: State = State.DRAFT
    paid: float = 0.0
    history: list[Move] = field(default_factory=list, repr=False)

    def fire(self, event: str, **context) -> "Order":
        try:
            target, guard = TRANSITIONS[self.state, event]
        except KeyError:
            raise IllegalMove(self.state, event, [e for s, e in TRANSITIONS if s is self.state]) from None
        note = guard(self, **context)
        self.history.append(Move(self.state, target, event, note))
        self.state = target
        return self


@on("place", State.DRAFT, to=State.PLACED)
def place(order):
    """An order needs a total."""
    assert order.total > 0, "nothing to order"


@on("pay", State.PLACED, to=State.PAID)
def pay(order, *, amount, method="card"):
    order.paid = add(order.paid, amount)
    if order.paid < order.total:
        raise ValueError(f"{order.total - order.paid:.2f} missing")
    return f"{method}:{amount}"


@on("ship", State.PAID, to=State.SHIPPED)
def ship(order, *, carrier):
    return echo(f"tracking-{carrier.upper()}-{order.id:05}")


@on("cancel", State.DRAFT, State.PLACED, State.PAID, to=State.CANCELLED)
def cancel(order, reason="customer"):
    return f"{reason}, refund {order.paid}" if order.paid else reason


order = Order(7, 99.5)
script = [("ship", {"carrier": "dhl"}), ("place", {}), ("pay", {"amount": 50}), ("pay", {"amount": 49.5, "method": "iban"}), ("ship", {"carrier": "dhl"}), ("cancel", {})]
for event, context in script:
    try:
        print(event, "->", order.fire(event, **context).state)
    except (IllegalMove, ValueError, AssertionError) as error:
        print(f"{event}: {type(error).__name__}: {error}", getattr(error, "allowed", ""))
try:
    Order(8, 0).fire("place")
except AssertionError as error:
    print("assertion:", error)
other = replace(order, id=8, state=State.PLACED, history=[])
other.fire("cancel", reason="fraud")
print(other, other.history[-1]._asdict())
print(place.__name__, place.__doc__, place.__wrapped__ is not place)
for move in order.history:
    match move:
        case Move(State.PLACED, State.PAID, note=str(note)):
            print("paid by", note.split(":")[0])
        case Move(event="ship", note=tracking) if tracking:
            print("shipped as", tracking)
        case (source, target, *_):
            print(source, "to", target)
order, [s for s in State if s.is_final], order.state.is_final

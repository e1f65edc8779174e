from dataclasses import dataclass, field
from enum import Enum, auto


class State(Enum):
    NEW = auto()
    PAID = auto()
    SHIPPED = auto()
    DELIVERED = auto()
    CANCELLED = auto()

    @property
    def is_final(self):
        return self in (State.DELIVERED, State.CANCELLED)


class Event(str, Enum):
    PAY = "pay"
    SHIP = "ship"
    DELIVER = "deliver"
    CANCEL = "cancel"


TRANSITIONS = {
    (State.NEW, Event.PAY): State.PAID,
    (State.NEW, Event.CANCEL): State.CANCELLED,
    (State.PAID, Event.SHIP): State.SHIPPED,
    (State.PAID, Event.CANCEL): State.CANCELLED,
    (State.SHIPPED, Event.DELIVER): State.DELIVERED,
}


class InvalidTransition(Exception):
    def __init__(self, state, event):
        self.state, self.event = state, event
        super().__init__(f"cannot {event.value} an order that is {state.name.lower()}")


@dataclass
class Order:
    id: int
    state: State = State.NEW
    history: list[tuple[State, Event]] = field(default_factory=list)
    listeners: list = field(default_factory=list, repr=False)

    def handle(self, event: Event) -> State:
        try:
            target = TRANSITIONS[self.state, event]
        except KeyError:
            raise InvalidTransition(self.state, event) from None
        self.history.append((self.state, event))
        self.state = target
        for listener in self.listeners:
            listener(self, event)
        return target


log = []
orders = {i: Order(i, listeners=[lambda o, e: log.append(f"#{o.id} {e.value}->{o.state.name}")]) for i in (1, 2, 3)}
script = [(1, "pay"), (2, "cancel"), (1, "ship"), (2, "pay"), (3, "pay"), (1, "deliver"), (3, "deliver"), (9, "pay")]
errors = []
for order_id, name in script:
    try:
        orders[order_id].handle(Event(name))
    except InvalidTransition as error:
        errors.append(str(error))
    except KeyError as error:
        errors.append(f"unknown order {error}")

print(*log, sep="\n")
print("errors:", errors)
for order in orders.values():
    print(order, "final" if order.state.is_final else "open")

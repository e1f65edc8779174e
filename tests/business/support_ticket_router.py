"""Tickets are classified by patterns and keywords, routed with structural matching, escalated by SLA, and summarised."""
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, unique
from functools import singledispatchmethod
from itertools import count
from typing import Literal

NOW = datetime(2024, 5, 6, 12, 0)


@unique
class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    URGENT = "urgent"

    def __lt__(self, other):
        order = list(type(self))
        return order.index(self) < order.index(other)

    def raised(self):
        members = [*type(self)]
        return members[min(members.index(self) + 1, len(members) - 1)]


@dataclass
class Ticket:
    subject: str
    body: str
    sender: str
    at: datetime
    number: int = field(default_factory=count(100).__next__)
    priority: Priority = Priority.NORMAL
    labels: set[str] = field(default_factory=set)
    queue: str = ""

    __match_args__ = ("subject", "sender", "priority")

    @property
    def age(self) -> timedelta:
        return NOW - self.at


RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"\b(refund|money back|charge[ds]?)\b", re.I), "billing"),
    (re.compile(r"\b(?:log\s?in|password|2fa)\b", re.I), "account"),
    (re.compile(r"(?P<kind>error|exception|crash)(?:\s+(?P<code>[A-Z]{2,}-\d+))?", re.I), "bug"),
    (re.compile(r"\b(asap|immediately|urgent(?:ly)?|!!+)", re.I), "pressing"),
]


def classify(ticket: Ticket) -> Ticket:
    text = f"{ticket.subject}\n{ticket.body}"
    for pattern, label in RULES:
        for match in pattern.finditer(text):
            ticket.labels.add(label)
            if code := match.groupdict().get("code"):
                ticket.labels.add(f"code:{code.upper()}")
    if "pressing" in ticket.labels:
        ticket.priority = ticket.priority.raised()
    return ticket


def route(ticket: Ticket) -> str:
    match ticket:
        case Ticket(priority=Priority.URGENT, labels=labels) if "bug" in labels:
            return "on-call"
        case Ticket(sender=sender) if sender.endswith("@bigcorp.example"):
            return "key-accounts"
        case Ticket(labels=labels) if len(found := labels & {"billing", "account"}) == 1:
            return found.copy().pop()
        case Ticket(subject, _, Priority.LOW | Priority.NORMAL) if subject.upper().startswith(("RE:", "FWD:")):
            return "follow-up"
        case Ticket():
            return "general"


class Desk:
    SLA = {Priority.LOW: timedelta(days=3), Priority.NORMAL: timedelta(hours=24), Priority.URGENT: timedelta(hours=2)}

    def __init__(self):
        self.tickets, self.events = {}, []

    @singledispatchmethod
    def handle(self, event):
        raise NotImplementedError(f"cannot handle {type(event).__name__}")

    @handle.register
    def _(self, event: Ticket):
        event.queue = route(classify(event))
        self.tickets[event.number] = event
        self.events.append(("new", event.number, echo(event.queue)))

    @handle.register(timedelta)
    def _(self, event):
        for ticket in self.tickets.values():
            if ticket.age > self.SLA[ticket.priority] + event:
                old, ticket.priority = ticket.priority, ticket.priority.raised()
                self.events.append(("late", ticket.number, f"{old}->{ticket.priority}"))

    @handle.register
    def _(self, event: dict):
        match event:
            case {"type": "close", "id": int(number), **rest} if number in self.tickets:
                self.tickets.pop(number)
                self.events.append(("closed", number, rest))
            case {"type": "merge", "ids": [first, *others]}:
                for other in others:
                    self.tickets[first].labels |= self.tickets.pop(other).labels
                self.events.append(("merged", first, sorted(self.tickets[first].labels)))
            case {"type": ("open" | "reopen") as kind}:
                self.events.append((kind, None, None))
            case _:
                raise ValueError(f"bad event {event!r}")


desk = Desk()
incoming: list[Ticket | timedelta | dict | int] = [
    Ticket("Cannot log in", "My password is refused", "a@x.example", NOW - timedelta(hours=30)),
    Ticket("Crash!!!", "Error AB-12 and exception cd-7 urgently", "b@x.example", NOW - timedelta(minutes=5)),
    Ticket("Question", "charged twice, money back", "c@bigcorp.example", NOW - timedelta(days=1, hours=1)),
    Ticket("Re: hello", "thanks", "d@x.example", NOW),
    Ticket("refund & password", "both", "e@x.example", NOW - timedelta(hours=3), priority=Priority.LOW),
    timedelta(),
    {"type": "merge", "ids": [100, 104]},
    {"type": "close", "id": 103, "by": "mo"},
    {"type": "close", "id": 999},
    {"type": "reopen"},
    7,
]
for event in incoming:
    try:
        desk.handle(event)
    except (ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)
for event in desk.events:
    print(*event)
by_queue = defaultdict(list)
for ticket in sorted(desk.tickets.values(), key=lambda t: (t.priority, t.number), reverse=True):
    by_queue[ticket.queue].append(f"#{ticket.number}({ticket.priority})")
print(dict(by_queue), Counter(l.split(":")[0] for t in desk.tickets.values() for l in sorted(t.labels)))
Mode = Literal["auto", "manual"]
max(Priority), Priority("low") < Priority.URGENT, Mode.__args__, sorted(Priority, reverse=True)[0].value, f"{Priority.LOW:>8}|"

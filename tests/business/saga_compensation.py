"""Saga with compensation."""
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Callable

PRICES = {"A1": "19.99", "B2": "5.25", "C3": "100.00", "D4": "0.99"}


def price(sku):
    return echo(PRICES[sku])


CUSTOMERS = {
    1: {"id": 1, "name": "Ada", "tier": "gold", "tags": ["x", "y"], "email": "ada@example.com"},
    2: {"id": 2, "name": "Bob", "tier": "silver", "tags": [], "email": None},
    3: {"id": 3, "name": "Čeněk", "tier": "none", "tags": ["z"], "email": "c@example.org"},
}


def customer(id):
    return echo(CUSTOMERS[id])


SENT = []


def send(to, subject="", body=""):
    SENT.append((to, subject))
    return echo({"ok": True, "id": len(SENT)})


CHARGED = []


def charge(customer_id, amount):
    if amount > 1000:
        raise PermissionError(f"amount {amount} is over the limit")
    if amount <= 0:
        fail("amount must be positive")
    CHARGED.append(amount)
    return echo(f"ch_{customer_id}_{len(CHARGED)}")


@dataclass
class Step:
    name: str
    do: Callable[[dict], Any]
    undo: Callable[[dict], None] | None = None


@dataclass
class Saga:
    steps: list[Step] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)

    def step(self, name, undo=None):
        def deco(fn):
            self.steps.append(Step(name, fn, undo))
            return fn
        return deco

    def run(self, ctx):
        with ExitStack() as undo:
            for s in self.steps:
                ctx[s.name] = s.do(ctx)
                self.trail.append(f"+{s.name}")
                if s.undo:
                    undo.callback(self._compensate, s, ctx)
            undo.pop_all()
        return ctx

    def _compensate(self, s, ctx):
        self.trail.append(f"-{s.name}")
        s.undo(ctx)


def build(limit):
    saga = Saga()
    stock = {"A1": 5}

    def release(ctx):
        stock[ctx["sku"]] += ctx["qty"]
        send("warehouse", subject=f"release {ctx['qty']}")

    @saga.step("reserve", undo=release)
    def reserve(ctx):
        if stock[ctx["sku"]] < ctx["qty"]:
            raise LookupError(f"only {stock[ctx['sku']]} left of {ctx['sku']}")
        stock[ctx["sku"]] -= ctx["qty"]
        return ctx["qty"]

    @saga.step("charge", undo=lambda ctx: print("refund", ctx["charge"]))
    def take(ctx):
        return charge(ctx["customer"], float(price(ctx["sku"])) * ctx["qty"])

    @saga.step("ship")
    def ship(ctx):
        if ctx["qty"] > limit:
            raise RuntimeError("too heavy") from OverflowError(ctx["qty"])
        return send(customer(ctx["customer"])["email"])["id"]

    return saga, stock


for qty, limit in ((2, 3), (4, 3), (9, 9)):
    saga, stock = build(limit)
    try:
        print(saga.run({"sku": "A1", "qty": qty, "customer": 1}))
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
    print(saga.trail, stock)

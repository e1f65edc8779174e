"""Invoice dunning."""
from datetime import date, timedelta
from functools import partial
from operator import itemgetter

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


TODAY = date(2024, 6, 30)
INVOICES = [
    {"no": "F-1", "cust": 1, "due": date(2024, 6, 1), "amount": 120.0},
    {"no": "F-2", "cust": 2, "due": date(2024, 5, 1), "amount": 1500.0},
    {"no": "F-3", "cust": 3, "due": date(2024, 7, 15), "amount": 10.0},
    {"no": "F-4", "cust": 1, "due": date(2024, 3, 1), "amount": 60.5},
]
LEVELS = ((60, "collection", lambda inv: charge(inv["cust"], inv["amount"])), (30, "warning", partial(print, "  warn:")), (1, "reminder", None))


def level(inv):
    late = (TODAY - inv["due"]).days
    for days, name, action in LEVELS:
        if late >= days:
            return late, name, action
    return late, None, None


report = []
for inv in sorted(INVOICES, key=itemgetter("due")):
    late, name, action = level(inv)
    status = "ok"
    try:
        if name and action:
            status = action(inv) or "done"
        elif name:
            send(customer(inv["cust"])["email"], subject=f"{inv['no']} is {late} day{'s' * (late != 1)} late")
            status = "sent"
    except PermissionError as e:
        status = f"failed: {e}"
    report.append((inv["no"], late, name or "-", status))
widths = [max(len(str(r[i])) for r in report) for i in range(4)]
for r in report:
    print("  ".join(f"{v!s:{'>' if isinstance(v, int) else '<'}{w}}" for v, w in zip(r, widths)))
[r[0] for r in report if r[3] != "ok"]

from collections import defaultdict
from dataclasses import dataclass

ORDERS = [{"id": i, "customer": f"c{i % 3}", "total": i * 37 % 200 + 5.5, "late": i % 4} for i in range(1, 9)]
RATES = {0: 0.0, 1: 0.1, 2: 0.25}
LIMIT = 60


def list_orders(page, size=3):
    has_more = page * size < len(ORDERS)
    return echo({"items": ORDERS[(page - 1) * size : page * size], "next": page + 1 if has_more else None})


def pay_back(order, amount):
    if amount > LIMIT:
        fail(f"{amount:.2f} is too much")
    return echo(f"rf-{order}")


def all_orders():
    page = 1
    while page is not None:
        answer = list_orders(page)
        yield from answer["items"]
        page = answer["next"]


@dataclass
class Outcome:
    order: int
    amount: float
    receipt: str | None = None
    reason: str = ""

    @property
    def ok(self):
        return self.receipt is not None

    def __str__(self):
        return f"#{self.order:03d} {self.amount:>7.2f} {'ok ' + self.receipt if self.ok else 'no: ' + self.reason}"


sent = []
outcomes, by_customer = [], defaultdict(list)
for order in all_orders():
    amount = round(order["total"] * RATES.get(order["late"], 0.5), 2)
    if not amount:
        continue
    out = Outcome(order["id"], amount)
    try:
        out.receipt = pay_back(order["id"], amount)
    except ValueError as no:
        out.reason = str(no)
        sent.append(echo((order["customer"], f"Sorry: {no}")))
    else:
        sent.append(echo((order["customer"], f"{amount:.2f} EUR paid back")))
    finally:
        outcomes.append(out)
        by_customer[order["customer"]].append(out)
for out in sorted(outcomes, key=lambda out: (-out.amount, out.order)):
    print(out)
for customer, outs in sorted(by_customer.items()):
    print(f"{customer}: {sum(o.amount for o in outs if o.ok):.2f} of {sum(o.amount for o in outs):.2f}")
for customer, text in sent:
    print(customer, text)
{out.order: out.ok for out in outcomes}

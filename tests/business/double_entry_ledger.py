"""Double entry ledger."""
from collections import defaultdict
from contextlib import contextmanager
from decimal import Decimal as D

PRICES = {"A1": "19.99", "B2": "5.25", "C3": "100.00", "D4": "0.99"}


def price(sku):
    return echo(PRICES[sku])


CHARGED = []


def charge(customer_id, amount):
    if amount > 1000:
        raise PermissionError(f"amount {amount} is over the limit")
    if amount <= 0:
        fail("amount must be positive")
    CHARGED.append(amount)
    return echo(f"ch_{customer_id}_{len(CHARGED)}")


class Unbalanced(Exception): pass
class Ledger:
    def __init__(self):
        self.accounts = defaultdict(D)
        self.journal = []
        self._tx = None
    @contextmanager
    def tx(self, memo):
        if self._tx is not None: raise RuntimeError("nested transaction")
        self._tx = []
        snapshot = dict(self.accounts)
        try:
            yield self
            if (off := sum(a for _, a in self._tx)) != 0:
                raise Unbalanced(f"{memo}: off by {off}")
        except BaseException:
            self.accounts.clear()
            self.accounts.update(snapshot)
            raise
        else:
            self.journal.append((memo, tuple(self._tx)))
        finally:
            self._tx = None
    def post(self, account, amount):
        amount = D(str(amount))
        self.accounts[account] += amount
        self._tx.append((account, amount))
        return self
    def __getitem__(self, prefix): return sum((v for k, v in self.accounts.items() if k.startswith(prefix)), D())
l = Ledger()
with l.tx("sale") as t: t.post("assets:cash", price("A1")).post("income:sales", "-19.99")
for memo, moves in (("bad", [("assets:cash", 5)]), ("refund", [("assets:cash", -9.99), ("income:sales", 9.99)]), ("boom", [("assets:cash", 1), ("x", "oops")]), ("charge", [("fees", 1)])):
    try:
        with l.tx(memo):
            for m in moves: l.post(*m)
            if memo == "charge": charge(1, -1)
    except Unbalanced as e: print("unbalanced", e)
    except Exception as e: print(type(e).__name__, e)
try:
    with l.tx("a"):
        with l.tx("b"): pass
except RuntimeError as e: print(e)
print(dict(l.accounts), len(l.journal), l["assets"], l["income"], l[""])
for memo, lines in l.journal: print(memo, *(f"{a}={v:+}" for a, v in lines))

"""State chart with guards."""
from typing import Callable

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


class Machine:
    def __init__(self, spec, initial):
        self.spec, self.state, self.trace = spec, initial, []
    def __init_subclass__(cls): cls.hooks = {n[3:]: n for n in vars(cls) if n.startswith("on_")}
    def fire(self, event, **data):
        for (src, ev), (dst, *rest) in self.spec.items():
            if src in (self.state, "*") and ev == event:
                guard, action = (*rest, None, None)[:2]
                if guard and not guard(self, **data):
                    self.trace.append(f"{event} blocked")
                    return False
                if action: self.trace.append(action(self, **data))
                old, self.state = self.state, dst
                if h := self.hooks.get(dst): getattr(self, h)(old)
                return True
        raise LookupError(f"{event!r} not allowed in {self.state!r}")
class Turnstile(Machine):
    def on_open(self, old): self.trace.append(f"opened from {old}")
    def on_broken(self, old): self.trace.append(send("service")["ok"])
spec = {("closed", "coin"): ("open", lambda m, amount=0: amount >= 2, lambda m, amount: charge(1, amount)), ("open", "push"): ("closed",), ("*", "kick"): ("broken",), ("broken", "fix"): ("closed", None, lambda m, **k: sorted(k))}
t = Turnstile(spec, "closed")
for ev, kw in (("coin", {"amount": 1}), ("coin", {"amount": 2}), ("push", {}), ("push", {}), ("kick", {}), ("coin", {}), ("fix", {"by": "x", "at": 1}), ("coin", {"amount": 5000})):
    try: print(ev, t.fire(ev, **kw), t.state)
    except Exception as e: print(ev, type(e).__name__, e)
print(t.trace, Turnstile.hooks)

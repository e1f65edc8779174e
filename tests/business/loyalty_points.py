"""Loyalty points."""
from enum import Enum
from itertools import groupby

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


class Tier(Enum):
    NONE = ("none", 0, 1.0)
    SILVER = ("silver", 100, 1.25)
    GOLD = ("gold", 500, 1.5)

    def __init__(self, label, threshold, multiplier):
        self.label, self.threshold, self.multiplier = label, threshold, multiplier

    @classmethod
    def for_points(cls, points):
        return max((t for t in cls if points >= t.threshold), key=lambda t: t.threshold)


purchases = [(1, 40), (2, 90), (1, 70), (3, 600), (2, 5), (1, 10)]
state = {}
for cid, amount in purchases:
    c = state.setdefault(cid, {"points": 0, "tier": Tier[customer(cid)["tier"].upper()]})
    earned = int(amount * c["tier"].multiplier)
    before = c["tier"]
    c["points"] += earned
    c["tier"] = max(c["tier"], Tier.for_points(c["points"]), key=lambda t: t.threshold)
    if c["tier"] is not before:
        r = send(customer(cid)["email"] or "nobody", subject=f"You are {c['tier'].label} now!")
        print(f"upgrade {cid}: {before.name} -> {c['tier'].name} (mail {r['id']})")
ranked = sorted(state.items(), key=lambda kv: kv[1]["tier"].threshold, reverse=True)
for tier, members in groupby(ranked, key=lambda kv: kv[1]["tier"]):
    print(f"{tier.label:>8}:", ', '.join('#%d (%d pts)' % (cid, c['points']) for cid, c in members))

"""Feature flags rollout."""
import hashlib
from collections import Counter
from functools import lru_cache

CUSTOMERS = {
    1: {"id": 1, "name": "Ada", "tier": "gold", "tags": ["x", "y"], "email": "ada@example.com"},
    2: {"id": 2, "name": "Bob", "tier": "silver", "tags": [], "email": None},
    3: {"id": 3, "name": "Čeněk", "tier": "none", "tags": ["z"], "email": "c@example.org"},
}


def customer(id):
    return echo(CUSTOMERS[id])


class Flag:
    def __init__(self, name, percent=0, allow=(), deny=(), rules=()):
        self.name, self.percent, self.allow, self.deny, self.rules = name, percent, set(allow), set(deny), list(rules)
    @lru_cache(maxsize=None)
    def bucket(self, uid):
        return int(hashlib.md5(f"{self.name}:{uid}".encode()).hexdigest(), 16) % 100
    def __contains__(self, user):
        uid = user["id"]
        if uid in self.deny: return False
        if uid in self.allow or any(r(user) for r in self.rules): return True
        return self.bucket(uid) < self.percent
    def __hash__(self): return hash(self.name)
    def __eq__(self, o): return self.name == o.name
new_ui = Flag("new_ui", 30, allow=[2], rules=[lambda u: u["tier"] == "gold"])
beta = Flag("beta", 50, deny=[1])
users = [customer(i) for i in (1, 2, 3)] + [{"id": i, "tier": "none"} for i in range(100, 120)]
print(Counter((u in new_ui, u in beta) for u in users))
print([u["id"] for u in users if u in new_ui][:5], Flag.bucket.cache_info().hits >= 0, new_ui == Flag("new_ui"))

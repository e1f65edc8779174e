"""Warehouse transfer planner."""
import heapq
from typing import NamedTuple

PRICES = {"A1": "19.99", "B2": "5.25", "C3": "100.00", "D4": "0.99"}


def price(sku):
    return echo(PRICES[sku])


class Move(NamedTuple):
    cost: float
    src: str
    dst: str
    qty: int = 0


stock = {"PRG": {"A1": 10, "B2": 0}, "BRN": {"A1": 2, "B2": 8}, "OVA": {"A1": 0, "B2": 1}}
need = {"PRG": {"B2": 3}, "OVA": {"A1": 4, "B2": 2}}
dist = {frozenset(p): d for p, d in {("PRG", "BRN"): 200, ("BRN", "OVA"): 170, ("PRG", "OVA"): 370}.items()}


def plan(sku):
    heap = []
    for dst, wants in need.items():
        if (q := wants.get(sku, 0) - stock[dst][sku]) > 0:
            for src, have in stock.items():
                if src != dst and have[sku]:
                    heapq.heappush(heap, Move(dist[frozenset((src, dst))] * float(price(sku)) / 100, src, dst))
            wants[sku] = q
    while heap:
        m = heapq.heappop(heap)
        q = min(need[m.dst].get(sku, 0), stock[m.src][sku])
        if q > 0:
            stock[m.src][sku] -= q
            stock[m.dst][sku] += q
            need[m.dst][sku] -= q
            yield m._replace(qty=q)


for sku in ("A1", "B2"):
    for mv in plan(sku):
        print(sku, mv, f"{mv.cost * mv.qty:.2f}")
print(stock, {k: v for k, v in need.items() if any(v.values())})

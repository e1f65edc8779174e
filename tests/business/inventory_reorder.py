from collections import namedtuple
import heapq
import math

Item = namedtuple("Item", "sku stock daily_use lead_days pack_size price")

items = [
    Item("BOLT-8", 120, 14.5, 5, 100, 0.12),
    Item("NUT-8", 900, 10, 7, 100, 0.05),
    Item("GEAR-2", 3, 0.6, 21, 1, 48.0),
    Item("BELT-1", 0, 0.2, 10, 2, 15.75),
    Item("OIL-5L", 11, 0, 3, 4, 22.40),
]


def days_left(item):
    return math.inf if item.daily_use == 0 else item.stock / item.daily_use


def order_quantity(item, cover_days=30):
    wanted = item.daily_use * (item.lead_days + cover_days) - item.stock
    if wanted <= 0:
        return 0
    return math.ceil(wanted / item.pack_size) * item.pack_size


queue = []
for index, item in enumerate(items):
    slack = days_left(item) - item.lead_days
    if slack < 7:
        heapq.heappush(queue, (slack, index, item))

budget, orders, skipped = 200.0, [], []
while queue:
    slack, _, item = heapq.heappop(queue)
    n = order_quantity(item)
    cost = n * item.price
    if cost > budget:
        affordable = int(budget / item.price) // item.pack_size * item.pack_size
        if not affordable:
            skipped.append(item.sku)
            continue
        n, cost = affordable, affordable * item.price
    budget -= cost
    orders.append((item.sku, n, round(cost, 2), "late" if slack < 0 else "ok"))

for sku, n, cost, note in orders:
    print(f"{sku:<8} order {n:>5} for {cost:>8.2f} ({note})")
print(f"skipped={skipped} left={budget:.2f}")
print({i.sku: "inf" if days_left(i) == math.inf else round(days_left(i), 1) for i in items})

def make_orders(n):
    regions = ["EU", "US", "APAC"]
    return [
        {
            "id": i,
            "region": regions[i % 3],
            "amount": (i * 37) % 500 + 0.5,
            "status": "cancelled" if i % 11 == 0 else "paid",
            "customer": "c" + str(i % 40),
        }
        for i in range(n)
    ]


def summarise(orders):
    by_region = {}
    customers = {}
    for order in orders:
        if order["status"] == "cancelled":
            continue
        stats = by_region.setdefault(order["region"], {"count": 0, "total": 0.0})
        stats["count"] += 1
        stats["total"] += order["amount"]
        name = order["customer"]
        customers[name] = customers.get(name, 0) + order["amount"]
    top = sorted(customers.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
    return by_region, top


def report(by_region, top):
    lines = []
    for region in sorted(by_region):
        s = by_region[region]
        lines.append(f"{region:<6}{s['count']:>6}{s['total']:>12.2f}{s['total'] / s['count']:>10.2f}")
    lines.append(", ".join(f"{name} ({total:.1f})" for name, total in top))
    return "\n".join(lines)


text = ""
for _ in range(3):
    orders = make_orders(8_000)
    by_region, top = summarise(orders)
    text = report(by_region, top)
len(text)

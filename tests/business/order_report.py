"""Summarise orders by region and month, with the top customers."""
import csv
import io
from collections import defaultdict
from datetime import datetime

CSV_DATA = """order_id,date,customer,region,amount,status
1001,2024-01-05,Acme,EU,250.00,shipped
1002,2024-01-17,Globex,US,1200.50,shipped
1003,2024-02-02,Initech,EU,75.25,cancelled
1004,2024-02-11,Acme,EU,310.10,shipped
1005,2024-02-15,Umbrella,APAC,990.00,pending
1006,2024-03-01,Globex,US,640.00,shipped
1007,2024-03-09,Hooli,US,12.99,shipped
"""


def load_orders(text):
    orders = []
    for row in csv.DictReader(io.StringIO(text)):
        row["amount"] = float(row["amount"])
        row["date"] = datetime.strptime(row["date"], "%Y-%m-%d").date()
        orders.append(row)
    return orders


def summarise(orders):
    by_region = defaultdict(lambda: {"count": 0, "total": 0.0})
    by_month = defaultdict(float)
    for order in orders:
        if order["status"] == "cancelled":
            continue
        stats = by_region[order["region"]]
        stats["count"] += 1
        stats["total"] += order["amount"]
        by_month[order["date"].strftime("%Y-%m")] += order["amount"]
    return by_region, by_month


orders = load_orders(CSV_DATA)
regions, months = summarise(orders)

print(f"{'Region':<8}{'Orders':>8}{'Total':>12}{'Average':>12}")
for region, stats in sorted(regions.items(), key=lambda kv: -kv[1]["total"]):
    average = stats["total"] / stats["count"]
    print(f"{region:<8}{stats['count']:>8}{stats['total']:>12,.2f}{average:>12,.2f}")

for month in sorted(months):
    bar = "#" * int(months[month] // 200)
    print(f"{month}: {months[month]:>9.2f} {bar}")

customers = defaultdict(float)
for o in orders:
    if o["status"] != "cancelled":
        customers[o["customer"]] += o["amount"]
top = sorted(customers.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
print("Top customers:", ", ".join(f"{name} ({total:.2f})" for name, total in top))
{"orders": len(orders), "total": round(sum(months.values()), 2)}

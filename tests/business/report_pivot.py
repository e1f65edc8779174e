from collections import defaultdict
from itertools import groupby

rows = [
    {"year": 2022, "quarter": "Q1", "product": "A", "units": 10, "price": 2.5},
    {"year": 2022, "quarter": "Q2", "product": "A", "units": 14, "price": 2.5},
    {"year": 2022, "quarter": "Q1", "product": "B", "units": 3, "price": 40.0},
    {"year": 2023, "quarter": "Q1", "product": "A", "units": 8, "price": 3.0},
    {"year": 2023, "quarter": "Q4", "product": "C", "units": 1, "price": 99.0},
    {"year": 2023, "quarter": "Q4", "product": "B", "units": 5, "price": 38.5},
]


class Pivot:
    def __init__(self, rows, index, columns, value, aggregate=sum):
        self.cells = defaultdict(list)
        for row in rows:
            self.cells[row[index], row[columns]].append(value(row))
        self.aggregate = aggregate
        self.index = sorted({i for i, _ in self.cells})
        self.columns = sorted({c for _, c in self.cells})

    def __getitem__(self, key):
        values = self.cells.get(key)
        return self.aggregate(values) if values else None

    def totals(self):
        return {c: self.aggregate([self[i, c] for i in self.index if self[i, c] is not None]) for c in self.columns}

    def __str__(self):
        width = 10
        lines = ["".join([" " * 6, *(f"{c:>{width}}" for c in self.columns)])]
        for i in self.index:
            cells = (f"{self[i, c]:>{width}.1f}" if self[i, c] is not None else "-".rjust(width) for c in self.columns)
            lines.append(f"{i:<6}" + "".join(cells))
        lines.append("total " + "".join(f"{v:>{width}.1f}" for v in self.totals().values()))
        return "\n".join(lines)


print(Pivot(rows, "year", "product", lambda r: r["units"] * r["price"]))
print(Pivot(rows, "quarter", "year", lambda r: r["units"], aggregate=max))
ordered = sorted(rows, key=lambda r: (r["product"], -r["year"]))
for product, group in groupby(ordered, key=lambda r: r["product"]):
    *head, last = group
    change = f"{(head[0]['price'] / last['price'] - 1):+.1%}" if head else "n/a"
    print(product, len(head) + 1, "price change", change)
best = max(rows, key=lambda r: r["units"] * r["price"])
print({k: best[k] for k in ("year", "product")})

"""Paginated sync with dedupe."""
import hashlib
import json

def page(n, size=3):
    part = list(range(1, 12))[n * size : (n + 1) * size]
    return echo({"items": [{"id": i, "v": i * i} for i in part], "next": n + 1 if (n + 1) * size < 11 else None})


def pages(size=4):
    cursor = 0
    while cursor is not None:
        batch = page(cursor, size)
        yield batch["items"]
        cursor = batch["next"]


def digest(record):
    return hashlib.sha1(json.dumps(record, sort_keys=True).encode()).hexdigest()[:8]


seen, changed, skipped = {}, [], 0
for n in range(2):
    for items in pages():
        for rec in items:
            if n and rec["id"] % 5 == 0:
                rec = rec | {"v": -rec["v"]}
            d = digest(rec)
            if seen.get(rec["id"]) == d:
                skipped += 1
                continue
            if rec["id"] in seen:
                changed.append(rec)
            seen[rec["id"]] = d
print(len(seen), skipped, changed)
print({k: v for k, v in list(seen.items())[:3]})

def run(n):
    rows = [{"id": i, "score": (i * 7919) % 1009, "name": "n" + str(i % 50)} for i in range(n)]
    rows.sort(key=lambda r: (-r["score"], r["name"]))
    best = max(rows, key=lambda r: r["id"])
    names = sorted({r["name"] for r in rows}, key=lambda s: s[::-1])
    return rows[0]["id"], best["id"], names[0]


run(12_000)

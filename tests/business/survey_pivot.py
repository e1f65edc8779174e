"""Survey pivot."""
import csv, io, statistics as st
from collections import Counter, defaultdict



DATA = """id,dept,q1,q2,comment
1,eng,5,4,"Great, but slow"
2,ops,3,,meh
3,eng,4,5,
4,hr,2,1,"He said ""no""
really"
5,ops,x,2,bad value
"""
rows = list(csv.DictReader(io.StringIO(DATA)))
pivot = defaultdict(lambda: defaultdict(list))
errors = []
for r in rows:
    for q in ("q1", "q2"):
        if r[q]:
            try: pivot[r["dept"]][q].append(int(r[q]))
            except ValueError as e: errors.append((r["id"], q, str(e)))
print(f"{'dept':<6}" + "".join(f"{q:>8}" for q in ("q1", "q2")) + f"{'n':>4}")
for d in sorted(pivot):
    cells = [f"{st.mean(v):>8.2f}" if (v := pivot[d].get(q)) else f"{'—':>8}" for q in ("q1", "q2")]
    print(f"{d:<6}{''.join(cells)}{sum(map(len, pivot[d].values())):>4}")
print(errors, Counter(r["dept"] for r in rows).most_common(1), [r["comment"] for r in rows if "\n" in r["comment"] or '"' in r["comment"]])
out = io.StringIO()
w = csv.DictWriter(out, rows[0].keys(), quoting=csv.QUOTE_ALL)
w.writeheader(); w.writerows(rows[:2])
print(out.getvalue().replace("\r\n", "⏎\n"), echo(len(rows)))

import re
from collections import Counter, defaultdict
from statistics import mean, median, quantiles

LOG = """
10.0.0.1 - - [12/Mar/2024:10:00:01] "GET /api/orders HTTP/1.1" 200 512 0.120
10.0.0.2 - - [12/Mar/2024:10:00:02] "POST /api/orders HTTP/1.1" 201 90 0.340
10.0.0.1 - - [12/Mar/2024:10:00:09] "GET /api/orders/17 HTTP/1.1" 404 12 0.015
not a log line at all
10.0.0.3 - - [12/Mar/2024:10:01:00] "GET /api/users HTTP/1.1" 500 0 2.501
10.0.0.3 - - [12/Mar/2024:10:01:30] "GET /api/users HTTP/1.1" 500 0 2.100
10.0.0.2 - - [12/Mar/2024:10:02:00] "DELETE /api/orders/18 HTTP/1.1" 204 0 0.080
10.0.0.1 - - [12/Mar/2024:10:02:10] "GET /health HTTP/1.1" 200 2 0.001
"""

PATTERN = re.compile(
    r'(?P<ip>\S+) - - \[(?P<time>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<size>\d+) (?P<seconds>[\d.]+)'
)


def parse(lines):
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = PATTERN.match(line)
        if match is None:
            yield number, None
            continue
        record = match.groupdict()
        record["status"] = int(record["status"])
        record["seconds"] = float(record["seconds"])
        record["route"] = re.sub(r"/\d+", "/:id", record["path"])
        yield number, record


records, rejected = [], []
for number, record in parse(LOG.splitlines()):
    (records if record else rejected).append(record or number)

statuses = Counter(f"{r['status'] // 100}xx" for r in records)
by_route = defaultdict(list)
for r in records:
    by_route[r["method"], r["route"]].append(r["seconds"])

print("lines:", len(records), "rejected:", rejected)
print("statuses:", dict(sorted(statuses.items())))
for (method, route), times in sorted(by_route.items(), key=lambda item: -max(item[1])):
    print(f"{method:<7}{route:<18} n={len(times)} mean={mean(times):.3f} max={max(times):.3f}")
seconds = [r["seconds"] for r in records]
print("median", round(median(seconds), 3), "p75", round(quantiles(seconds, n=4)[2], 3))
errors = [r for r in records if r["status"] >= 500]
if errors:
    worst, count = Counter(r["ip"] for r in errors).most_common(1)[0]
    print(f"ALERT {len(errors)} server errors, {count} from {worst}")

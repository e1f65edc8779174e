def make_lines(n):
    methods = ["GET", "POST", "DELETE"]
    return [f"10.0.0.{i % 9} {methods[i % 3]} /api/orders/{i % 25} {200 + 100 * (i % 4)} {i % 300}" for i in range(n)]


def parse(line):
    ip, method, path, status, ms = line.split(" ")
    return {"ip": ip, "method": method, "route": "/".join(path.split("/")[:3]), "status": int(status), "ms": int(ms)}


def analyse(lines):
    by_route = {}
    errors = {}
    slow = []
    for line in lines:
        record = parse(line)
        key = record["method"] + " " + record["route"]
        by_route.setdefault(key, []).append(record["ms"])
        if record["status"] >= 500:
            errors[record["ip"]] = errors.get(record["ip"], 0) + 1
        if record["ms"] > 290 and len(slow) < 50:
            slow.append((record["ms"], record["ip"]))
    means = {k: sum(v) / len(v) for k, v in by_route.items()}
    return means, max(errors, key=lambda ip: (errors[ip], ip)), sorted(slow, reverse=True)[:3]


means, worst, slow = analyse(make_lines(8_000))
(len(means), worst, slow[0])

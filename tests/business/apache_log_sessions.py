"""Parse access logs with a verbose regex, cut them into sessions, find slow pages and suspicious hosts."""
import re
from collections import Counter, defaultdict, namedtuple
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from statistics import mean, median, quantiles

LOG = '''
192.168.1.10 - alice [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326 0.012
192.168.1.10 - alice [10/Oct/2023:13:55:39 +0000] "GET /cart?id=7&x=%20a HTTP/1.1" 200 512 0.220
10.1.1.9 - - [10/Oct/2023:13:56:01 +0000] "POST /login HTTP/1.1" 401 87 0.101
10.1.1.9 - - [10/Oct/2023:13:56:02 +0000] "POST /login HTTP/1.1" 401 87 0.099
10.1.1.9 - - [10/Oct/2023:13:56:03 +0000] "POST /login HTTP/1.1" 401 87 0.104
10.1.1.9 - - [10/Oct/2023:13:56:09 +0000] "POST /login HTTP/1.1" 200 90 0.131
192.168.1.10 - alice [10/Oct/2023:14:40:00 +0000] "GET /checkout HTTP/1.1" 500 - 3.205
172.16.0.3 - bob [10/Oct/2023:14:41:12 +0200] "GET /index.html HTTP/1.0" 304 0 0.004
garbage line that no pattern matches
172.16.0.3 - bob [10/Oct/2023:14:41:13 +0200] "GET /img/logo.png HTTP/1.0" 200 10240 0.050
'''

LINE = re.compile(r"""
    ^(?P<host>\S+)\ -\ (?P<user>\S+)\             # who
    \[(?P<time>[^\]]+)\]\                         # when
    "(?P<method>[A-Z]+)\ (?P<path>[^\s?]+)(?:\?(?P<query>\S*))?\ HTTP/(?P<version>[\d.]+)"\ #
    (?P<status>\d{3})\ (?P<size>\d+|-)\ (?P<seconds>\d+\.\d+)$
""", re.VERBOSE)

Hit = namedtuple("Hit", "host user time method path query version status size seconds")


def parse(text):
    for number, raw in enumerate(text.strip().splitlines(), 1):
        if not (match := LINE.match(raw)):
            yield number, None
            continue
        fields = match.groupdict()
        fields["time"] = datetime.strptime(fields["time"], "%d/%b/%Y:%H:%M:%S %z")
        fields |= {"status": int(fields["status"]), "size": 0 if fields["size"] == "-" else int(fields["size"]), "seconds": float(fields["seconds"])}
        yield number, Hit(**fields)


parsed = dict(parse(LOG))
bad = [n for n, hit in parsed.items() if hit is None]
hits = [h for h in parsed.values() if h]
print(f"{len(hits)} hits, {len(bad)} unreadable: {bad}")
print(Counter(h.status // 100 * 100 for h in hits).most_common())


def sessions(hits, gap=timedelta(minutes=30)):
    for host, group in groupby(sorted(hits, key=attrgetter("host", "time")), key=attrgetter("host")):
        current = []
        for hit in group:
            if current and hit.time - current[-1].time > gap:
                yield host, current
                current = []
            current.append(hit)
        yield host, current


for host, session in sessions(hits):
    span = session[-1].time - session[0].time
    print(f"{host:<14}{session[0].user:>6} {len(session)} hits in {span} ({session[0].time:%H:%M:%S %Z}) {'->'.join(h.path for h in session)}")

by_path = defaultdict(list)
for hit in hits:
    by_path[hit.path].append(hit.seconds)
slow = sorted(((path, mean(t), max(t)) for path, t in by_path.items() if max(t) > 0.1), key=lambda row: (-row[2], row[0]))
for path, average, worst in slow:
    print("%-12s %6.3f %6.3f" % (path, average, worst))
failures = Counter(h.host for h in hits if (h.method, h.status) == ("POST", 401))
suspects = {host: n for host, n in failures.items() if n >= 3}
print("suspects", suspects, "p50/p90", median(h.seconds for h in hits), [round(q, 4) for q in quantiles((h.seconds for h in hits), n=4)])
utc = {h.time.astimezone().utcoffset() is not None for h in hits}
hits[1].query, hits[-1].time.isoformat(), hits[0]._replace(user="x").user, utc

"""Ticket sla scheduler."""
from datetime import datetime, time, timedelta

SENT = []


def send(to, subject="", body=""):
    SENT.append((to, subject))
    return echo({"ok": True, "id": len(SENT)})


OPEN, CLOSE = time(9), time(17, 30)
HOLIDAYS = {datetime(2024, 5, 1).date()}
def is_work(d): return d.weekday() < 5 and d not in HOLIDAYS
def due(start, hours):
    left = timedelta(hours=hours)
    cur = start
    while True:
        if not is_work(cur.date()) or cur.time() >= CLOSE:
            cur = datetime.combine(cur.date() + timedelta(days=1), OPEN)
            continue
        cur = max(cur, datetime.combine(cur.date(), OPEN))
        avail = datetime.combine(cur.date(), CLOSE) - cur
        if left <= avail:
            return cur + left
        left -= avail
        cur = datetime.combine(cur.date() + timedelta(1), OPEN)
tickets = [("T1", datetime(2024, 4, 30, 16, 0), "high"), ("T2", datetime(2024, 5, 3, 18, 0), "low"), ("T3", datetime(2024, 4, 26, 8, 15), "mid")]
SLA = {"high": 2, "mid": 8, "low": 24}
for tid, opened, prio in sorted(tickets, key=lambda t: due(t[1], SLA[t[2]])):
    d = due(opened, SLA[prio])
    print(f"{tid} {prio:^6} opened {opened:%a %d %b %H:%M} due {d:%a %d %b %H:%M} ({(d - opened)})", send("x", subject=tid)["id"])

from datetime import datetime, time, timedelta

BUSY = {
    "ann": [("09:00", "10:30"), ("12:00", "13:00"), ("16:00", "18:00")],
    "bob": [("10:00", "11:30"), ("12:30", "14:30"), ("14:30", "15:00"), ("16:00", "17:00")],
    "cid": [("08:00", "09:30"), ("11:15", "11:45")],
}
DAY = datetime(2024, 6, 3)


def at(text):
    hour, minute = map(int, text.split(":"))
    return DAY.replace(hour=hour, minute=minute)


def merge(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def free(intervals, opening, closing):
    cursor = opening
    for start, end in intervals:
        if start > cursor:
            yield cursor, min(start, closing)
        cursor = max(cursor, end)
        if cursor >= closing:
            return
    yield cursor, closing


def slots(gaps, length, step=timedelta(minutes=30)):
    for start, end in gaps:
        while start + length <= end:
            yield start
            start += step


for group in (["ann"], ["ann", "bob"], ["ann", "bob", "cid"]):
    busy = merge((at(a), at(b)) for person in group for a, b in BUSY[person])
    gaps = list(free(busy, at("08:30"), at("17:30")))
    print("+".join(group))
    for start, end in gaps:
        print(f"   {start:%H:%M}-{end:%H:%M} ({(end - start).seconds // 60} min)")
    options = [s.strftime("%H:%M") for s in slots(gaps, timedelta(hours=1))]
    print("   one hour at:", ", ".join(options) or "never")
lunch = time(12), time(13)
print(sum(1 for p in BUSY.values() for a, _ in p if lunch[0] <= at(a).time() < lunch[1]), "meetings start at lunch")

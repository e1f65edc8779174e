"""Meetings across time zones: common working hours, recurring events over a change to summer time, and reminders."""
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Iterator
from zoneinfo import ZoneInfo

UTC = timezone.utc


@dataclass(frozen=True)
class Person:
    name: str
    zone: ZoneInfo
    begins: time = time(9)
    ends: time = time(17, 30)

    def workday(self, day: date) -> tuple[datetime, datetime] | None:
        if day.weekday() > 4:
            return None
        start = datetime.combine(day, self.begins, tzinfo=self.zone)
        return start, datetime.combine(day, self.ends, self.zone)


def common_window(people, day):
    spans = [p.workday(day) for p in people]
    if None in spans:
        return None
    start = max(s for s, _ in spans).astimezone(UTC)
    end = min(e for _, e in spans).astimezone(UTC)
    return (start, end) if start < end else None


def weekly(first: datetime, count: int) -> Iterator[datetime]:
    for week in range(count):
        yield first + timedelta(weeks=week)  # the same time on the wall, whatever the offset is


team = [Person("Ana", ZoneInfo("Europe/Lisbon")), Person("Bo", ZoneInfo("America/New_York")), Person("Chi", ZoneInfo("Asia/Tokyo"), time(18), time(23, 59))]
for day in (date(2024, 3, 8) + timedelta(n) for n in range(4)):
    window = common_window(team[:2], day)
    print(f"{day:%a %d.%m.}", "no common time" if window is None else " - ".join(w.strftime("%H:%M") for w in window), end="; ")
    print("with Chi:", common_window(team, day) and common_window(team, day)[0].isoformat())

standup = datetime(2024, 3, 4, 9, 15, tzinfo=ZoneInfo("America/New_York"))
for occurrence in weekly(standup, 5):
    local = {p.name: occurrence.astimezone(p.zone) for p in team}
    print(occurrence.date(), occurrence.tzname(), occurrence.utcoffset(), *(f"{n}={t:%H:%M}{'+1' if t.date() > occurrence.date() else ''}" for n, t in local.items()))

gap = datetime(2024, 3, 10, 2, 30, tzinfo=ZoneInfo("America/New_York"))
print(gap.isoformat(), gap.astimezone(UTC).astimezone(gap.tzinfo).isoformat(), gap.fold)
twice = [datetime(2024, 11, 3, 1, 30, fold=f, tzinfo=ZoneInfo("America/New_York")) for f in (0, 1)]
print([t.astimezone(UTC).strftime("%H:%M") for t in twice], twice[1].timestamp() - twice[0].timestamp(), twice[0] == twice[1])
elapsed = datetime(2024, 3, 31, 12, tzinfo=ZoneInfo("Europe/Berlin")) - datetime(2024, 3, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
real = datetime(2024, 3, 31, 12, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC) - datetime(2024, 3, 30, 12, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
print(elapsed, real, elapsed - real)
try:
    datetime(2024, 1, 1) < standup
except TypeError as error:
    print("TypeError:", error)
quarter = [date(2024, m, 1) for m in (1, 4, 7, 10)]
ends = [(q.replace(month=q.month + 3) if q.month < 10 else q.replace(year=q.year + 1, month=1)) - timedelta(days=1) for q in quarter]
weeks = {d.isocalendar()[:2] for d in ends}
echo(standup) == standup, ends, sorted(weeks), str(standup.tzinfo), (standup + timedelta(days=7)).isoformat(timespec="minutes")

# === dates ===
from datetime import date, datetime, time, timedelta, timezone

d = date(2024, 2, 28)
assert d + timedelta(days=2) == date(2024, 3, 1) and (date(2024, 12, 25) - d).days == 301 and d.weekday() == 2 and d.isoformat() == "2024-02-28" and str(d) == "2024-02-28" and d.replace(day=1).day == 1
assert date.fromisoformat("2024-01-05").isocalendar()[1] == 1 and d.strftime("%d/%m/%y %A %b") == "28/02/24 Wednesday Feb" and date(2024, 1, 1) < date(2024, 1, 2) and repr(d) == "datetime.date(2024, 2, 28)" and d.timetuple()[0] == 2024
dt = datetime(2024, 1, 31, 23, 59, 30)
assert dt + timedelta(seconds=45) == datetime(2024, 2, 1, 0, 0, 15) and dt.date() == date(2024, 1, 31) and dt.isoformat() == "2024-01-31T23:59:30" and datetime.strptime("31.01.2024 23:59", "%d.%m.%Y %H:%M").minute == 59
assert datetime.fromisoformat("2024-01-31T10:00:00+02:00").utcoffset() == timedelta(hours=2) and dt.strftime("%Y%m%d-%H%M%S") == "20240131-235930" and datetime.combine(d, time(8, 30)).hour == 8 and sorted([date(2024, 5, 1), date(2023, 1, 1)])[0].year == 2023
utc = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
assert utc.astimezone(timezone(timedelta(hours=5, minutes=30))).isoformat() == "2024-01-01T17:30:00+05:30" and utc.timestamp() == 1704110400.0 and datetime.fromtimestamp(0, tz=timezone.utc).year == 1970
td = timedelta(days=1, hours=2, minutes=3, seconds=4)
assert td.total_seconds() == 93784.0 and str(td) == "1 day, 2:03:04" and td // timedelta(hours=1) == 26 and td * 2 == timedelta(days=2, hours=4, minutes=6, seconds=8) and -td < timedelta(0) and abs(-td) == td and td.seconds == 7384
assert timedelta(hours=3) / timedelta(hours=1.5) == 2.0 and divmod(timedelta(minutes=90), timedelta(hours=1)) == (1, timedelta(minutes=30)) and sum([timedelta(1), timedelta(2)], timedelta()) == timedelta(3) and time(10, 30) < time(11)

# === date errors ===
# raises: ValueError: time data '2024-13-01' does not match format '%Y-%m-%d'
from datetime import date, datetime

for call, text in [(lambda: date(2024, 2, 30), "day is out of range for month"), (lambda: date.fromisoformat("x"), "Invalid isoformat string: 'x'")]:
    try:
        call()
    except ValueError as error:
        assert str(error) == text or "day" in str(error)
    else:
        raise AssertionError
try:
    datetime(2024, 1, 1) - date(2024, 1, 1)
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'"
datetime.strptime("2024-13-01", "%Y-%m-%d")

# === own subclass of date ===
from datetime import date


class Day(date):
    @property
    def is_weekend(self):
        return self.weekday() >= 5


assert Day(2024, 3, 2).is_weekend and not Day(2024, 3, 4).is_weekend and Day(2024, 1, 1) == date(2024, 1, 1)

# === calendar and zoneinfo ===
import calendar
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

assert calendar.monthrange(2024, 2) == (3, 29) and calendar.isleap(2024) and not calendar.isleap(2100) and calendar.month_name[3] == "March" and list(calendar.day_abbr)[0] == "Mon"
assert calendar.monthcalendar(2024, 2)[0] == [0, 0, 0, 1, 2, 3, 4] and calendar.SUNDAY == 6 and [d for d in calendar.Calendar().itermonthdays(2024, 2) if d][-1] == 29
ny = datetime(2024, 3, 10, 1, 30, tzinfo=ZoneInfo("America/New_York"))
assert (ny + timedelta(hours=1)).isoformat() == "2024-03-10T02:30:00-05:00" and ny.astimezone(ZoneInfo("Europe/Paris")).isoformat() == "2024-03-10T07:30:00+01:00" and str(ny.tzinfo) == "America/New_York"

# === business days ===
from datetime import date, timedelta


def add_business_days(start, n):
    current = start
    while n > 0:
        current += timedelta(days=1)
        if current.weekday() < 5:
            n -= 1
    return current


assert add_business_days(date(2024, 3, 1), 3) == date(2024, 3, 6)
weeks = {}
for i in range(10):
    day = date(2024, 1, 1) + timedelta(days=i)
    weeks.setdefault(day.isocalendar().week, []).append(day.strftime("%a"))
assert {k: len(v) for k, v in weeks.items()} == {1: 7, 2: 3}

# === class methods make instances of the subclass ===
from datetime import date, datetime, time, timedelta
class Day(date):
    @property
    def quarter(self):
        return (self.month - 1) // 3 + 1
class Moment(datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz).replace(microsecond=0)
d = Day.fromisoformat("2024-05-06")
print(repr(d), d.quarter, type(Day.today()), type(d.today()), Day.fromordinal(d.toordinal()).quarter, type(d + timedelta(days=1)))
print(type(Moment.now()), Moment.strptime("2024", "%Y"), type(Moment.combine(date(2024, 1, 1), time(3))), type(Moment.fromtimestamp(0)))
print(type(datetime(2024, 1, 1).now()), type(date(2024, 1, 1).today()))

# === seconds since the epoch in strftime ===
from datetime import datetime, timedelta, timezone
print(datetime(2024, 2, 29, 13, 5, 9).strftime("%s %%s"), datetime(2024, 2, 29, 13, tzinfo=timezone(timedelta(hours=5))).strftime("%s"))

# === names of days and months ===
import calendar
print(calendar.month_name[1:3], calendar.day_name[-1], len(calendar.month_abbr), list(calendar.day_abbr), calendar.month_name[12])
print([f"{number}:{name}" for number, name in enumerate(calendar.month_abbr) if name][:2], "May" in calendar.month_name)
try:
    calendar.day_name[7]
except IndexError as error:
    print("IndexError")

# === a subclass of datetime is called by the methods that make one ===
from datetime import date, datetime, time, timedelta, timezone

class Stamp(datetime):
    def __new__(cls, *args, **kwargs):
        self = datetime.__new__(cls, *args, **kwargs)
        self.source = "desk"
        return self

made = [
    Stamp.now(), Stamp.now(timezone.utc), Stamp.today(), Stamp.utcnow(), Stamp.fromtimestamp(0), Stamp.fromtimestamp(0, timezone.utc),
    Stamp.utcfromtimestamp(1.5), Stamp.fromisoformat("2024-02-29T10:00"), Stamp.combine(date(2024, 1, 1), time(3)),
    Stamp.strptime("2024", "%Y"), Stamp.fromordinal(700_000), Stamp(2024, 1, 1) + timedelta(days=1),
]
assert [(type(one).__name__, one.source) for one in made] == [("Stamp", "desk")] * len(made)
assert made[6].microsecond == 500_000 and made[6].tzinfo is None
assert made[4] == datetime(1970, 1, 1)

# === the time of day of a class below datetime ===
from datetime import date, datetime

class Moment(datetime):
    pass

class Day(date):
    pass

moment, now = Moment.today(), datetime.now()
print(type(moment).__name__, abs(moment - now).total_seconds() < 60, type(Day.today()).__name__, Day.today() == now.date())
print(type(Moment.now()).__name__, abs(Moment.utcnow() - datetime.utcnow()).total_seconds() < 60)

# === reflected operators of a timedelta ===
from datetime import timedelta

t = timedelta(hours=5)
print(t.__rmod__(timedelta(1)), t.__rdivmod__(timedelta(1)), t.__rfloordiv__(timedelta(1)), t.__rtruediv__(timedelta(1)))
print(t.__rmod__(5), timedelta.__rtruediv__(t, 3))

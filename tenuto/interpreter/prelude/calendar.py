"""calendar's names of days and months, and its module-level functions, which share one first weekday per run and print to its output."""

from calendar import MONDAY, SUNDAY, IllegalWeekdayError, TextCalendar

_text = TextCalendar()


class _Names:
    """English names, as a sequence whose slices are lists."""

    def __init__(self, names):
        self._names = names

    def __getitem__(self, i):
        return self._names[i]

    def __len__(self):
        return len(self._names)


_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
day_name = _Names(_DAYS)
day_abbr = _Names([name[:3] for name in _DAYS])
month_name = _Names(["", *_MONTHS])
month_abbr = _Names(["", *[name[:3] for name in _MONTHS]])
_Names.__module__ = "calendar"


def firstweekday():
    return _text.firstweekday


def setfirstweekday(firstweekday):
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    _text.firstweekday = firstweekday


def monthcalendar(year, month):
    return _text.monthdayscalendar(year, month)


def weekheader(width):
    return _text.formatweekheader(width)


def month(theyear, themonth, w=0, l=0):  # noqa: E741
    return _text.formatmonth(theyear, themonth, w, l)


def calendar(theyear, w=2, l=1, c=6, m=3):  # noqa: E741
    return _text.formatyear(theyear, w, l, c, m)


def prmonth(theyear, themonth, w=0, l=0):  # noqa: E741
    print(_text.formatmonth(theyear, themonth, w, l), end="")


def prcal(theyear, w=0, l=0, c=6, m=3):  # noqa: E741
    print(_text.formatyear(theyear, w, l, c, m), end="")


def formatstring(cols, colwidth=20, spacing=6):
    return (" " * spacing).join([col.center(colwidth) for col in cols])


def format(cols, colwidth=20, spacing=6):
    print(formatstring(cols, colwidth, spacing))

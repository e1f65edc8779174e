"""calendar's module-level functions, which share one first weekday per run, and print to the run's output."""

from calendar import MONDAY, SUNDAY, IllegalWeekdayError, TextCalendar

_text = TextCalendar()


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

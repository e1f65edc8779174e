"""calendar: the host's classes; the module-level functions, which share a first weekday and print, are the prelude's."""

from __future__ import annotations

import calendar
import functools
import sys
from typing import Any

from .entries import Entry, Host, host_names, make_facade, prelude_names, refused_names

_DAYS = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"
_MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER"
_NAMES: dict[str, Entry] = {
    **host_names(calendar, "isleap leapdays timegm weekday monthrange", pure=True),
    **host_names(calendar, "Calendar TextCalendar HTMLCalendar IllegalMonthError IllegalWeekdayError Day@3.12 Month@3.12"),
    **{name: Host(number, pure=True) for number, name in enumerate(_DAYS.split())},
    # in 3.11 only January and February stand there
    **{name: Host(number, pure=True) for number, name in enumerate(_MONTHS.split(), start=1)},
    # English in every locale of the host
    **prelude_names("day_abbr day_name month_abbr month_name"),
    **prelude_names("calendar firstweekday format formatstring month monthcalendar prcal prmonth setfirstweekday weekheader"),
    **refused_names("names of days and months are English here", "LocaleTextCalendar LocaleHTMLCalendar different_locale"),
}


@functools.wraps(calendar.weekday)
def _weekday(*args: Any, **kwargs: Any) -> int:
    return int(calendar.weekday(*args, **kwargs))


@functools.wraps(calendar.monthrange)
def _monthrange(*args: Any, **kwargs: Any) -> tuple[int, int]:
    first, days = calendar.monthrange(*args, **kwargs)
    return int(first), days


if sys.version_info >= (3, 12):  # days are plain ints, as the constants above, on every Python
    _NAMES |= {"weekday": Host(_weekday, pure=True), "monthrange": Host(_monthrange, pure=True)}
FACADE = make_facade("calendar", _NAMES)

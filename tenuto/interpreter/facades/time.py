"""time: the run's clock, which stands still between two calls of tools; the local zone is UTC. `sleep` is a call of the outside world."""

from __future__ import annotations

import time
from typing import Any

from tenuto.interpreter.crossing import metered
from tenuto.interpreter.host_caches import exact_text

from .entries import ByMachine, Entry, Guarded, Host, MachineServices, make_facade, refused_names


def now(machine: MachineServices) -> float:
    return machine.now


def now_ns(machine: MachineServices) -> int:
    return int(machine.now * 1_000_000) * 1000


def gmtime(machine: MachineServices, seconds: Any = None, /) -> time.struct_time:
    return time.gmtime(machine.now if seconds is None else seconds)


def mktime(machine: MachineServices, when: Any, /) -> float:
    import calendar

    parts = tuple(metered(machine, when))
    if len(parts) != 9:
        raise TypeError("mktime(): illegal time tuple argument")
    return float(calendar.timegm(parts))


def strftime(machine: MachineServices, format: Any, when: Any = None, /) -> str:
    if isinstance(format, str):
        machine.check_size(len(format) * 16, "time.strftime()")
        if "%s" in format:
            seconds = str(int(machine.now if when is None else mktime(machine, when)))
            format = "%%".join(part.replace("%s", seconds) for part in format.split("%%"))
    return time.strftime(format, time.gmtime(machine.now) if when is None else when)


def strptime(machine: MachineServices, data_string: Any, format: Any = "%a %b %d %H:%M:%S %Y", /) -> time.struct_time:
    return time.strptime(exact_text(data_string), exact_text(format))


def ctime(machine: MachineServices, seconds: Any = None, /) -> str:
    return time.asctime(gmtime(machine, seconds))


def asctime(machine: MachineServices, when: Any = None, /) -> str:
    return time.asctime(time.gmtime(machine.now) if when is None else when)


_CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time")
_NAMES: dict[str, Entry] = {
    **{name: Guarded(now) for name in _CLOCKS},
    **{f"{name}_ns": Guarded(now_ns) for name in _CLOCKS},
    "gmtime": Guarded(gmtime),
    "localtime": Guarded(gmtime),
    "mktime": Guarded(mktime, pure=True),
    "strftime": Guarded(strftime),
    "ctime": Guarded(ctime),
    "asctime": Guarded(asctime),
    "strptime": Guarded(strptime, pure=True),
    "struct_time": Host(time.struct_time),
    "sleep": ByMachine("sleep"),
    "timezone": Host(0, pure=True),
    "altzone": Host(0, pure=True),
    "daylight": Host(0, pure=True),
    "tzname": Host(("UTC", "UTC"), pure=True),
    **refused_names("the run has one clock: time.time()", "clock_gettime clock_gettime_ns clock_getres get_clock_info tzset"),
}
FACADE = make_facade("time", _NAMES)

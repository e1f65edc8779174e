"""datetime: the host's types. Their clock and local zone are the run's (UTC): see GUARDED in guarded_methods.py."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.inherited_constructors import check_fields

from .entries import MachineServices, host_names, make_facade


def make(machine: MachineServices, cls: Any, *args: Any, **words: Any) -> Any:
    """`date(...)`, `time(...)`, `datetime(...)`"""
    check_fields(args)
    return cls(*args, **words)


CONSTRUCTORS: dict[type, Callable[..., Any]] = dict.fromkeys((datetime.date, datetime.time, datetime.datetime), make)
FACADE = make_facade("datetime", host_names(datetime, "MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo"))

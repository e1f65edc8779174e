"""datetime: the host's types. Their clock and local zone are the run's (UTC): see GUARDED in guarded_methods.py."""

from __future__ import annotations

import datetime

from .entries import host_names, make_facade

FACADE = make_facade("datetime", host_names(datetime, "MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo"))

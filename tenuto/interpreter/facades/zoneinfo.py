"""zoneinfo: zones by key. Nothing that reads the list of zones or files of the host."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.host_caches import exact_text

from .entries import host_names, make_facade, refused_names

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine


def make_zone(machine: Machine, cls: type[zoneinfo.ZoneInfo], key: Any) -> zoneinfo.ZoneInfo:
    """`ZoneInfo(key)`: the host keeps zones by their keys, for all runs."""
    with machine.nesting():
        return cls(exact_text(key))


CONSTRUCTORS: dict[type, Callable[..., Any]] = {zoneinfo.ZoneInfo: make_zone}
FACADE = make_facade(
    "zoneinfo",
    {
        **host_names(zoneinfo, "ZoneInfo ZoneInfoNotFoundError"),
        **refused_names(
            "name the zones that you need: ZoneInfo('Europe/Berlin')", "available_timezones reset_tzpath TZPATH InvalidTZPathWarning"
        ),
    },
)

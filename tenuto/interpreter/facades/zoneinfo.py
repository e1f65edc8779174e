"""zoneinfo: zones by key. Nothing that reads the list of zones or files of the host."""

from __future__ import annotations

import zoneinfo

from .entries import host_names, make_facade, refused_names

FACADE = make_facade(
    "zoneinfo",
    {
        **host_names(zoneinfo, "ZoneInfo ZoneInfoNotFoundError"),
        **refused_names(
            "name the zones that you need: ZoneInfo('Europe/Berlin')", "available_timezones reset_tzpath TZPATH InvalidTZPathWarning"
        ),
    },
)

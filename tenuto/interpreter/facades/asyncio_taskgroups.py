"""asyncio.taskgroups: the group's own module."""

from __future__ import annotations

from .entries import make_facade, prelude_names

FACADE = make_facade("asyncio.taskgroups", prelude_names("TaskGroup", "asyncio_waiting"))

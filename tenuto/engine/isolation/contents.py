"""Tells, as JSON, which files a worker has loaded when it is ready: these make the container's image, and nothing else does.

    python -I -S contents.py PATH...

A worker that is locked in can open no file any more, so that whatever is not loaded by then is of no use to it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import zoneinfo
from collections.abc import Callable
from typing import Any


def main() -> None:
    from tenuto.engine.isolation import container
    from tenuto.engine.isolation.loading import load_everything, warming
    from tenuto.engine.isolation.lockdown import new_lock

    lock = new_lock()
    kept = container, load_everything()
    for _ in warming():
        pass
    modules = {os.path.abspath(file) for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    print(json.dumps({"modules": sorted(modules), "libraries": sorted(loaded_libraries()), "zones": zone_files()}))
    del kept, lock


def loaded_libraries() -> set[str]:
    """Shared libraries of this process, by the name under which the loader found each."""
    found: set[str] = set()

    class Info(ctypes.Structure):
        _fields_ = (("address", ctypes.c_void_p), ("name", ctypes.c_char_p))

    kind: Any = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Info), ctypes.c_size_t, ctypes.c_void_p)

    def note(info: Any, size: int, data: object) -> int:
        name = os.fsdecode(info.contents.name or b"")
        if name.startswith("/"):
            found.add(name)
        return 0

    walk: Callable[..., int] = ctypes.CDLL(None).dl_iterate_phdr
    walk(kind(note), None)
    return found


def zone_files() -> dict[str, str]:
    """The file of each time zone that there is."""
    places = ((key, os.path.join(path, key)) for key in sorted(zoneinfo.available_timezones()) for path in reversed(zoneinfo.TZPATH))
    return {key: file for key, file in places if os.path.isfile(file)}


if __name__ == "__main__":
    sys.path[:0] = sys.argv[1:]
    main()

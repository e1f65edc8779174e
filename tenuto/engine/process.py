"""Who this process is, in a form that another process on the same machine can check for life.

A killed process leaves its leases behind. Whoever finds them should not have to wait until they expire where it can
see that their owner is gone; where it cannot (another host, another container), it waits.
"""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path


def identity() -> str:
    """`place/pid/start/nonce`: where the process runs, its number, when it began, and which engine in it."""
    return "/".join((_place(), str(os.getpid()), _start_of(os.getpid()) or "", secrets.token_hex(4)))


def is_surely_dead(owner: str) -> bool:
    """True only where the owner ran in this very place and its process is gone."""
    place, pid, start, _ = owner.rsplit("/", 3)
    if place != _place():
        return False
    if int(pid) == os.getpid():
        return start != (_start_of(os.getpid()) or "")
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    # The number may have been given to another process since.
    return bool(start) and _start_of(int(pid)) != start


def _place() -> str:
    # A process number means something only within one boot of one host and one namespace of process numbers.
    return f"{socket.gethostname()}:{_read('/proc/sys/kernel/random/boot_id')[:8]}:{_link('/proc/self/ns/pid')}".replace("/", "_")


def _start_of(pid: int) -> str | None:
    # Fields 3 (state) and 22 (start) of stat; the second one, the command in parentheses, may hold anything.
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    if not fields or fields[0] in "ZX":  # killed, and not yet collected by its parent
        return None
    return fields[19]


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""


def _link(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""

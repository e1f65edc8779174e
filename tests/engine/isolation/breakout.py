"""What a program tries that owns its whole container: no interpreter and no list of system calls in its way, the container alone.

    python -c SOURCE PORT    (of a server on the host)

Prints what each attempt came to, a line of JSON each: "done" would be a way out. The last two use up what the container may have.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

LIBC = ctypes.CDLL(None, use_errno=True)


def connect() -> None:
    fd = LIBC.socket(2, 1, 0)
    address = (2).to_bytes(2, "little") + int(sys.argv[1]).to_bytes(2, "big") + bytes((127, 0, 0, 1)) + bytes(8)
    if fd < 0 or LIBC.connect(fd, address, len(address)):
        raise OSError(ctypes.get_errno(), "connect")


def see_a_network() -> None:
    lines = Path("/proc/net/dev").read_text().splitlines()
    if {line.partition(":")[0].strip() for line in lines if ":" in line} <= {"lo"}:
        raise PermissionError


def write_anywhere() -> None:
    for folder, _, _ in os.walk("/"):
        if not folder.startswith(("/proc", "/dev/fd")):
            try:
                (Path(folder) / "canary").write_text("x")
            except OSError:
                continue
            if not folder.startswith(("/dev/shm", "/tmp")):  # gVisor's own memory, gone with the container
                return
    raise PermissionError


def gain_root() -> None:
    os.setuid(0)


def mount() -> None:
    if LIBC.mount(b"none", b"/usr", b"tmpfs", 0, None):
        raise OSError(ctypes.get_errno(), "mount")


def make_device() -> None:
    os.mknod("/dev/disk", 0o60666, os.makedev(8, 0))


def see_the_host() -> None:
    others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    if not others:
        raise PermissionError


def shell() -> None:
    os.execv("/bin/sh", ["sh"])


def secrets_in_the_environment() -> None:
    if not set(os.environ) - {"LD_LIBRARY_PATH", "PATH", "HOME", "HOSTNAME", "TERM", "container", "LC_CTYPE"}:
        raise PermissionError


def fork_bomb() -> None:
    for _ in range(2000):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)


ATTEMPTS: dict[str, Callable[[], object]] = {
    "connect to the host": connect,
    "see a network": see_a_network,
    "write a file": write_anywhere,
    "become root": gain_root,
    "mount": mount,
    "make a device": make_device,
    "see other processes": see_the_host,
    "start a shell": shell,
    "read secrets": secrets_in_the_environment,
    "fork bomb": fork_bomb,
}


def attempt(what: Callable[[], object]) -> str:
    try:
        what()
    except Exception as error:
        return type(error).__name__
    return "done"


if __name__ == "__main__":
    for name, what in ATTEMPTS.items():
        print(json.dumps([name, attempt(what)]), flush=True)
    kept = []
    while True:  # and now the memory
        kept.append(os.urandom(1 << 20) * 16)

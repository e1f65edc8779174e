"""What code tries that has got out of the interpreter, inside a locked worker. Prints what each attempt came to, as JSON.

    python attacks.py CANARY-FILE PARENT-PID

"refused" is an error, a number that of the signal that killed the process; "done" would be an escape.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tenuto.engine.isolation.lockdown import Bounds, lock_down, new_lock

MIB = 1024 * 1024
EXITS = {0: "done", 3: "refused", 4: "out of memory"}


def fork_bomb() -> None:
    for _ in range(100):
        os.fork()


def many_threads() -> None:
    for _ in range(100):
        threading.Thread(target=lambda: None).start()


def connect() -> None:
    with socket.socket() as s:
        s.connect(("127.0.0.1", 9))


def raw_system_call() -> None:
    # x86-64 and arm64 alike: the C library's door, past everything of Python.
    if ctypes.CDLL(None, use_errno=True).syscall(39 if os.uname().machine == "x86_64" else 172) <= 0:
        raise PermissionError
    if ctypes.CDLL(None, use_errno=True).open(CANARY.encode(), 0) < 0:
        raise PermissionError


def memory_bomb() -> None:
    kept = []
    while True:
        kept.append(bytearray(16 * MIB))


def busy_loop() -> None:
    while True:
        pass


def more_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


CANARY = sys.argv[1] if __name__ == "__main__" else ""
PARENT = int(sys.argv[2]) if __name__ == "__main__" else 0
ATTACKS: dict[str, Callable[[], object]] = {
    "read a file": lambda: Path(CANARY).read_text(),
    "write a file": lambda: Path(CANARY).write_text("changed"),
    "make a file": lambda: Path("new").write_text("x"),
    "remove a file": lambda: os.unlink(CANARY),
    "rename a file": lambda: os.rename(CANARY, CANARY + "2"),
    "list a folder": lambda: os.listdir("/"),
    "see whether a file is there": lambda: os.stat(CANARY),
    "change the folder": lambda: os.chdir("/tmp"),
    "read its own memory map": lambda: Path("/proc/self/maps").read_text(),
    "look at another process": lambda: Path(f"/proc/{PARENT}/environ").read_bytes(),
    "open a device": lambda: os.open("/dev/mem", os.O_RDWR),
    "start a program": lambda: os.execv("/bin/sh", ["sh", "-c", f"echo changed > {CANARY}"]),
    "start a shell": lambda: os.system(f"echo changed > {CANARY}"),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "fork": os.fork,
    "fork bomb": fork_bomb,
    "threads": many_threads,
    "connect": connect,
    "a socket of the machine": lambda: socket.socket(socket.AF_UNIX),
    "a pair of sockets": socket.socketpair,
    "resolve a name": lambda: socket.getaddrinfo(b"localhost", 80),
    "kill the host": lambda: os.kill(PARENT, signal.SIGKILL),
    "another user": lambda: os.setuid(65534),
    "a pipe": os.pipe,
    "a namespace": lambda: ctypes.CDLL(None).unshare(0x10000000) and os.unlink("/nowhere"),
    "raw system call": raw_system_call,
    "undo a limit": more_memory,
    "memory bomb": memory_bomb,
    "busy loop": busy_loop,
}


def attempt(attack: Callable[[], object]) -> str | int:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            lock_down(LOCK, Bounds(memory_bytes=256 * MIB, cpu_seconds=1))
            attack()
            status = 0
        except (OSError, ValueError):  # the latter: of a limit that may not be raised
            status = 3
        except MemoryError:
            status = 4
        finally:
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return -code if code < 0 else EXITS.get(code, f"status {code}")


if __name__ == "__main__":
    LOCK = new_lock()
    print(json.dumps({name: attempt(attack) for name, attack in ATTACKS.items()}))

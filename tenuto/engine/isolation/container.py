"""The first process of a worker's container. It runs no program: it forks one worker after another, each when the last is gone.

Host and worker talk over the container's standard input and output. What becomes of a worker stands, a line of JSON each,
on standard error, which no worker has: so nothing that a program has taken over can speak for this process.

    host                      this process                          worker
    fresh, with a nonce       fresh: the nonce, and what it found
                              (forks)                               locks itself in, then answers as everywhere
    end                                                             exits
                              how it ended (standard error)

The host believes that a worker is a new one when it reads its own nonce again, and throws the container away if anything
else comes before that.
"""

from __future__ import annotations

import ctypes.util
import gc
import json
import os
import select
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

READ_FD, WRITE_FD, FATE_FD = 0, 1, 2
WORKER_FD = 3
LIBRARIES = "/lib"
CGROUPS = Path("/sys/fs/cgroup")


def main() -> None:
    os.environ.clear()
    # There is no ldconfig in the image to ask; the libraries stand in one place.
    ctypes.util.find_library = lambda name: next(
        (os.path.join(LIBRARIES, file) for file in sorted(os.listdir(LIBRARIES)) if file.startswith(f"lib{name}.so")), None
    )
    from tenuto.engine.isolation.loading import load_everything, warming
    from tenuto.engine.isolation.lockdown import CannotLock, new_lock
    from tenuto.engine.isolation.protocol import VERSION, Channel, Closed, packed

    try:
        lock = new_lock()
    except CannotLock as error:
        _report({"error": str(error)})
        return
    kept = load_everything()  # noqa: F841
    for _ in warming():
        pass
    gc.freeze()
    channel = Channel(READ_FD, WRITE_FD)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    news, wake = os.pipe()
    os.set_blocking(news, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    while True:
        try:
            wanted = json.loads(channel.receive()[0])
            channel.send(packed({"is": "fresh", "nonce": wanted["nonce"], "protocol": VERSION, "found": found()}))
        except Closed:
            return
        pid = os.fork()
        if pid == 0:
            _be_worker(lock, wanted["bounds"])
        status = _ended(pid, news)
        if status is None:
            return
        _report({"signal": -status} if status < 0 else {"exit": status})


def found() -> dict[str, Any]:
    """What holds this process in, as it sees it: the host compares that with what it asked for."""
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    mounts = [line.split(" ") for line in Path("/proc/self/mounts").read_text().splitlines()]
    return {
        "user": os.getuid(),
        "capabilities": int(status["CapBnd"], 16) | int(status["CapEff"], 16),
        "can_gain_privileges": status.get("NoNewPrivs", "1") != "1",  # gVisor does not say; there is nothing to gain there either
        "root_is_read_only": ["ro" in options.split(",") for _, place, _, options, *_ in mounts if place == "/"][-1:] == [True],
        "interfaces": sorted(line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines() if ":" in line),
        "memory": _bound("memory.max", "memory/memory.limit_in_bytes"),
        "processes": _bound("pids.max", "pids/pids.max"),
    }


def _bound(*files: str) -> int | None:
    """What the first of these files of a control group says; None where there is none, -1 for no bound."""
    for file in files:
        try:
            text = (CGROUPS / file).read_text().strip()
        except OSError:
            continue
        return -1 if text == "max" else int(text)
    return None


def _ended(pid: int, news: int) -> int | None:
    """Waits for the worker's end, and gives its status; None where the host has gone, and the worker is killed for that."""
    ready = select.poll()
    ready.register(READ_FD, 0)  # the worker reads from it; here it is only asked whether it was closed
    ready.register(news, select.POLLIN)
    while True:
        happened = {fd for fd, _ in ready.poll()}
        if news in happened:
            os.read(news, 4096)
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        if READ_FD in happened:
            os.kill(pid, signal.SIGKILL)
            return None


def _report(what: dict[str, Any]) -> None:
    os.write(FATE_FD, json.dumps({"tenuto": what}).encode() + b"\n")


def _be_worker(lock: Any, bounds: dict[str, int]) -> NoReturn:
    from tenuto.engine.isolation.child import work
    from tenuto.engine.isolation.protocol import NO_MEMORY

    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nowhere = os.open("/dev/null", os.O_RDWR)
        os.dup2(nowhere, FATE_FD)
        os.closerange(WORKER_FD, 64)
        work(lock, bounds, READ_FD, WRITE_FD)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.path.insert(0, "/worker")
    main()

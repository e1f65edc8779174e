"""The process that workers are copies of: it has the interpreter loaded, and forks a worker whenever the host asks for one.

    python -I -S template.py CONTROL-FD PATH...

So a worker costs a fork, not the start of an interpreter, and all of them share the loaded code's memory. The template
runs no program. It sends the host a greeting, then answers each request, which brings the worker's socket and a pipe for
what becomes of it, with a handle of the new process. When the host is gone it kills the workers and ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

WORKER_FD = 3
IDLE = 1000  # milliseconds without a request, before the rest is loaded
DONE = object()
LARGEST_FD = 65536


def main(control_fd: int) -> None:
    from tenuto.engine.isolation.loading import load_everything, warming
    from tenuto.engine.isolation.lockdown import CannotLock, new_lock
    from tenuto.engine.isolation.protocol import VERSION

    control = socket.socket(fileno=control_fd)
    try:
        lock = new_lock()
    except CannotLock as error:
        control.send(json.dumps({"error": str(error)}).encode())
        return
    kept = load_everything()
    control.send(json.dumps({"protocol": VERSION}).encode())
    Template(control, lock, warming()).serve()
    del kept


class Template:
    """Forks workers, and collects them."""

    def __init__(self, control: socket.socket, lock: Any, warming: Iterator[None]) -> None:
        self._control = control
        self._warming: Iterator[None] | None = warming
        self._lock = lock
        gc.freeze()  # what is loaded is not to be looked at again, and so not to be copied
        self._fates: dict[int, int] = {}  # a worker's process number, the pipe that its fate is written to
        self._news, wake = os.pipe()
        os.set_blocking(self._news, False)
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        ready = select.poll()
        ready.register(self._control, select.POLLIN)
        ready.register(self._news, select.POLLIN)
        pause: int | None = IDLE
        while True:
            happened = {fd for fd, _ in ready.poll(pause)}
            if not happened:
                pause = self._warm_up()
                continue
            pause = IDLE if self._warming else None
            if self._news in happened:
                os.read(self._news, 4096)
                self._collect()
            if self._control.fileno() in happened and not self._take_request():
                for pid in self._fates:
                    os.kill(pid, signal.SIGKILL)
                return

    def _warm_up(self) -> int | None:
        """One step; for how many milliseconds to look for requests before the next one."""
        assert self._warming is not None
        if next(self._warming, DONE) is None:
            return 0
        self._warming = None
        gc.freeze()
        return None

    def _take_request(self) -> bool:
        data, fds, _, _ = socket.recv_fds(self._control, 4096, 2)
        if not data:
            return False
        worker, fate = fds
        pid = os.fork()
        if pid == 0:
            _be_worker(self._lock, json.loads(data), worker)
        handle = os.pidfd_open(pid)
        socket.send_fds(self._control, [json.dumps({"pid": pid}).encode()], [handle])
        os.close(handle)
        os.close(worker)
        self._fates[pid] = fate
        return True

    def _collect(self) -> None:
        for pid in list(self._fates):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                fate = self._fates.pop(pid)
                try:
                    os.write(fate, json.dumps({"signal": -code} if code < 0 else {"exit": code}).encode())
                except OSError:  # the host no longer asks
                    pass
                os.close(fate)


def _be_worker(lock: Any, bounds: dict[str, int], fd: int) -> NoReturn:
    from tenuto.engine.isolation.child import work
    from tenuto.engine.isolation.protocol import NO_MEMORY

    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(fd, WORKER_FD)
        os.dup2(0, 2)
        os.closerange(WORKER_FD + 1, LARGEST_FD)
        work(lock, bounds, WORKER_FD, WORKER_FD)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.path[:0] = sys.argv[2:]
    main(int(sys.argv[1]))

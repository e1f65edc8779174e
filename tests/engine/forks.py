"""Processes to be killed, without a second of imports for each: one process imports the engine and forks for every request.

Run as a program it serves: a request a line (what `crashing.work` takes, as JSON), then a line with the process's number, and
one with its exit status when it has ended.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


class Forks:
    """The client's side."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._requests, self._answers = server.stdin, server.stdout

    def work(self, kill_after: float | None = None, **request: Any) -> int:
        """One process to its end; `kill_after` seconds it is killed, where it has not ended by then. Gives its exit status."""
        self._requests.write(json.dumps(request) + "\n")
        self._requests.flush()
        pid = int(self._answers.readline())
        if kill_after is not None and not select.select([self._answers], [], [], kill_after)[0]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return int(self._answers.readline())


@contextmanager
def forks() -> Iterator[Forks]:
    command = [sys.executable, "-m", "tests.engine.forks"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Forks(server)
        assert server.stdin is not None
        server.stdin.close()


def serve() -> None:
    from tests.engine import crashing

    with tempfile.TemporaryDirectory() as folder:
        crashing.warm(Path(folder))
    gc.freeze()  # else a child's garbage collector copies every page
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                crashing.work(**json.loads(line))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()

"""Worker processes as the host has them: started as copies of the template, asked one thing at a time, killed when they must be."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Protocol

from tenuto.engine.errors import EngineError
from tenuto.engine.isolation import answers, template
from tenuto.engine.isolation.answers import AnyAnswer
from tenuto.engine.isolation.lockdown import Bounds
from tenuto.engine.isolation.protocol import NO_MEMORY, VERSION, Channel, Closed, Late, ProtocolError, SocketChannel, packed

MIB = 1024 * 1024
END_SECONDS = 5.0
REPORT_SECONDS = 2.0  # for the template to say how a worker ended


class IsolationUnavailable(EngineError):
    """The isolation that was asked for cannot be had here. Nothing was run; the text says what is missing."""


class WorkerLost(EngineError):
    """A worker is gone. `is_limit` where it used up what it was given: the same program would again."""

    def __init__(self, text: str, *, is_limit: bool = False, is_hostile: bool = False) -> None:
        super().__init__(text)
        self.is_limit = is_limit
        self.is_hostile = is_hostile


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Of one worker, beside the machine's own `Limits`: for a program that has got past those."""

    memory_bytes: int = 768 * MIB
    """Address space of the process."""
    cpu_seconds: int = 600
    answer_seconds: float = 10.0
    """For a slice of the program; after that the watchdog kills the worker."""
    start_seconds: float = 60.0
    """For loading the interpreter, and for making, saving and restoring a machine."""


class Worker(Protocol):
    """A locked-in process that answers."""

    def ask(self, head: object, parts: tuple[bytes, ...] | list[bytes], seconds: float) -> tuple[AnyAnswer, list[bytes]]:
        """Raises WorkerLost; the worker is dead then."""
        ...

    def release(self) -> None:
        """Its work is done, in good order."""
        ...

    def close(self) -> None:
        """Kills it."""
        ...


class WorkerSource(Protocol):
    """Where workers come from: the template process, or containers. Used from any thread."""

    rung: str

    def start(self) -> None:
        """Begins to get ready, and does not wait for it. Raises IsolationUnavailable."""
        ...

    def worker(self) -> Worker:
        """One in which no program has run. Raises IsolationUnavailable."""
        ...

    def close(self) -> None: ...


class WorkerProcess:
    """One worker on this machine."""

    def __init__(self, end: socket.socket, handle: int, fate: int, pid: int) -> None:
        self.pid = pid
        self._end = end
        self._handle = handle
        self._fate = fate
        self._channel = SocketChannel(end)

    def ask(self, head: object, parts: tuple[bytes, ...] | list[bytes], seconds: float) -> tuple[AnyAnswer, list[bytes]]:
        return answer_over(self._channel, head, parts, seconds, self._obituary, self.close)

    def close(self) -> None:
        """Kills the process, if it is not gone by then."""
        if self._handle >= 0:
            self._end.close()
            try:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.close(self._handle)
            os.close(self._fate)
            self._handle = -1

    def release(self) -> None:
        """A copy costs a fork; nothing is kept of it."""
        self.close()

    def __del__(self) -> None:
        self.close()

    def _obituary(self) -> WorkerLost:
        fate = Channel(self._fate, self._fate)
        try:
            data = fate.raw(time.monotonic() + REPORT_SECONDS)
        except ProtocolError:
            return WorkerLost("the worker closed its pipe", is_hostile=True)
        return obituary(json.loads(data))


def answer_over(
    channel: Channel,
    head: object,
    parts: tuple[bytes, ...] | list[bytes],
    seconds: float,
    fate: Callable[[], WorkerLost],
    kill: Callable[[], None],
) -> tuple[AnyAnswer, list[bytes]]:
    """A worker's answer. Raises WorkerLost; it has been killed then, and where it had ended before, `fate` was asked of what."""
    deadline = time.monotonic() + seconds
    try:
        channel.send(packed(head, parts), deadline)
        text, *rest = channel.receive(deadline)
        return answers.checked(text), rest
    except Late:
        lost = WorkerLost(f"the worker gave no answer for {seconds:g} seconds and was killed", is_limit=True)
    except Closed:
        lost = fate()
    except ProtocolError as error:
        lost = WorkerLost(f"the worker did not keep to the protocol and was killed: {error}", is_hostile=True)
    kill()
    try:
        raise lost
    finally:
        del lost  # else it and this frame keep each other, and the channel


def obituary(ended: Mapping[str, int]) -> WorkerLost:
    """What a worker's end, as its parent reports it, means for the run."""
    if "signal" in ended:
        return _killed_by(ended["signal"])
    if ended["exit"] == NO_MEMORY:
        return WorkerLost("the worker used up its memory", is_limit=True)
    return WorkerLost(f"the worker ended by itself, with status {ended['exit']}", is_hostile=True)


def _killed_by(number: int) -> WorkerLost:
    if number == signal.SIGXCPU:
        return WorkerLost("the worker used up its time of computing and was killed", is_limit=True)
    if number == signal.SIGSYS:
        return WorkerLost("the worker tried to start a process or to open a connection, and was killed for it", is_hostile=True)
    return WorkerLost(f"the worker was killed by signal {number} ({signal.Signals(number).name})")


class Template:
    """The process that workers are copies of. Started when first needed, or by `start`; used from any thread."""

    rung = "process"

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._complaints: IO[bytes]
        self._is_greeted = False

    def start(self) -> None:
        """Begins to load the interpreter, and does not wait for it. Raises IsolationUnavailable."""
        with self._lock:
            self._begin()

    def worker(self) -> WorkerProcess:
        """A new worker. Raises IsolationUnavailable."""
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                self._end()
            self._begin()
            try:
                return self._forked()
            except (OSError, ValueError, TimeoutError) as error:
                self._end()
                raise IsolationUnavailable(f"no worker process could be started: {type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Ends the template and all its workers."""
        with self._lock:
            self._end()

    def _begin(self) -> None:
        if self._process is not None:
            return
        missing = missing_here()
        if missing is not None:
            raise IsolationUnavailable(missing)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        with theirs, tempfile.TemporaryDirectory() as empty:  # gone when the process has begun in it: nothing can be put there
            command = [sys.executable, "-I", "-S", template.__file__, str(theirs.fileno()), *code_paths()]
            # A session of its own: Ctrl-C at the terminal is the host's business.
            self._process = subprocess.Popen(
                command,
                env={},
                cwd=empty,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._control = ours
        self._is_greeted = False

    def _forked(self) -> WorkerProcess:
        control = self._control
        assert control is not None
        control.settimeout(self._limits.start_seconds)
        if not self._is_greeted:
            self._greet(control)
        end, theirs = socket.socketpair()
        fate, their_fate = os.pipe()
        try:
            bounds = asdict(Bounds(self._limits.memory_bytes, self._limits.cpu_seconds))
            socket.send_fds(control, [json.dumps(bounds).encode()], [theirs.fileno(), their_fate])
            data, handles, _, _ = socket.recv_fds(control, 4096, 1)
        finally:
            theirs.close()
            os.close(their_fate)
        if not handles:
            os.close(fate)
            raise OSError("the template process is gone")
        return WorkerProcess(end, handles[0], fate, json.loads(data)["pid"])

    def _greet(self, control: socket.socket) -> None:
        data = control.recv(4096)
        if not data:
            self._complaints.seek(0)
            raise OSError(f"the template process ended: {self._complaints.read()[-500:].decode(errors='replace').strip()}")
        greeting = json.loads(data)
        if "error" in greeting:
            raise IsolationUnavailable(unavailable(greeting["error"]))
        if greeting.get("protocol") != VERSION:
            raise IsolationUnavailable(f"the worker speaks version {greeting.get('protocol')!r} of the protocol, wanted {VERSION}")
        self._is_greeted = True

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(END_SECONDS)  # it kills its workers first
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._complaints.close()
            self._process = None


def missing_here() -> str | None:
    """Why worker processes cannot be locked in on this machine, as far as can be said without starting one."""
    if not sys.platform.startswith("linux"):
        return unavailable(f"it needs Linux (seccomp), and this is {sys.platform}")
    if not hasattr(os, "pidfd_open"):
        return unavailable("it needs Linux 5.3 or newer, and a Python that was built for it (os.pidfd_open)")
    if importlib.util.find_spec("pyseccomp") is None:
        return unavailable("pyseccomp is not installed (pip install pyseccomp)")
    return None


def unavailable(why: str, rung: str = "process") -> str:
    """What is said where a rung is asked for that cannot be had."""
    return (
        f"isolation {rung!r} cannot be had here: {why}. No weaker rung takes its place unasked: isolation 'none' leaves the boundary "
        "to the interpreter alone; take it knowingly (--isolation none) or not at all"
    )


def code_paths() -> list[str]:
    """Where the worker finds the interpreter's code, and pyseccomp's."""
    ours = str(Path(template.__file__).resolve().parents[3])
    spec = importlib.util.find_spec("pyseccomp")
    return list(dict.fromkeys((ours, str(Path(spec.origin).parent)))) if spec is not None and spec.origin else [ours]

"""Workers in containers: one container for each machine at a time, given a new worker between two of them.

podman or docker runs them, with whatever runtime is asked for (gVisor's `runsc` too), from an image that image.py builds. What was asked
for is not taken for granted: the container's first process reports what holds it in, and a container that is held less is not used.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from tenuto.engine.isolation import image
from tenuto.engine.isolation.answers import AnyAnswer
from tenuto.engine.isolation.lockdown import Bounds
from tenuto.engine.isolation.protocol import VERSION, Channel, Late, ProtocolError, packed
from tenuto.engine.isolation.worker import MIB, IsolationUnavailable, WorkerLimits, WorkerLost, answer_over, obituary, unavailable

ENGINES = ("podman", "docker")
USER = "64321:64321"
SPARE_BYTES = 192 * MIB  # for the container's first process, beside what its worker may have
PROCESSES = 16
SENTRY_PROCESSES = 256  # gVisor's kernel is a process with threads of its own, and counted like the worker
END_SECONDS = 5.0
COMMAND_SECONDS = 60.0
REPORT_SECONDS = 2.0
MOST_SAID = 2000  # characters


@dataclass(frozen=True, slots=True)
class ContainerOptions:
    """How containers are run. `engine` is "podman" or "docker", None for the one that is there; `runtime` is what that runs them with
    ("runc", "runsc"), None for its own choice. At most `idle` containers are kept for the next runs; `arguments` go to `podman run`.
    """

    engine: str | None = None
    runtime: str | None = None
    cpus: float = 1.0
    idle: int = 4
    arguments: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> ContainerOptions:
        """`TENUTO_CONTAINER_ENGINE` and `TENUTO_CONTAINER_RUNTIME`."""
        return cls(environment.get("TENUTO_CONTAINER_ENGINE") or None, environment.get("TENUTO_CONTAINER_RUNTIME") or None)


class Containers:
    """Where workers in containers come from, and go back to. Used from any thread."""

    rung = "container"

    def __init__(self, limits: WorkerLimits, options: ContainerOptions | None = None) -> None:
        self._limits = limits
        self._options = options or ContainerOptions.from_environment()
        self._lock = threading.Lock()
        self._engine: str | None = None
        self._idle: list[Container] = []
        self._all: set[Container] = set()
        self._is_closed = False

    def check(self) -> None:
        """Looks for the container engine and the image. Raises IsolationUnavailable."""
        if self._engine is None:
            engine = engine_here(self._options.engine)
            if not has_image(engine):
                raise IsolationUnavailable(_unavailable(f"{engine} has no image {image.tag()}: build it with `tenuto doctor --build`"))
            self._engine = engine

    def start(self) -> None:
        """A first container begins to load. Raises IsolationUnavailable."""
        self.check()
        self._keep(self._new())

    def worker(self) -> ContainerWorker:
        """A worker that no program has run in. Raises IsolationUnavailable."""
        self.check()
        while True:
            with self._lock:
                container = self._idle.pop() if self._idle else None
            if container is None:
                return ContainerWorker(self, self._fresh(self._new()))
            with contextlib.suppress(ContainerGone):  # it may have ended while it was idle
                return ContainerWorker(self, self._fresh(container))

    def take_back(self, container: Container) -> None:
        """The worker in it has done its work and has been told to end."""
        if container.has_ended_worker():
            self._keep(container)
        else:
            self.remove(container)

    def remove(self, container: Container) -> None:
        """Kills a container, whatever it is doing."""
        with self._lock:
            self._all.discard(container)
        container.kill()

    def close(self) -> None:
        """Kills all."""
        with self._lock:
            self._is_closed = True
            containers, self._all, self._idle = self._all, set(), []
        for container in containers:
            container.hang_up()
        for container in containers:
            container.kill()

    def _new(self) -> Container:
        assert self._engine is not None
        container = Container(self._engine, self._options, self._limits)
        with self._lock:
            self._all.add(container)
        return container

    def _keep(self, container: Container) -> None:
        with self._lock:
            is_kept = not self._is_closed and len(self._idle) < self._options.idle
            if is_kept:
                self._idle.append(container)
        if not is_kept:
            self.remove(container)

    def _fresh(self, container: Container) -> Container:
        try:
            container.make_worker()
        except IsolationUnavailable:
            self.remove(container)
            raise
        return container


class ContainerGone(IsolationUnavailable):
    """A container ended before it had a worker, or instead of making one."""


class Container:
    """One container: the client process that runs it, its pipes, and what its first process reports."""

    def __init__(self, engine: str, options: ContainerOptions, limits: WorkerLimits) -> None:
        self.name = f"tenuto-{os.getpid()}-{secrets.token_hex(6)}"
        self._engine = engine
        self._limits = limits
        try:
            # A session of its own: Ctrl-C at the terminal is the host's business.
            self._client = subprocess.Popen(
                command(engine, self.name, options, limits),
                cwd=tempfile.gettempdir(),  # podman's monitor leaves a file `oom` where it stands when memory ran out
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise IsolationUnavailable(_unavailable(f"{engine} cannot be started: {error}")) from error
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        assert self._client.stderr is not None
        pipes = self._client.stdin, self._client.stdout, self._client.stderr
        for pipe in pipes:
            os.set_blocking(pipe.fileno(), False)
        self._reports = pipes[2].fileno()
        self._unfinished = b""
        self._said = ""
        self._ended: dict[str, int] | None = None
        self._is_gone = False
        self.channel = Channel(pipes[1].fileno(), pipes[0].fileno(), alarm=(self._reports, self._is_over))

    def make_worker(self) -> None:
        """Has the first process fork a worker. Raises ContainerGone or IsolationUnavailable."""
        nonce = secrets.token_hex(16)
        bounds = asdict(Bounds(self._limits.memory_bytes, self._limits.cpu_seconds))
        deadline = time.monotonic() + self._limits.start_seconds
        try:
            self.channel.send(packed({"do": "fresh", "nonce": nonce, "bounds": bounds}), deadline)
            head, *_ = self.channel.receive(deadline)
            told = json.loads(head)
        except Late:
            raise ContainerGone(_unavailable(f"the container was not ready after {self._limits.start_seconds:g} seconds")) from None
        except (ProtocolError, ValueError) as error:
            raise ContainerGone(_unavailable(f"the container did not start: {self._complaint() or error}")) from None
        if told.get("nonce") != nonce:
            raise ContainerGone(_unavailable("the container did not make a new worker"))
        if told.get("protocol") != VERSION:
            raise IsolationUnavailable(f"the worker speaks version {told.get('protocol')!r} of the protocol, wanted {VERSION}")
        weaker = [text for is_held, text in HELD if not is_held(told["found"])]
        if weaker:
            raise IsolationUnavailable(_unavailable(f"{self._engine} does not keep to what it was asked for: {', '.join(weaker)}"))

    def has_ended_worker(self) -> bool:
        """Tells the worker to end, and waits for the first process to say that it did."""
        try:
            self.channel.send(packed({"do": "end"}), time.monotonic() + REPORT_SECONDS)
        except ProtocolError:
            return False
        return self.fate(REPORT_SECONDS) == {"exit": 0}

    def fate(self, seconds: float) -> dict[str, int] | None:
        """How the worker ended, by the first process; None where that says nothing (it may be gone, too). Asked once."""
        deadline = time.monotonic() + seconds
        while not self._is_over():
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            select.select([self._reports], [], [], left)
        ended, self._ended = self._ended, None
        return ended

    def hang_up(self) -> None:
        """Closes its standard input: the first process kills the worker then, and ends."""
        if self._client.stdin is not None:
            with contextlib.suppress(OSError):
                self._client.stdin.close()

    def kill(self) -> None:
        """Ends the container, for certain."""
        if self._client.returncode is None:
            self.hang_up()
            subprocess.run([self._engine, "kill", "--signal", "KILL", self.name], capture_output=True, timeout=COMMAND_SECONDS)
            try:
                self._client.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                subprocess.run([self._engine, "rm", "--force", self.name], capture_output=True, timeout=COMMAND_SECONDS)
                self._client.kill()
                self._client.wait()
        for pipe in (self._client.stdin, self._client.stdout, self._client.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _is_over(self) -> bool:
        """Whether the worker has ended, or the container: reads what has come on standard error. Others write there, too: the runtime."""
        try:
            data = os.read(self._reports, 1 << 16)
            self._is_gone = not data
        except BlockingIOError:
            data = b""
        except (OSError, ValueError):
            data, self._is_gone = b"", True
        *lines, self._unfinished = (self._unfinished + data).split(b"\n")
        for line in lines:
            try:
                report = json.loads(line)["tenuto"]
            except (ValueError, TypeError, KeyError):
                self._said = (self._said + line.decode(errors="replace") + "\n")[-MOST_SAID:]
                continue
            if "error" in report:
                self._said = str(report["error"])
            else:
                self._ended = report
        return self._is_gone or self._ended is not None

    def _complaint(self) -> str:
        """What the container engine, or the first process, wrote before it ended."""
        deadline = time.monotonic() + REPORT_SECONDS
        while not self._is_gone and time.monotonic() < deadline:
            select.select([self._reports], [], [], REPORT_SECONDS)
            self._is_over()
        return self._said.strip()


class ContainerWorker:
    """The worker in one container."""

    def __init__(self, source: Containers, container: Container) -> None:
        self._source = source
        self._container: Container | None = container
        self._channel = container.channel

    @property
    def container(self) -> Container | None:
        """None once it is closed."""
        return self._container

    def ask(self, head: object, parts: tuple[bytes, ...] | list[bytes], seconds: float) -> tuple[AnyAnswer, list[bytes]]:
        """Raises WorkerLost; the container is dead then."""
        return answer_over(self._channel, head, parts, seconds, self._fate, self.close)

    def _fate(self) -> WorkerLost:
        fate = None if self._container is None else self._container.fate(REPORT_SECONDS)
        return WorkerLost("the container ended") if fate is None else obituary(fate)

    def release(self) -> None:
        """In good order: the container is kept for another run."""
        container, self._container = self._container, None
        if container is not None:
            self._source.take_back(container)

    def close(self) -> None:
        """Kills the container."""
        container, self._container = self._container, None
        if container is not None:
            self._source.remove(container)


# What the first process must have found, and what is said where it did not.
HELD: tuple[tuple[Callable[[Mapping[str, Any]], bool], str], ...] = (
    (lambda found: found["user"] != 0, "the container runs as root"),
    (lambda found: found["capabilities"] == 0, "it has capabilities"),
    (lambda found: not found["can_gain_privileges"], "it can gain privileges"),
    (lambda found: found["root_is_read_only"], "its files can be written"),
    (lambda found: set(found["interfaces"]) <= {"lo"}, "it has a network"),
    # None: there is no control group to be seen from inside (gVisor keeps its own account of them)
    (lambda found: found["memory"] is None or 0 < found["memory"] < 1 << 60, "its memory has no bound"),
    (lambda found: found["processes"] is None or found["processes"] > 0, "its number of processes has no bound"),
)


def command(engine: str, name: str, options: ContainerOptions, limits: WorkerLimits) -> list[str]:
    """What is run for one container."""
    memory = str(limits.memory_bytes + SPARE_BYTES)
    is_gvisor = PurePath(options.runtime or "").name.startswith("runsc")
    wanted = {
        "--name": name,
        "--hostname": "worker",
        "--label": "tenuto.worker=1",
        "--pull": "never",
        "--log-driver": "none",
        "--network": "none",
        "--ipc": "none",
        "--user": USER,
        "--workdir": "/",
        "--cap-drop": "ALL",
        "--security-opt": "no-new-privileges",
        "--memory": memory,
        "--memory-swap": memory,
        "--pids-limit": str(SENTRY_PROCESSES if is_gvisor else PROCESSES),
        "--cpus": f"{options.cpus:g}",
    }
    given = [part for pair in wanted.items() for part in pair]
    for bound in ("core=0:0", "nofile=64:64", "nproc=512:512"):
        given += ["--ulimit", bound]
    if options.runtime is not None:
        given += ["--runtime", options.runtime]
    if engine == "podman":
        given += ["--read-only-tmpfs=false", "--http-proxy=false", "--no-hosts"]
        if is_gvisor:
            given += ["--runtime-flag", "network=none"]
    return [engine, "run", "--interactive", "--rm", "--read-only", *given, *options.arguments, image.tag()]


def engine_here(wanted: str | None = None) -> str:
    """The container engine that is there and answers. Raises IsolationUnavailable."""
    if wanted is not None and PurePath(wanted).name not in ENGINES:
        raise IsolationUnavailable(_unavailable(f"the container engine {wanted!r} is not known, wanted {' or '.join(ENGINES)}"))
    problems = []
    for name in ENGINES if wanted is None else (wanted,):
        if shutil.which(name) is None:
            problems.append(f"{name} is not installed")
            continue
        said = _said([name, "version", "--format", "{{.Client.Version}}" if name == "podman" else "{{.Server.Version}}"])
        if said is None:
            return name
        problems.append(f"{name} does not answer: {said}")
    raise IsolationUnavailable(_unavailable("; ".join(problems) + " (Debian: apt-get install podman)"))


def has_image(engine: str) -> bool:
    """Whether this code's image has been built."""
    return _said([engine, "image", "inspect", "--format", "{{.Id}}", image.tag()]) is None


def _unavailable(why: str) -> str:
    return unavailable(why, Containers.rung)


def _said(words: list[str]) -> str | None:
    """None where this command succeeds, else what it complained about."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=COMMAND_SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return None if done.returncode == 0 else done.stderr.strip()[-500:] or f"status {done.returncode}"

"""The container rung, with real containers: the same machine, nothing lost with a container, nothing weaker than asked."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tenuto.engine import ContainerOptions, Engine, IsolationUnavailable, WorkerLimits, WorkerLost
from tenuto.engine.isolation import containers, image
from tenuto.engine.isolation.containers import Container, Containers, ContainerWorker
from tenuto.engine.isolation.protocol import packed
from tenuto.engine.isolation.remote import WorkerMachine, WorkerMachines
from tenuto.engine.machines import InProcess
from tenuto.interpreter import Completed, Failed, LimitReached, Returned, Suspended
from tenuto.tools import tool
from tests.engine import desk
from tests.engine.desk import Ledger
from tests.engine.isolation.test_worker_machine import FEW, PROGRAMS, around, driven, encode_ending, made

pytestmark = pytest.mark.xdist_group("containers")
MIB = 1024 * 1024
LIMITS = WorkerLimits()
# As podman's own choice where there is no runc: its crun, on machines of which it works.
RUNTIMES = {"runc": shutil.which("runc") or os.environ.get("TENUTO_CONTAINER_RUNTIME"), "gvisor": shutil.which("runsc")}


@pytest.fixture(scope="session")
def engine() -> str:
    """The container engine, with the image built."""
    try:
        found = containers.engine_here(os.environ.get("TENUTO_CONTAINER_ENGINE") or None)
    except IsolationUnavailable as error:
        pytest.skip(f"no container was started, and nothing of the container rung is proved: {error}")
    if not containers.has_image(found):
        image.build(found)
    return found


@pytest.fixture(scope="session", params=RUNTIMES)
def options(request: pytest.FixtureRequest, engine: str) -> ContainerOptions:
    runtime = RUNTIMES[request.param]
    if request.param == "gvisor" and runtime is None:
        pytest.skip("no container was started under gVisor: runsc is not installed (Debian: apt-get install runsc)")
    return ContainerOptions(engine, runtime)


@pytest.fixture(scope="session")
def plain(engine: str) -> ContainerOptions:
    return ContainerOptions(engine, RUNTIMES["runc"])


@pytest.fixture(scope="session")
def machines(options: ContainerOptions) -> Iterator[WorkerMachines]:
    found = WorkerMachines(Containers(LIMITS, options), LIMITS)
    found.start()
    yield found
    found.close()


@pytest.fixture(scope="session")
def plain_machines(plain: ContainerOptions) -> Iterator[WorkerMachines]:
    found = WorkerMachines(Containers(LIMITS, plain), LIMITS)
    yield found
    found.close()


def source_of(machines: WorkerMachines) -> Containers:
    assert isinstance(machines._source, Containers)
    return machines._source


def container_of(machine: WorkerMachine) -> Container:
    assert isinstance(machine.worker, ContainerWorker)
    assert machine.worker.container is not None
    return machine.worker.container


def kill(machine: WorkerMachine) -> None:
    container = container_of(machine)
    subprocess.run([container._engine, "kill", container.name], check=True, capture_output=True)


def running(engine: str) -> set[str]:
    said = subprocess.run([engine, "ps", "--format", "{{.Names}}"], check=True, capture_output=True, text=True).stdout
    return {name for name in said.split() if name.startswith(f"tenuto-{os.getpid()}-")}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_same_as_in_process(machines: WorkerMachines, name: str):
    here, there = made(InProcess(), PROGRAMS[name], around(FEW)), made(machines, PROGRAMS[name], around(FEW))
    wanted, got = driven(here), driven(there)
    if name != "opaque":
        assert encode_ending(got) == encode_ending(wanted)
    assert (there.stdout, there.fuel_used, there.calls_made) == (here.stdout, here.fuel_used, here.calls_made)
    machines.release(there)


def test_a_container_is_used_again_and_remembers_nothing(machines: WorkerMachines):
    first = made(machines, "kept = 'a secret'\ndouble(1)")
    assert isinstance(first.run(), Suspended)
    container = container_of(first)
    machines.release(first)
    second = made(machines, "double(2)")
    assert container_of(second) is container
    assert isinstance(second.run(), Suspended)
    assert second.global_names == ()
    second.resolve(1, Returned(4))
    assert second.run() == Completed(4)
    machines.release(second)


def test_a_killed_container_loses_nothing(machines: WorkerMachines):
    machine = made(machines, "a = double(1)\nb = double(2)\na, b")
    assert driven(machine, lambda call: kill(machine)) == Completed((2, 4))
    machines.release(machine)


def test_the_watchdog_kills_the_container(options: ContainerOptions):
    limits = replace(LIMITS, answer_seconds=0.5)
    machines = WorkerMachines(Containers(limits, options), limits)
    try:
        machine = made(machines, "double(1)\nwhile True: pass")
        machine.run()
        name = container_of(machine).name
        machine.resolve(1, Returned(2))
        begun = time.monotonic()
        assert machine.run() == LimitReached("worker", "the worker gave no answer for 0.5 seconds and was killed", None)
        assert time.monotonic() - begun < 60  # and not for ever
        assert name not in running(options.engine or "")
        assert driven(made(machines, "double(21)")) == Completed(42)
    finally:
        machines.close()
    assert running(options.engine or "").isdisjoint({name})


def test_a_memory_bomb_and_what_follows(options: ContainerOptions):
    limits = replace(LIMITS, memory_bytes=200 * MIB)
    source = Containers(limits, options)
    machines = WorkerMachines(source, limits)
    try:
        far = replace(FEW, fuel=10**9, value_bytes=1 << 40, memory_bytes=1 << 40)
        machine = made(machines, "kept = [double(1)]\nwhile True: kept.append('x' * 10_000_000 + str(len(kept)))", around(far))
        ended = driven(machine)
        # The program's own error, where the memory ran out in its own code.
        assert isinstance(ended, LimitReached) or (isinstance(ended, Failed) and ended.error.type == "MemoryError")
        assert driven(made(machines, "double(4)")) == Completed(8)
    finally:
        machines.close()


# --- a worker that is no longer ours ----------------------------------------------------------------------------------------


def test_what_a_worker_leaves_in_the_pipe_is_nobody_s_answer(machines: WorkerMachines):
    """It answers a question that has not been asked, for the next run to find."""
    machine = made(machines, "double(1)")
    machine.run()
    container = container_of(machine)
    container.channel.send(packed({"do": "names"}))  # an answer that nobody reads stands for whatever a taken worker would write
    machines.release(machine)
    following = made(machines, "double(2)")
    assert container_of(following) is not container
    assert driven(following) == Completed(4)
    machines.release(following)
    assert container.name not in running(container._engine)


def test_a_worker_that_does_not_end_is_not_kept(plain_machines: WorkerMachines, monkeypatch: pytest.MonkeyPatch):
    machine = made(plain_machines, "double(1)")
    machine.run()
    container = container_of(machine)
    monkeypatch.setattr(containers, "REPORT_SECONDS", 0.5)
    monkeypatch.setattr(container, "channel", type("Deaf", (), {"send": lambda *_: None})())
    plain_machines.release(machine)
    assert container.name not in running(container._engine)


@pytest.fixture
def breakout(options: ContainerOptions, tmp_path: Path) -> Iterator[subprocess.CompletedProcess[str]]:
    """What a program comes to that owns a container with exactly the rung's bounds."""
    source = Path(__file__).with_name("breakout.py").read_text()
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = containers.command(
            options.engine or "podman", f"tenuto-test-{os.getpid()}", options, replace(LIMITS, memory_bytes=64 * MIB)
        )
        words[-1:] = ["--entrypoint", "/python/bin/python3", words[-1], "-S", "-c", source, str(server.getsockname()[1])]
        yield subprocess.run(words, capture_output=True, text=True, timeout=120, cwd=tmp_path)


def test_a_container_holds_by_itself(breakout: subprocess.CompletedProcess[str]):
    came = dict(map(json.loads, breakout.stdout.splitlines()))
    assert len(came) >= 9, breakout.stderr
    assert "done" not in came.values(), came
    assert came.get("fork bomb") in ("BlockingIOError", None)  # gVisor's own kernel has no more threads then, and ends
    assert breakout.returncode != 0  # killed for its memory


# --- refused rather than weaker ---------------------------------------------------------------------------------------------


WEAKER = {
    "its files can be written": ("--read-only", "--read-only=false"),
    "the container runs as root": (containers.USER, "0:0"),
    "it has capabilities": ("ALL", "NET_RAW"),
    "it has a network": ("none", "host"),
    "its memory has no bound": (str(LIMITS.memory_bytes + containers.SPARE_BYTES), str((1 << 63) - (1 << 16))),
    "its number of processes has no bound": (str(containers.PROCESSES), "-1"),
}


@pytest.mark.parametrize("why", WEAKER)
def test_a_container_that_holds_less_is_not_used(plain: ContainerOptions, why: str, monkeypatch: pytest.MonkeyPatch):
    """As from a container engine that does not do what it is asked for."""
    asked = containers.command
    asked_for, gets = WEAKER[why]

    def weaker(*args: Any) -> list[str]:
        words = asked(*args)
        assert asked_for in words
        at_log = words.index("--log-driver")
        return [gets if word == asked_for and number != at_log + 1 else word for number, word in enumerate(words)]

    monkeypatch.setattr(containers, "command", weaker)
    source = Containers(LIMITS, plain)
    try:
        with pytest.raises(IsolationUnavailable, match=why):
            source.worker()
        assert not source._all
    finally:
        source.close()


def test_what_is_missing_is_said_with_the_next_step(engine: str, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patched:
        patched.setattr(image, "tag", lambda: "localhost/tenuto-worker:never-built")
        with pytest.raises(
            IsolationUnavailable, match="has no image localhost/tenuto-worker:never-built: build it with `tenuto doctor --build`"
        ):
            Engine("sqlite:///:memory:", isolation="container", containers=ContainerOptions(engine))
    with monkeypatch.context() as patched:
        patched.setenv("PATH", "/nowhere")
        with pytest.raises(IsolationUnavailable, match="podman is not installed; docker is not installed"):
            Engine("sqlite:///:memory:", isolation="container")
    with pytest.raises(IsolationUnavailable, match="the container engine 'lxc' is not known"):
        Engine("sqlite:///:memory:", isolation="container", containers=ContainerOptions("lxc"))
    source = Containers(LIMITS, ContainerOptions(engine, "/nowhere/crun"))
    with pytest.raises(IsolationUnavailable, match=r"the container did not start: .*/nowhere/crun"):
        source.worker()
    source.close()


# --- whole runs -------------------------------------------------------------------------------------------------------------

PROGRAM = """
looked = [look('a' * n)['length'] for n in range(3)]
said = refund('o1', 500)
pay(7)
said, sum(looked)
"""


def test_a_run_goes_up_the_ladder(tmp_path: Path, options: ContainerOptions):
    url, ledger = f"sqlite:///{tmp_path / 'runs.db'}", Ledger(tmp_path / "ledger.db")
    with Engine(url, tools=desk.tools(ledger), isolation="process") as engine:
        run = engine.start(PROGRAM)
        assert run.status == "waiting"
    with Engine(url, tools=desk.tools(ledger), isolation="container", containers=options) as engine:
        run = engine.approve(run.pending[0].id, by="ann")
        assert (run.status, run.value) == ("completed", ("refunded 500 for o1", 3))
        again = engine.start(PROGRAM)
        assert engine.approve(again.pending[0].id, by="ann").value == run.value


def test_a_lost_container_pauses_nothing(tmp_path: Path, plain: ContainerOptions):
    engines: list[Engine] = []
    did: list[int] = []
    others = running(plain.engine or "")

    @tool
    def slow(n: int) -> int:
        """Loses the container that called it."""
        did.append(n)
        machines: Any = engines[0]._machines.rung("container")
        for container in list(machines._source._all):
            subprocess.run([plain.engine or "", "kill", container.name], check=True, capture_output=True)
        return n * 2

    with Engine(f"sqlite:///{tmp_path / 'runs.db'}", tools=[slow], isolation="container", containers=plain) as engine:
        engines.append(engine)
        run = engine.start("before = [1, 2]\na = slow(1)\nb = slow(2)\nbefore, a, b")
        assert (run.status, run.value, did) == ("completed", ([1, 2], 2, 4), [1, 2])
    assert running(plain.engine or "") == others


HOST = """
import sys, time
from tenuto.engine import ContainerOptions, Engine
engine = Engine("sqlite:///" + sys.argv[1], isolation="container", containers=ContainerOptions(sys.argv[2], sys.argv[3] or None))
def say(word: str) -> str:
    print(word, flush=True)
    return word
from tenuto.tools import tool
engine.registry = type(engine.registry)([tool(say)])
engine.start("say('computing')\\nwhile True: pass")
"""


def test_no_container_outlives_a_host_that_is_killed(tmp_path: Path, plain: ContainerOptions):
    words = [sys.executable, "-c", HOST, str(tmp_path / "runs.db"), plain.engine or "", plain.runtime or ""]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as host:
        assert host.stdout is not None
        assert host.stdout.readline() == "computing\n"

        def left() -> list[str]:
            said = subprocess.run([plain.engine or "", "ps", "--format", "{{.Names}}"], check=True, capture_output=True, text=True)
            return [name for name in said.stdout.split() if name.startswith(f"tenuto-{host.pid}-")]

        assert left()
        host.send_signal(signal.SIGKILL)
        deadline = time.monotonic() + 20
        while left() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not left()


def test_a_container_that_ends_while_it_is_idle_is_replaced(plain_machines: WorkerMachines):
    machine = made(plain_machines, "double(1)")
    machine.run()
    kept = container_of(machine)
    plain_machines.release(machine)
    subprocess.run([kept._engine, "kill", kept.name], check=True, capture_output=True)
    kept._client.wait(10)
    assert driven(made(plain_machines, "double(2)")) == Completed(4)


def test_containers_that_are_lost_again_and_again(plain_machines: WorkerMachines):
    machine = made(plain_machines, "double(1)")
    machine.run()
    source = source_of(plain_machines)

    class Doomed:
        rung = "container"

        def start(self) -> None: ...

        def worker(self) -> ContainerWorker:
            worker = source.worker()
            assert worker.container is not None
            subprocess.run([worker.container._engine, "kill", worker.container.name], check=True, capture_output=True)
            return worker

        def close(self) -> None: ...

    machine._source = Doomed()
    kill(machine)
    machine.resolve(1, Returned(2))
    with pytest.raises(WorkerLost, match="the container ended"):
        machine.run()

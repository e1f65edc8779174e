"""A machine in a worker is the machine that it is in process, and outlives its worker."""

from __future__ import annotations

import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import BaseModel

from tenuto.engine.isolation import remote
from tenuto.engine.isolation.answers import AnyAnswer
from tenuto.engine.isolation.protocol import packed
from tenuto.engine.isolation.remote import WorkerMachine, WorkerMachines, worker_processes
from tenuto.engine.isolation.worker import IsolationUnavailable, Worker, WorkerLimits, WorkerLost, WorkerProcess
from tenuto.engine.machines import InProcess, Machines, RunMachine, Surroundings
from tenuto.interpreter import (
    Call,
    Completed,
    Failed,
    Instrument,
    LimitReached,
    Limits,
    Outcome,
    OutOfFuel,
    Program,
    Raised,
    Returned,
    Site,
    SnapshotError,
    Suspended,
    ToolSpec,
    encode_value,
)
from tenuto.interpreter.outcomes import Result
from tenuto.tools import Registry

TOOLS = (ToolSpec("double"), ToolSpec("fetch", is_async=True))
MIB = 1024 * 1024


def around(limits: Limits = Limits(), instrument: Instrument | None = None) -> Surroundings:  # noqa: B008
    return Surroundings(TOOLS, (), limits, instrument)


def made(machines: Machines, source: str, where: Surroundings | None = None, inputs: dict[str, object] | None = None) -> Any:
    where = where or around()
    program = Program.parse(source, tools=[spec.name for spec in where.tools], names=inputs or {})
    return machines.make(program, inputs or {}, where, seed="s", now=1000.0)


def performed(call: Call) -> Outcome:
    (value,) = call.args
    return Returned(value * 2) if isinstance(value, int) else Raised("ValueError", f"no number: {value}", {"value": value})


def driven(machine: RunMachine, before_telling: Callable[[Call], object] = lambda call: None) -> Result:
    """To its end, each call answered by `performed`, the newest first."""
    while True:
        state = machine.run(5000)
        if isinstance(state, Suspended):
            before_telling(state.calls[-1])
            machine.resolve(state.calls[-1].id, performed(state.calls[-1]), 1000.0 + state.calls[-1].id)
        elif not isinstance(state, OutOfFuel):
            return state


def kill(machine: WorkerMachine, how: int = signal.SIGKILL) -> None:
    worker = machine.worker
    assert isinstance(worker, WorkerProcess)
    os.kill(worker.pid, how)


PROGRAMS = {
    "values": "[double(n) for n in range(5)], {(1, 2): {3}}, b'x', 2 ** 70, 1.5, float('inf'), None",
    "order": "import asyncio\nasyncio.run(asyncio.gather(*[fetch(n) for n in range(4)])) if False else [await fetch(n) for n in (1, 2)]",
    "gathered": "import asyncio\nawait asyncio.gather(*[fetch(n) for n in range(4)])",
    "error": "try:\n    double('x')\nexcept ValueError as error:\n    said = str(error), error.value\nsaid",
    "uncaught": "def f(n):\n    return 1 / n\nf(double(0))",
    "printed": "for n in range(3):\n    print('line', double(n))\nprint('é', end='')",
    "clock": "import time, random\na = time.time()\ndouble(1)\ntime.time() - a, random.random()",
    "zones": "import datetime, zoneinfo\ndatetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo('Asia/Tokyo')).isoformat()",
    "library": "import json, re, collections, dataclasses, enum, statistics, decimal, textwrap\n"
    "@dataclasses.dataclass\nclass P:\n    x: int\n"
    "sorted(json.loads('[3, 1]'), key=lambda n: P(n).x), re.findall('a.', 'abac'), str(decimal.Decimal(1) / 3), 'ß'.encode('utf-16')",
    "nested": "import json\nclass A: pass\njson.dumps([A(), A()], default=lambda a: double(21))",
    "opaque": "class A:\n    def __repr__(self): return 'mine'\n[A(), 1]",
    "fuel": "while True: pass",
    "frames": "def f(): return f()\nf()",
    "too many calls": "for n in range(100): double(n)",
}
FEW = Limits(fuel=300_000, calls=50)


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("is_killed", [False, True], ids=["straight", "killed at every call"])
def test_the_same_as_in_process(processes: WorkerMachines, name: str, is_killed: bool):
    here, there = made(InProcess(), PROGRAMS[name], around(FEW)), made(processes, PROGRAMS[name], around(FEW))
    wanted = driven(here)
    got = driven(there, (lambda call: kill(there)) if is_killed else lambda call: None)
    if name == "opaque":
        assert isinstance(got, Completed)
        assert (got.value.text, got.value.shown) == ("<list object>", "[<A object>, 1]")
    elif name == "clock" and is_killed:
        assert got == wanted
    else:
        assert encode_ending(got) == encode_ending(wanted)
    assert (there.stdout, there.fuel_used, there.calls_made) == (here.stdout, here.fuel_used, here.calls_made)
    assert there.global_names == here.global_names
    processes.release(there)


def encode_ending(ending: Result) -> object:
    return encode_value(ending.value) if isinstance(ending, Completed) else ending


def test_a_snapshot_is_the_same_and_goes_both_ways(processes: WorkerMachines):
    source = "kept = {'n': [1]}\nkept['n'].append(double(2))\nkept, double(3)"
    here, there = made(InProcess(), source), made(processes, source)
    assert isinstance(there.run(), Suspended)
    here.run()
    snapshot = there.snapshot()
    assert snapshot == here.snapshot()
    for machines in (InProcess(), processes):
        machine = machines.restore(snapshot, around())
        assert [program.filename for program in machine.programs] == ["program.py"]
        assert [program.used_tools for program in machine.programs] == [("double",)]
        assert driven(machine) == Completed(({"n": [1, 4]}, 6))
        machines.release(machine)
    kill(there)
    assert driven(there) == Completed(({"n": [1, 4]}, 6))
    processes.release(there)
    with pytest.raises(SnapshotError, match="not a snapshot"):
        processes.restore(b"{}", around())


def test_extended_interrupted_and_killed_in_between(processes: WorkerMachines):
    machine = made(processes, "x = double(1)\nx")
    assert driven(machine, lambda call: kill(machine)) == Completed(2)
    kill(machine)
    assert machine.global_names == ("x",)
    machine.extend(Program.parse("try:\n    double(x)\nexcept BaseException as error:\n    x = type(error).__name__\nx", tools=["double"]))
    kill(machine)
    assert isinstance(machine.run(), Suspended)
    machine.interrupt(Raised("CancelledError", "enough"))
    kill(machine)
    assert driven(machine) == Completed("CancelledError")
    assert [program.used_tools for program in machine.programs] == [("double",), ("double",)]
    processes.release(machine)


def test_a_worker_that_is_killed_while_it_computes(processes: WorkerMachines):
    machine = made(processes, "t = 0\nfor n in range(60000):\n    t += n\nt", around(Limits()))
    threading.Timer(0.02, kill, (machine,)).start()
    state = machine.run()
    assert state == Completed(sum(range(60000)))
    processes.release(machine)


def test_the_watchdog(processes: WorkerMachines):
    hasty = worker_processes(WorkerLimits(answer_seconds=0.3))
    machine = made(hasty, "double(1)")
    machine.run()
    kill(machine, signal.SIGSTOP)  # a host operation that does not come to an end
    machine.resolve(1, Returned(2))
    begun = time.monotonic()
    assert machine.run() == LimitReached("worker", "the worker gave no answer for 0.3 seconds and was killed", None)
    assert time.monotonic() - begun < 20  # and not for as long as the worker is stopped
    next_one = made(hasty, "1 + 1")
    assert next_one.run() == Completed(2)
    hasty.close()


def test_a_memory_bomb():
    processes = worker_processes(WorkerLimits(answer_seconds=120))  # the watchdog is not what this is about, on a busy machine either
    generous = Limits(value_bytes=1 << 40, memory_bytes=1 << 40)
    loop = "kept = []\nwhile True: kept.append('a' * 10_000_000 + str(len(kept)))"
    for source in ("kept = ['a' * 100_000_000 + str(n) for n in range(100)]", loop):
        machine = made(processes, source, around(generous))
        ended = driven(machine)
        assert isinstance(ended, Failed)
        assert ended.error.type == "MemoryError"
        processes.release(machine)
    assert made(processes, "1 + 1").run() == Completed(2)
    processes.close()


def test_the_template_is_replaced_when_it_is_killed():
    processes = worker_processes()
    first = made(processes, "double(1)")
    first.run()
    processes._source._process.kill()
    processes._source._process.wait()
    assert driven(first) == Completed(2)
    assert driven(made(processes, "double(2)")) == Completed(4)
    processes.close()


# --- a worker that is no longer ours ----------------------------------------------------------------------------------------


class Taken(Worker):
    """A worker whose end of the pipe the test has."""

    def __init__(self, *says: bytes | None) -> None:
        handle = os.pidfd_open(os.fork() or _sleep())
        ours, theirs = socket.socketpair()
        fate, write = os.pipe()
        os.close(write)
        self._worker = WorkerProcess(ours, handle, fate, 0)
        self._theirs, self._says = theirs, list(says)

    def ask(self, head: object, parts: tuple[bytes, ...] | list[bytes], seconds: float) -> tuple[AnyAnswer, list[bytes]]:
        data = self._says.pop(0)
        if data is None:
            self._theirs.close()
        else:
            threading.Thread(target=_sent, args=(self._theirs, data), daemon=True).start()
        return self._worker.ask(head, parts, min(seconds, 1.0))

    def close(self) -> None:
        self._worker.close()
        self._theirs.close()


def _sleep() -> int:
    signal.pause()
    os._exit(0)


def _sent(end: socket.socket, data: bytes) -> None:
    try:
        end.sendall(data)
    except OSError:  # it was killed for it before the end
        return


READY = packed({"is": "ready", "programs": [], "fuel": 0, "made": 0})
ARGS = encode_value([1])


# t1 = (); t2 = (t1, t1); t3 = (t2, t2); ... and the last of them the key of a dict
DOUBLING = b"[%s]" % b",".join(
    [
        b'{"$":"shared","id":1,"v":{"$":"tuple","v":[]}}',
        *[
            b'{"$":"shared","id":%d,"v":{"$":"tuple","v":[{"$":"ref","id":%d},{"$":"ref","id":%d}]}}' % (n, n - 1, n - 1)
            for n in range(2, 20)
        ],
        b'{"$":"dict","v":[[{"$":"ref","id":19},1]]}',
    ]
)


def suspended(args: bytes = ARGS, **changes: object) -> bytes:
    call = [1, "double", 0, False, None]
    answer = {"is": "suspended", "new": [call], "open": [1], "made": 1, "fuel": 1, "sites": [["p.py", 1, 0, 1, 2, "x"]]}
    return packed({**answer, **changes}, [args])


GARBAGE = {
    "noise": os.urandom(64),
    "nothing": struct.pack("<I", 0),
    "many parts": struct.pack("<I", 1 << 31),
    "a huge part": struct.pack("<II", 1, 0xFFFFFFFF),
    "no JSON": struct.pack("<II", 1, 3) + b"}{!",
    "deep JSON": struct.pack("<II", 1, 200_000) + b"[" * 200_000,
    "not an object": packed([1]),
    "another answer": packed({"is": "saved"}),
    "an answer to another question": packed({"is": "names", "names": []}),
    "a further field": suspended(more=1),
    "a field of another type": suspended(fuel="1"),
    "negative": suspended(fuel=-1),
    "a call too many": suspended(new=[]),
    "no place": suspended(sites=[]),
    "a call of the past": suspended(new=[[0, "double", 0, False, None]]),
    "a call of the future": suspended(new=[[9, "double", 0, False, None]], open=[9]),
    "waits for another": suspended(open=[1, 2]),
    "more calls than it may": suspended(made=10**9),
    "more output than it may": suspended(printed="x" * (2 * MIB)),
    "arguments that are none": packed(
        {"is": "suspended", "new": [[1, "double", 0, False, None]], "open": [1], "made": 1, "sites": [["p", 1, 0, 1, 2, "x"]]}, [b"{"]
    ),
    "a value that is none": packed({"is": "completed", "form": "value"}, [b'{"$":"host","type":"os.system","v":1}']),
    "arguments that are no list": suspended(b"1"),
    "arguments that are a text": suspended(b'"abc"'),
    "names without arguments": suspended(ARGS, new=[[1, "double", 0, True, None]]),
    "names that are none": suspended(b'{"args":[],"kwargs":{"$":"dict","v":[[1,2]]}}', new=[[1, "double", 0, True, None]]),
    "a list of names": suspended(b'{"args":[],"kwargs":[1]}', new=[[1, "double", 0, True, None]]),
    "a tool that the program does not name": suspended(new=[[1, "fetch", 0, False, None]]),
    "a tool that is none": suspended(new=[[1, "nothing", 0, False, None]]),
    "more of a limit that is not soft": suspended(
        b'{"args":[],"kwargs":{"used":1,"allowed":1,"grant":1}}', new=[[1, "limit:calls", 0, True, None]]
    ),
    "more of a soft limit, and not how much": suspended(ARGS, new=[[1, "limit:fuel", 0, False, None]]),
    "more of a soft limit, in words": suspended(
        b'{"args":[],"kwargs":{"used":1,"allowed":1,"grant":"x"}}', new=[[1, "limit:fuel", 0, True, None]]
    ),
    "more of a soft limit, which can't be written": suspended(new=[[1, "limit:fuel", 0, True, "a: b"]]),
    "a fraction that takes for ever": suspended(b'[{"$":"Fraction","v":["1e10000000",1]}]'),
    "tuples that double": suspended(DOUBLING),
    "too many lists": packed({"is": "suspended", "new": [], "open": []}).replace(b'"open":[', b'"open":[' + b"[]," * (1 << 20)),
    "too many places": suspended(sites=[["p", 1, 0, 1, 2, "x"]] * 100_001),
    "two values": packed({"is": "completed", "form": "value"}, [b"1", b"2"]),
    "two messages": suspended() * 2,
    "half a message": suspended()[:20],
    "nothing at all": b"",
    "a closed pipe": None,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_on_the_pipe(name: str):
    machine = taken_machine(lambda: Taken(READY, GARBAGE[name]), Limits(soft=["fuel"]))
    if name in ("half a message", "nothing at all"):
        assert machine.run() == LimitReached("worker", "the worker gave no answer for 1 seconds and was killed", None)
        return
    with pytest.raises(WorkerLost, match=r"did not keep to the protocol|closed its pipe"):
        machine.run()


def test_a_worker_that_is_always_lost(processes: WorkerMachines):
    machine = made(processes, "double(1)")
    machine.run()
    starts: list[int] = []

    def doomed() -> Worker:
        worker = processes._source.worker()
        starts.append(worker.pid)
        os.kill(worker.pid, signal.SIGKILL)
        return worker

    machine._source = Given(doomed)
    kill(machine)
    machine.resolve(1, Returned(2))
    with pytest.raises(WorkerLost, match=r"the worker was killed by signal 9 \(SIGKILL\)"):
        machine.run()
    assert len(starts) == 1


def test_more_arguments_than_the_journal_takes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remote, "SPARE_JOURNAL", 1000)
    large = suspended(b'["%s"]' % (b"x" * 2000))
    machine = taken_machine(lambda: Taken(READY, large), Limits(journal_bytes=100))
    assert isinstance(machine.run(), Suspended)
    machine.close()
    with pytest.raises(WorkerLost, match="the arguments of its calls take 2,004 bytes"):
        taken_machine(lambda: Taken(READY, large), Limits(journal_bytes=10)).run()


SPENT = packed({"is": "spent", "fuel": 0, "made": 0})


def test_a_worker_that_never_has_enough():
    machine = taken_machine(lambda: Taken(READY, *[SPENT] * 3), Limits(seconds=1e-6))
    wanted = LimitReached("seconds", "the program computed for more than 1e-06 seconds without waiting", None)
    assert (machine.run(), machine.run()) == (wanted, wanted)


def test_a_new_worker_that_never_comes_to_where_the_lost_one_was():
    machine = taken_machine(lambda: Taken(READY, suspended()), limits=WorkerLimits(cpu_seconds=0))
    machine.run()
    machine.close()
    machine.resolve(1, Returned(2))
    machine._source = Given(lambda: Taken(READY, *[SPENT] * 3))
    with pytest.raises(WorkerLost, match="a new worker did not come to where the lost one was, and was killed"):
        machine.run()


def test_catching_up_takes_none_of_the_program_s_seconds(processes: WorkerMachines, monkeypatch: pytest.MonkeyPatch):
    late = [0.0]
    monkeypatch.setattr(remote, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + late[0]))
    machine = made(processes, "for n in range(300_000): pass\ndouble(1)\nwhile True: pass", around(Limits(fuel=None, seconds=1000)))
    while not isinstance(machine.run(50_000), Suspended):
        assert machine._computed > 0
    assert machine._computed == 0
    before = machine._source.worker

    def slow() -> Worker:
        late[0] += 5000
        return before()

    machine._source = Given(slow)
    machine.resolve(1, Returned(2))
    machine.close()
    assert isinstance(machine.run(1), OutOfFuel)
    assert 0 < machine._computed < 1000
    machine.close()


def test_what_an_honest_worker_may_say(processes: WorkerMachines):
    loud = "print('[' * 3_000_000)\nimport time\ntime.sleep(0)\nf = double\nf(n=1, m=[2])"
    machine = made(processes, loud, around(Limits(output_bytes=8 * MIB)))
    state = machine.run()
    assert [call.name for call in state.calls] == ["sleep"]
    machine.resolve(1, Returned(None))
    state = machine.run()
    assert [(call.name, call.args, call.kwargs) for call in state.calls] == [("double", (), {"n": 1, "m": [2]})]
    assert machine.stdout == "[" * 3_000_000 + "\n"
    processes.release(machine)


def taken_machine(
    new_worker: Callable[[], Worker],
    of_program: Limits = Limits(),  # noqa: B008
    limits: WorkerLimits = WorkerLimits(),  # noqa: B008
) -> WorkerMachine:
    machine: WorkerMachine = made(WorkerMachines(Given(new_worker), limits), "double(1)", around(of_program))
    return machine


class Given:
    """A source of workers of the test's own."""

    rung = "process"

    def __init__(self, worker: Callable[[], Worker]) -> None:
        self.worker = worker

    def start(self) -> None: ...

    def close(self) -> None: ...


# --- what is watched --------------------------------------------------------------------------------------------------------


class Seen(Instrument):
    def __init__(self) -> None:
        self.events: list[tuple[Any, ...]] = []

    def statement(self, function: str, site: Site, depth: int) -> None:
        self.events.append(("statement", function, site, depth))

    def call_started(self, call: Call) -> None:
        self.events.append(("started", call.id, call.name, call.args, call.site))

    def call_finished(self, call_id: int, name: str, outcome: Outcome) -> None:
        self.events.append(("finished", call_id, name, outcome))

    def function_entered(self, name: str, depth: int) -> None:
        self.events.append(("entered", name, depth))

    def function_left(self, name: str, depth: int) -> None:
        self.events.append(("left", name, depth))

    def finished(self, status: str) -> None:
        self.events.append(("ended", status))


def test_the_instrument_hears_the_same(processes: WorkerMachines):
    source = "def f(n):\n    return double(n) + 1\nfor n in range(3):\n    f(n)\nf('x')"
    here, there = Seen(), Seen()
    driven(made(InProcess(), source, around(instrument=here)))
    machine = made(processes, source, around(instrument=there))
    driven(machine)
    assert there.events == here.events
    assert len(here.events) > 20


# --- values of the host's classes -------------------------------------------------------------------------------------------


class Tier(Enum):
    GOLD = "gold"
    TIN = ("tin", 1)


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Word(StrEnum):
    YES = "yes"


@dataclass(order=True, frozen=True)
class Point:
    x: int
    y: list[int] = field(default_factory=list, compare=False)


class Order(BaseModel):
    id: str
    tier: Tier
    points: list[Point] = []


def order() -> Order:
    return Order(id="A", tier=Tier.GOLD, points=[Point(1, [5]), Point(2)])


def level() -> Level:
    return Level.HIGH


def word() -> Word:
    return Word.YES


def check(value: Order) -> Order:
    return value


REGISTRY = Registry([order, level, word, check])
EXPRESSIONS = [
    "order().id, order().tier.value, order().tier.name",
    "str(order()), repr(order()), f'{order().tier} {level()} {word()}'",
    "order() == order(), order().tier is order().tier, order().points[0] == order().points[1]",
    "order().points[0] < order().points[1], sorted(order().points, reverse=True)[0].x, hash(order().points[0]) == hash(order().points[0])",
    "level() + 1, level() > 1, word() + '!', word() in ('yes',), {word(): 1}['yes'], [0, 1, 2][level()]",
    "order().missing",
    "order().points[0].__dict__",
    "type(order()).__name__, type(level()).__name__, isinstance(level(), int)",
    "check(order()).points[0].y",
    "a = order()\ncheck(a) == a, check(a).points == a.points",
    "order()",
    "[level(), word(), order().points]",
]


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_values_of_the_host_s_classes(processes: WorkerMachines, source: str):
    where = Surroundings(REGISTRY.specs(), REGISTRY.host_types(), Limits(), None)

    def finish(machines: Machines, is_killed: bool) -> object:
        machine = made(machines, source, where)
        while isinstance(state := machine.run(), Suspended):
            if is_killed:
                if "type" not in source:  # a class of the host's is no value to be kept
                    machine.snapshot()
                kill(machine)
            (call,) = state.calls
            machine.resolve(call.id, Returned(REGISTRY.get(call.name).function(*call.args)))
        machines.release(machine)
        return encode_value(state.value, host_types=REGISTRY.host_types()) if isinstance(state, Completed) else state

    wanted = finish(InProcess(), False)
    assert finish(processes, False) == wanted
    assert finish(processes, True) == wanted


class Sized(BaseModel):
    items: list[int]

    def __len__(self) -> int:
        return len(self.items)


def sized() -> Sized:
    return Sized(items=[1])


def test_a_class_with_code_of_its_own_is_refused(processes: WorkerMachines):
    registry = Registry([sized])
    with pytest.raises(IsolationUnavailable, match="values of 'Sized' cannot enter a worker"):
        made(processes, "sized()", Surroundings(registry.specs(), registry.host_types(), Limits(), None))

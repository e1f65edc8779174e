"""Runs the extracted methods of a module, each on CPython first, to see that the extraction is right, then on the machine.

They run in a process of their own that tells of each verdict at once. A method that hangs or kills the process is a failure; the
next process goes on after it.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import resource
import signal
import sys
import time
import traceback
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tenuto.interpreter import Completed, Failed, LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Returned
from tests.conformance.extract import Method, methods
from tests.conformance.scope import outside

SECONDS = 90  # of the processor, for a method on the machine
PATIENCE = 240  # seconds of the processor, without a verdict, after which a process is given up: it is in host code that hears no signal
SILENCE = 1800  # seconds of any kind after which it is given up, too: it waits for something
MEMORY = 3 << 30
SLICE = 200_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind`: passed, refused, failed, or out of scope; `reason` says why not."""

    module: str
    name: str
    kind: str
    reason: str = ""


class TookTooLong(BaseException):
    pass


def run_module(name: str, only: str = "") -> list[Verdict]:
    """The verdicts of a module's methods, in their order."""
    found: list[Verdict] = []
    while (lost := _run_from(name, only, found)) is not None:
        found.append(lost)
    return found


def _run_from(name: str, only: str, found: list[Verdict]) -> Verdict | None:
    """Adds verdicts to `found` until the module's end, or until the process is lost: then the verdict on the method that it was at."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, name, only, len(found)), daemon=True)
    process.start()
    theirs.close()
    at = "?"
    try:
        while _has_message(ours, process.pid):
            match ours.recv():
                case Verdict() as verdict:
                    found.append(verdict)
                case str(at):
                    pass
                case None:
                    return None
        reason = f"gave no verdict in {PATIENCE} s of the processor"
    except EOFError:
        reason = "the process died"
    finally:
        process.kill()
        process.join()
    if at == "?":
        raise RuntimeError(f"no method of {name} could be started: {reason}")
    return Verdict(name, at, "failed", reason)


def _has_message(connection: Connection, pid: int | None) -> bool:
    """Whether one comes before patience ends, which is measured by what the process computes: others may be using the machine."""
    begun, until = _processor_seconds(pid), time.monotonic() + SILENCE
    while not connection.poll(5):
        if _processor_seconds(pid) - begun > PATIENCE or time.monotonic() > until:
            return False
    return True


def _processor_seconds(pid: int | None) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:  # not Linux, or the process is gone
        return time.monotonic()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _tell(connection: Connection, name: str, only: str, start: int) -> None:
    sys.setrecursionlimit(3000)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    chosen = [method for method in methods(name) if only in method.name]
    for method in chosen[start:]:
        connection.send(method.name)
        connection.send(run_method(method))
    connection.send(None)


def run_method(method: Method) -> Verdict:
    if method.out_of_scope is not None:
        return Verdict(method.module, method.name, "out of scope", method.out_of_scope)
    with _alarm():
        trouble = _trouble_on_cpython(method.program)
    if trouble is not None:
        return Verdict(method.module, method.name, "out of scope", trouble)
    try:
        with _alarm():
            kind, reason = _on_machine(method.program)
    except TookTooLong:
        kind, reason = "failed", f"took more than {SECONDS} s"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        kind, reason = "failed", f"internal {type(error).__name__}: {error} at {where.filename.rsplit('/', 1)[-1]}:{where.lineno}"
    if kind in ("failed", "refused") and (why := outside(f"{method.module}::{method.name}", reason)) is not None:
        kind, reason = "out of scope", why
    return Verdict(method.module, method.name, kind, reason)


def _trouble_on_cpython(program: str) -> str | None:
    """None when the extracted method passes on CPython; else why it is not counted."""
    namespace = types.ModuleType("__main__")
    saved = sys.modules["__main__"], sys.getrecursionlimit(), random.getstate()
    sys.modules["__main__"] = namespace
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(program, "program.py", "exec", dont_inherit=True), namespace.__dict__)
    except BaseException as error:
        if type(error).__name__ == "SkipTest":
            return "skips itself on CPython"
        return f"cannot be taken out of its file ({type(error).__name__})"
    finally:
        sys.modules["__main__"] = saved[0]
        sys.setrecursionlimit(saved[1])
        random.setstate(saved[2])
    return None


def _on_machine(program: str) -> tuple[str, str]:
    try:
        parsed = Program.parse(program)
    except Refused as refused:
        return "refused", "; ".join(sorted({refusal.message.splitlines()[0] for refusal in refused.refusals}))
    machine = Machine(parsed, limits=Limits(), now=1_700_000_000.0)
    now = 1_700_000_000.0
    due: dict[int, float] = {}
    while True:
        state = machine.run(SLICE)
        match state:
            case Completed():
                return "passed", ""
            case Failed(error=error):
                if error.type == "SkipTest":
                    return "passed", "skipped"
                return "failed", f"{error.type}: {error.message} (line {error.line})"
            case LimitReached():
                return "failed", f"limit {state.limit}: {state.message}"
            case OutOfFuel():
                pass
            case _:
                for call in state.calls:
                    due.setdefault(call.id, now + (call.args[0] if call.name == "sleep" else 1.0))
                first = min(state.calls, key=lambda call: due[call.id])
                now = max(now, due[first.id])
                machine.resolve(first.id, Returned(None), now=now)


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TookTooLong

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)

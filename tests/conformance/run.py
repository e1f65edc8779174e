"""Runs one extracted method: on CPython first, to see that the extraction is right, then on the machine."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import sys
import time
import traceback
import types
import warnings
from dataclasses import dataclass

from tenuto.interpreter import Completed, Failed, LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Returned
from tests.conformance.extract import Method, methods

SECONDS = 20
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
    sys.setrecursionlimit(3000)
    return [run_method(method) for method in methods(name) if only in method.name]


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
    deadline, now = time.monotonic() + SECONDS, 1_700_000_000.0
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
                if time.monotonic() > deadline:
                    return "failed", f"took more than {SECONDS} s"
            case _:
                now += 1.0
                machine.resolve(state.calls[0].id, Returned(None), now=now)


@contextlib.contextmanager
def _alarm():  # type: ignore[no-untyped-def]
    def stop(*_: object) -> None:
        raise TookTooLong

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS + 10)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)

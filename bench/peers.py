"""The interpreters beside us. A peer that is not installed is left out; one that cannot run a program, or gives another value, has no
figure.

The peers are installed by `make bench` (extra `bench` of pyproject.toml); nothing else needs them.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
from collections.abc import Callable, Iterator
from time import perf_counter, process_time
from typing import Protocol

from tenuto.interpreter import Completed, Limits, Machine, OutOfFuel, Program, Returned, Suspended, ToolSpec

# Enough for every program here; the peers' own limits are lifted in the same way.
AMPLE = Limits(fuel=None)


class Peer(Protocol):
    """Runs a source and gives the seconds it took and the value of its last expression."""

    name: str

    def run(self, source: str) -> tuple[float, object]: ...

    def calls(self, number: int) -> float:
        """Seconds that `number` calls of a host function that returns its argument take, the loop around them included."""


CALLS = "def run(n):\n    i = 0\n    while i < n:\n        i = step(i)\n    return i\n\nrun({number})\n"


def step(i: int) -> int:
    return i + 1


class CPython:
    name = "cpython"

    def run(self, source: str) -> tuple[float, object]:
        body, _, last = source.rstrip().rpartition("\n")
        code = compile(f"{body}\n__value__ = {last}\n", "program.py", "exec")
        namespace: dict[str, object] = {"__name__": "__main__"}
        started = process_time()
        exec(code, namespace)
        return process_time() - started, namespace["__value__"]

    def calls(self, number: int) -> float:
        code = compile(CALLS.format(number=number), "program.py", "exec")
        started = process_time()
        exec(code, {"step": step})
        return process_time() - started


class Tenuto:
    name = "tenuto"

    def run(self, source: str) -> tuple[float, object]:
        program = Program.parse(source)
        started = process_time()
        machine = Machine(program, limits=AMPLE)
        while isinstance(state := machine.run(), OutOfFuel):
            pass
        seconds = process_time() - started
        if not isinstance(state, Completed):
            raise RuntimeError(f"{state}")
        return seconds, state.value

    def calls(self, number: int) -> float:
        program = Program.parse(CALLS.format(number=number), tools=["step"])
        limits = Limits(fuel=None, calls=number + 1)
        started = process_time()
        machine = Machine(program, tools=[ToolSpec("step")], limits=limits)
        while isinstance(state := machine.run(), Suspended):
            call = state.calls[0]
            machine.resolve(call.id, Returned(step(*call.args, **call.kwargs)))  # type: ignore[arg-type]
        seconds = process_time() - started
        if not isinstance(state, Completed):
            raise RuntimeError(f"{state}")
        return seconds


class Smolagents:
    name = "smolagents"

    def __init__(self) -> None:
        from smolagents import local_python_executor

        # Its limits on loop steps are for safety, not for speed.
        for limit in ("MAX_OPERATIONS", "MAX_WHILE_ITERATIONS"):
            setattr(local_python_executor, limit, 10**12)
        self._make = lambda: local_python_executor.LocalPythonExecutor([], timeout_seconds=None)

    def run(self, source: str) -> tuple[float, object]:
        executor = self._make()
        executor.send_tools({})
        started = process_time()
        output = executor(source)
        return process_time() - started, output.output

    def calls(self, number: int) -> float:
        executor = self._make()
        executor.send_tools({"step": step})
        return _timed(lambda: executor(CALLS.format(number=number)))


class Asteval:
    name = "asteval"

    def run(self, source: str) -> tuple[float, object]:
        from asteval import Interpreter

        interpreter = Interpreter(err_writer=io.StringIO(), max_statement_length=10**9)
        started = process_time()
        value = interpreter(source, show_errors=False)
        seconds = process_time() - started
        if interpreter.error:
            raise RuntimeError(interpreter.error[0].get_error()[1])
        return seconds, value

    def calls(self, number: int) -> float:
        from asteval import Interpreter

        interpreter = Interpreter(err_writer=io.StringIO())
        interpreter.symtable["step"] = step
        return _timed(lambda: interpreter(CALLS.format(number=number)))


class Monty:
    """One warm worker process, a fresh session for every run (its start is not counted). It works in a process of its own: wall time."""

    name = "monty"

    def __init__(self) -> None:
        import pydantic_monty

        self._pool = pydantic_monty.Monty()
        self._pool.__enter__()

    def run(self, source: str) -> tuple[float, object]:
        with self._pool.checkout() as session:
            started = perf_counter()
            value = session.feed_run(source)
            return perf_counter() - started, value

    def calls(self, number: int) -> float:
        with self._pool.checkout() as session:
            started = perf_counter()
            session.feed_run(CALLS.format(number=number), external_lookup={"step": step})
            return perf_counter() - started

    def close(self) -> None:
        self._pool.__exit__(None, None, None)


def _timed(function: Callable[[], object]) -> float:
    started = process_time()
    function()
    return process_time() - started


OTHERS: dict[str, type[Smolagents] | type[Asteval] | type[Monty]] = {
    "smolagents": Smolagents,
    "asteval": Asteval,
    "pydantic_monty": Monty,
}


@contextlib.contextmanager
def peers(*, alone: bool = False) -> Iterator[list[Peer]]:
    """CPython, Tenuto and every other peer that is installed (none with `alone`)."""
    others = [] if alone else [make() for package, make in OTHERS.items() if importlib.util.find_spec(package)]
    try:
        yield [CPython(), Tenuto(), *others]
    finally:
        for other in others:
            if isinstance(other, Monty):
                other.close()

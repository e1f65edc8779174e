"""The limit `seconds`: what fuel does not tell ends all the same, and the next run is none the worse."""

import threading
import time

import pytest

import tenuto
from tenuto import Engine, Limits
from tenuto.engine import timed
from tenuto.engine.timed import TimedMachine
from tenuto.interpreter import Completed, Program, Returned, Suspended, ToolSpec

HUGE = "x = 1 << 2_000_000\n"  # an addition takes about 20 microseconds, and one unit of fuel


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (HUGE + "while True:\n    y = x + 1", 3),
        (HUGE + "def f():\n    for n in range(10**7):\n        y = x + n\nf()", 4),
        (HUGE + "import re\nre.sub('a', lambda m: str(sum(x + n == 0 for n in range(10**7))), 'aaa')", 3),
        ("a = 'x' * 30_000_000\nb = 'x' * 29_999_999 + 'x'\nwhile True:\n    a == b", 4),
        ("try:\n    while True: pass\nexcept BaseException:\n    print('caught')\nfinally:\n    print('finally')", 2),
    ],
)
def test_a_program_that_computes_for_too_long_ends(source: str, line: int) -> None:
    result = tenuto.run(source, limits=Limits(seconds=0.2, fuel=None))
    assert (result.status, result.stdout) == ("limit", "")
    assert result.error is not None
    assert (result.error.message, result.error.line) == ("the program computed for more than 0.2 seconds without waiting", line)


def test_waiting_is_not_computing_and_each_outcome_starts_anew() -> None:
    def ask() -> int:
        time.sleep(0.4)
        return 1

    assert tenuto.run("sum(ask() for _ in range(3))", tools=[ask], limits=Limits(seconds=0.3)).value == 3


def test_a_durable_run_tells_the_limit() -> None:
    with Engine("sqlite://", limits=Limits(seconds=0.2, fuel=None)) as engine:
        run = engine.start(HUGE + "while True:\n    y = x + 1")
        assert (run.status, run.error and run.error.message) == ("limit", "the program computed for more than 0.2 seconds without waiting")
        assert engine.start("1 + 1").value == 2


def test_the_watch_is_there_only_while_machines_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed, "LOOK_SECONDS", 0.01)
    tenuto.run("1")
    watch = timed._watch
    assert isinstance(watch, threading.Thread)
    watch.join(30)
    assert not watch.is_alive()
    assert tenuto.run("while True: pass", limits=Limits(seconds=0.1, fuel=None)).status == "limit"


@pytest.mark.parametrize("seconds", [0, -1, True, float("inf"), "5"])
def test_seconds_is_a_number_above_zero(seconds: object) -> None:
    with pytest.raises(ValueError, match="limit 'seconds' must be a positive number, got "):
        Limits(seconds=seconds)  # type: ignore[arg-type]


def test_a_machine_that_is_rebuilt_within_its_own_run_is_timed_once() -> None:
    machine = TimedMachine(Program.parse("import re\nre.sub('a', lambda m: ask(), 'aaa')", tools=["ask"]), tools=[ToolSpec("ask")])
    while isinstance(state := machine.run(), Suspended):
        machine.resolve(state.calls[0].id, Returned("b"))
    assert state == Completed("bbb")
    assert not timed._running


def test_one_that_has_just_begun_is_not_taken_for_late() -> None:
    """The watch of an earlier run is asleep: its next look finds a machine that began within its sleep, on any line of it."""
    tenuto.run("1")
    for _ in range(150):
        result = tenuto.run("x = 0\nfor i in range(10_000):\n    x += i\nx", limits=Limits(seconds=0.2))
        assert result.status == "completed", result.error

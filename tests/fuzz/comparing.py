"""One random program on CPython and on the machine."""

from __future__ import annotations

import ast
import dataclasses
import dis
import logging
import os
import random
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from tenuto.interpreter import Limits
from tests.elsewhere import ROOT
from tests.fuzz.grammar import FIRST
from tests.observed import Observed
from tests.oracle import run_on_cpython
from tests.ways import STRAIGHT, Way, run_program

_SECONDS = 2.0
# What an event loop says of errors that nobody asked for; on CPython it is not logged, see below.
_LOGGED = re.compile(r"ERROR:asyncio:.*\n")
# How deep the host's own code nests where ours does, and so the text of this error, is not compared.
_DEPTH = "RecursionError"
_DEEP = sys.getrecursionlimit() * 3 // 4
_HASH_SEEDS = ("1", "2", "3", "4", "5", "6")  # two texts have one order under all of them once in thirty times
_SET_BY_ADDRESS = re.compile(r"\{((?=[^{}]*(?:None|Ellipsis|NotImplemented|<))[^{}:]*)\}")
_MOST_OUTPUT = Limits().output_bytes


class TooLong(BaseException):
    """The host's interpreter did not come to an end in time."""


@dataclass(frozen=True, slots=True)
class Compared:
    """`skipped` says why nothing was compared; else the program differs if the two are not equal."""

    source: str
    expected: Observed
    found: Observed
    skipped: str = ""

    @property
    def differs(self) -> bool:
        return not self.skipped and self.expected != self.found


def choices_of(seed: int, number: int) -> bytes:
    chance = random.Random(f"{seed}:{number}")
    return chance.randbytes(chance.randint(200, 1800))


def compare(source: str, way: Way = STRAIGHT, *, asks_processes: bool = True) -> Compared:
    """`asks_processes`: whether other processes are asked what CPython makes of a program that differs, which takes seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected, reason = on_cpython(source)
        compared = Compared(source, expected, expected if reason else _on_machine(source, way), reason)
        if not compared.differs:
            return compared
        if _in_order(expected) == _in_order(compared.found):
            return dataclasses.replace(compared, skipped="the order of a set")
        if _with_new_tuples(source) == compared.found:
            return dataclasses.replace(compared, skipped="a tuple of constants")
        reason = known_reason(source) or ("the process" if asks_processes and _depends_on_process(source) else "")
        return dataclasses.replace(compared, skipped=reason)


def _in_order(seen: Observed) -> Observed:
    """Without the order of sets with None or the like in them: up to 3.11 it depends on addresses, which need not change by process."""
    value, stdout, message = (_SET_BY_ADDRESS.sub(_sorted_items, text) for text in (seen.value, seen.stdout, seen.error_message))
    return dataclasses.replace(seen, value=value, stdout=stdout, error_message=message)


def _sorted_items(shown: re.Match[str]) -> str:
    return f"{{{', '.join(sorted(shown[1].split(', ')))}}}"


def _on_machine(source: str, way: Way) -> Observed:
    try:
        seen = run_program(source, way)
        return dataclasses.replace(seen, stdout=_LOGGED.sub("", seen.stdout))
    except Exception as error:  # a defect of ours that is no outcome of a program, or one that waits for ever
        return Observed("crashed", error_type=type(error).__name__, error_message=str(error))


def on_cpython(source: str) -> tuple[Observed, str]:
    """What the host's interpreter makes of it, and why that is nothing to compare with."""
    nothing = Observed("")
    try:
        ast.parse(source)
        with _at_most(_SECONDS) as interrupted, _without_log_of_asyncio():
            seen = run_on_cpython(source)
    except SyntaxError:
        return nothing, "syntax"
    except TooLong:
        return nothing, "time"
    if seen.error_type == "SyntaxError":
        return nothing, "syntax"  # CPython finds these before it runs anything; we refuse the program then
    if interrupted:  # also where a `finally` of the program went on
        return nothing, "time"
    if len(seen.stdout) > _MOST_OUTPUT:
        return nothing, "output"  # the machine ends such a program: a limit, and no difference
    return seen, "depth" if _DEPTH in seen.value or _DEPTH in seen.stdout or seen.error_type == _DEPTH else ""


def _with_new_tuples(source: str) -> Observed:
    """What CPython makes of a program whose tuples of constants are made when they are evaluated, as LIMITATIONS.md says."""
    tree = ast.parse(source)
    given = _NewTuples()
    given.visit(tree)
    return on_cpython(ast.unparse(tree))[0] if given.are_there else Observed("")


class _NewTuples(ast.NodeTransformer):
    """`(*[1, 2],)` in the place of `(1, 2)`: the compiler takes that for no constant."""

    are_there = False

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load) or not node.elts:
            return node
        self.are_there = True
        return ast.Tuple([ast.Starred(ast.List(node.elts, ast.Load()), ast.Load())], ast.Load())


def known_reason(source: str) -> str:
    """Why this program may differ, as LIMITATIONS.md says, or "".

    CPython comes near to its limit of depth in it, or reaches it (which comes early where functions of C stand in between), which may make
    another error of that, or none. Or CPython 3.11 asks a metaclass's
    `__subclasscheck__`, which may be ABCMeta's and ask a `__subclasshook__`, when an error of its class is raised.
    Or an event loop ends and closes several async generators, which it has in a set by their addresses.
    """
    depths = [0, 0]
    asked = []
    closed = []

    def count(frame: FrameType, event: str, value: object) -> None:
        depths[0] += (event == "call") - (event == "return")
        depths[1] = max(depths)
        if event == "call" and frame.f_code.co_name == "__subclasscheck__" and frame.f_back is not None and _raises(frame.f_back):
            asked.append(frame.f_code)
        if event == "call" and frame.f_code.co_name == "shutdown_asyncgens" and len(frame.f_locals["self"]._asyncgens) > 1:
            closed.append(frame.f_code)

    too_deep = []

    def look(frame: FrameType, event: str, value: Any) -> Callable[..., Any]:
        if event == "exception" and issubclass(value[0], RecursionError):
            too_deep.append(value[0])
        return look

    before = sys.getprofile(), sys.gettrace()
    sys.setprofile(count)
    sys.settrace(look)
    try:
        on_cpython(source)
    finally:
        sys.setprofile(before[0])
        sys.settrace(before[1])
    if depths[1] > _DEEP or too_deep:
        return "depth"
    return "a hook asked by raise" if asked else "the order of a set" if closed else ""


def _depends_on_process(source: str) -> bool:
    """Whether CPython's own result depends on the order of texts in a set, or on an address that was taken apart."""
    first = ""
    for seed in _HASH_SEEDS:
        command, environ = [sys.executable, "-m", "tests.fuzz.on_cpython"], {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run(command, input=source, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        if ran.stdout != (first := first or ran.stdout):
            return True
    return False


def _raises(frame: FrameType) -> bool:
    """Whether the frame is at a raise statement."""
    return dis.opname[frame.f_code.co_code[frame.f_lasti]] == "RAISE_VARARGS"


@contextmanager
def _at_most(seconds: float) -> Iterator[list[TooLong]]:
    """Interrupts again and again, for a program may catch everything; gives the list of the interruptions."""
    interruptions: list[TooLong] = []

    def over(*_: object) -> None:
        interruptions.append(TooLong())
        raise interruptions[-1]

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.05)
    try:
        yield interruptions
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _without_log_of_asyncio() -> Iterator[None]:
    """Where CPython drops a task whose exception nobody asked for, it says so at a time that depends on its memory."""
    log = logging.getLogger("asyncio")
    before, log.disabled = log.disabled, True
    hook, sys.unraisablehook = sys.unraisablehook, lambda _: None  # one of pytest's may be interrupted when the time is over
    try:
        yield
    finally:
        log.disabled, sys.unraisablehook = before, hook


def shrunk(found: Compared, way: Way = STRAIGHT) -> Compared:
    """The same kind of difference with fewer lines of its own: parts are left out as long as something differs."""
    lines = found.source.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith(FIRST))
    size = (len(lines) - begin) // 2
    while size:
        at = begin
        while at < len(lines):
            shorter = lines[:at] + lines[at + size :]
            tried = compare("\n".join(shorter) + "\n", way, asks_processes=False)
            if tried.differs and tried.found.status == found.found.status and tried.expected.error_type == found.expected.error_type:
                found, lines = tried, shorter
            else:
                at += size
        size //= 2
    return found

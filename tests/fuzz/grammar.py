"""Random programs by grammar. Every program ends: loops are bounded, functions call only what was defined before them, values stay small.

Anything else may happen; an error is as good a result as a value, as long as CPython gives the same one.
"""

from __future__ import annotations

import ast
import re

from hypothesis import strategies as st

from .grammar_calls import CALLS, FRAGMENTS
from .grammar_expressions import ATOMS, EXPRESSIONS
from .grammar_statements import STATEMENTS
from .prologue import PIECES
from .templates import Scope, Writer

FIRST = "a, b, c = "  # begins the program's own text
_BEGIN = f"""
{FIRST}$any, $any, $any
n, m = $int, $int
s, u = $str, $str
xs, ys = $list, $list
d = $dict
o = $obj
"""
_NAMES = {"any": ("a", "b", "c"), "int": ("n", "m"), "str": ("s", "u"), "list": ("xs", "ys"), "dict": ("d",), "obj": ("o",)}
_EMPTY = Scope({}, {})


def write(choices: bytes) -> str:
    """The source of the program that these choices make; the value of its last expression is all that it logged."""
    return write_together([choices])


def write_together(several: list[bytes]) -> str:
    """Programs that follow each other in one file, so that what each needs of the prologue is there once; the last may end by an error."""
    last = len(several) - 1
    parts = [_body(choices, 1000 * i, may_fail=i == last) for i, choices in enumerate(several)]
    body = f"print({_RESULT})\nlog.clear()\n".join(parts) + f"{_RESULT}\n"
    return prologue_of(body) + body


def is_valid(choices: bytes) -> bool:
    """Whether CPython compiles the program."""
    try:
        compile(_body(choices, 0, may_fail=True), "program.py", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError:
        return False
    return True


_RESULT = "[text(one) for one in (*log, a, b, c, n, m, s, u, xs, ys, d, o)]"


def _body(choices: bytes, counter: int, *, may_fail: bool) -> str:
    """The program's own text; its names are numbered from `counter` on."""
    w = Writer(choices, EXPRESSIONS | CALLS, ATOMS | CALLS, STATEMENTS, FRAGMENTS, budget=0, counter=counter)
    w.emit(_BEGIN, _EMPTY, "")
    scope = Scope(_NAMES, _NAMES)
    for _ in range(w.number(3)):
        scope = _guarded(w, scope, ("definition",), budget=30)
    for _ in range(1 + w.number(4)):
        scope = _guarded(w, scope, ("compound", "compound", "simple"), budget=20)
    if w.number(4) == 3 and may_fail:
        w.budget = 15
        w.statement(scope, "")
    return "\n".join(w.lines) + "\n"


def _guarded(w: Writer, scope: Scope, groups: tuple[str, ...], *, budget: int) -> Scope:
    """An error is logged and the program goes on: otherwise most programs would end at their first statement."""
    w.budget = budget
    w.lines.append("try:")
    inside = Scope(scope.reads, scope.writes, scope.flags, 1)
    after = w.emit(w.pick(STATEMENTS[w.pick(groups)]), inside, "    ")
    w.lines.append("except Exception as e:\n    log.append(show(e))")
    return Scope(after.reads, scope.writes, scope.flags)


def prologue_of(body: str) -> str:
    """What the program needs of the prologue, and what those pieces need."""
    needed: dict[str, str] = {}
    pending = ["log", "show", "small", *_words(body)]
    while pending:
        name = pending.pop()
        if name in PIECES and name not in needed:
            needed[name] = PIECES[name]
            pending += _words(PIECES[name])
    return "".join(text for name, text in PIECES.items() if name in needed) + "\n"


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z_]\w*", text)


programs = st.binary(min_size=200, max_size=1500).map(write)

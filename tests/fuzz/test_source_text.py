# ruff: noqa: E501
"""Any text as a program's source: the checker and the compiler give a program, or refuse it with reasons; they never fail in another way."""

from __future__ import annotations

import os
import random
import re
import sys

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tenuto.interpreter import Completed, Failed, LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Suspended
from tests.corpus import read_folder

IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))
LIMITS = Limits(fuel=20_000)
ENDS = (Completed, Failed, LimitReached, OutOfFuel, Suspended)

TOKENS = [
    *"()[]{}:,.;@=~+-*/%&|^<>!\n\t\\\"'#0123456789eEjJxXob_",
    *["if", "else", "elif", "for", "while", "def", "class", "lambda", "return", "yield", "await", "async", "with", "try", "except", "finally", "raise", "import", "from", "as", "global", "nonlocal", "del"],
    *["pass", "break", "continue", "match", "case", "type", "not", "and", "or", "in", "is", "None", "True", "False", "print", "_", "x", "f", "__class__", "super()", "\x00", "\x0c", "\r", "é", "ｆ", "\u202e", "�"],
    "'''", '"""', 'f"', "f'{", "}'", "0x", "1_000", "9" * 5000, "**", "//", "->", ":=", "...", "    ", "\n    ", "\n        ", "\\N{BULLET}", "b'\\xff'",
    "# -*- coding: utf-7 -*-\n", "except*", "*a", "**k", "(" * 60, "[" * 250, "-" * 300, "lambda: " * 80, "x." * 150, "@f\n", "if x:\n" * 3,
]  # fmt: skip
sources = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(TOKENS), max_size=60).map("".join),
    st.lists(st.sampled_from(TOKENS), max_size=60).map(" ".join),
    st.binary(max_size=100).map(lambda data: data.decode("latin-1")),
)


def judge(source: str) -> None:
    before = sys.getrecursionlimit()
    reasons = None
    try:
        program = Program.parse(source, tools=["refund"])
    except Refused as refused:
        reasons = str(refused)
    assert reasons is not None or isinstance(Machine(program, limits=LIMITS).run(), ENDS)
    assert reasons != ""
    assert sys.getrecursionlimit() == before


@settings(max_examples=20_000 if IS_LONG else 400, deadline=None, suppress_health_check=list(HealthCheck))
@given(sources)
@example("x = '\ud800'")
@example("\0")
@example("x = 1\r\ny = 2\rz = 3")
@example("x = " + "9" * 100_000)
@example("class A:\n" + " def f(self): pass\n" * 2000)
@example("f'{" * 150 + "1" + "}'" * 150)
@example("x" + "[0]" * 200)
@example("+".join(["1"] * 249))
@example("try: pass\nexcept* " + "(" * 100 + "E" + ")" * 100 + ": pass")
@example("match x:\n case " + "|".join(["[a]"] * 100) + ": pass")
@example("\ufeffx = 1")
@example("# coding: latin-1\nx = 'é'")
@example("async def f():\n return [x async for x in y]\nawait f()")
@example("def f():\n global f\n nonlocal f")
@example("type X[T: (int, str), *Ts, **P] = dict[T, X]")
@example("exec = eval = open = print\nexec('1')")
def test_any_text_is_a_program_or_refused(source: str) -> None:
    judge(source)


@settings(max_examples=5_000 if IS_LONG else 100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_program_cut_anywhere_is_a_program_or_refused(data: st.DataObject) -> None:
    whole = (
        "class A:\n    def f(self, *a, k=1, **kw):\n        with a as b, c:\n            return [f'{x!r:>{k}}' for x in a if x] or {**kw}\n"
        * 3
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    extra = data.draw(st.sampled_from(TOKENS))
    judge(whole[:start] + extra + whole[end:])


CORPUS = [section.source for section in read_folder()]


@settings(max_examples=10_000 if IS_LONG else 150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_a_changed_program_of_the_corpus_is_a_program_or_refused(seed: int) -> None:
    """Words and lines of real programs gone, doubled, moved, or put in from another one."""
    chance = random.Random(seed)
    parts = re.split(r"(\W)", chance.choice(CORPUS))
    others = re.split(r"(\W)", chance.choice(CORPUS))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(parts))
        size = chance.choice((1, 1, 2, 10, 60))
        piece = chance.choice((parts, others))
        begin = chance.randrange(len(piece))
        parts[at : at + chance.choice((0, 1, size))] = chance.choice(([], piece[begin : begin + size], [chance.choice(TOKENS)]))
        if not parts:
            return
    judge("".join(parts))

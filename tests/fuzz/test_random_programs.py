"""Random programs do on the machine what they do on CPython: value, output, exception type and message.

A few hundred in `make test`, 20,000 by `make fuzz` (TENUTO_FUZZ=1).
"""

from __future__ import annotations

import ast
import os

from hypothesis import HealthCheck, Phase, assume, given, settings

from tests.fuzz.grammar import programs
from tests.oracle import run_on_cpython
from tests.ways import AT_CALLS, AT_EVERY_INSTRUCTION, STRAIGHT, Way, run_program

LONG = bool(os.environ.get("TENUTO_FUZZ"))
COUNT = int(os.environ.get("TENUTO_FUZZ_COUNT", "20000")) if LONG else 300
# A failing example is printed by Hypothesis, and in `make test` the same programs come every time.
QUIET = settings(
    deadline=None,
    database=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)


def check(source: str, way: Way) -> None:
    try:
        ast.parse(source)
        expected = run_on_cpython(source)
    except (SyntaxError, RecursionError):
        assume(False)
        return
    # CPython finds these before it runs anything; we refuse the program then.
    assume(expected.error_type != "SyntaxError")
    assert run_program(source, way) == expected


@settings(QUIET, max_examples=COUNT)
@given(programs)
def test_straight(source: str) -> None:
    check(source, STRAIGHT)


@settings(QUIET, max_examples=COUNT // 10)
@given(programs)
def test_restored_at_every_call(source: str) -> None:
    check(source, AT_CALLS)


@settings(QUIET, max_examples=COUNT // 20)
@given(programs)
def test_restored_at_every_instruction(source: str) -> None:
    check(source, AT_EVERY_INSTRUCTION)

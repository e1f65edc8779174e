"""Branches on a test that is one comparison, or the truth of one value: the commonest `if`s, without a closure for the test.

Each is `make(nxt, left, right, yes, no)`; `left` is a slot, `right` a slot or a constant.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.operators import QUICK


def branch(nxt: int, test: Callable[[Frame], Any], yes: int, no: int) -> Instruction:
    return lambda s: yes if test(s) else no


def branch_on_slot(nxt: int, i: int, yes: int, no: int) -> Instruction:
    return lambda s: yes if s[i] else no


def branch_on_none(nxt: int, i: int, yes: int, no: int) -> Instruction:
    return lambda s: yes if s[i] is None else no


BY_CONSTANT: dict[type, Callable[..., Instruction]] = {
    ast.Eq: lambda nxt, i, c, yes, no: lambda s: yes if s[i] == c else no,
    ast.NotEq: lambda nxt, i, c, yes, no: lambda s: yes if s[i] != c else no,
    ast.Lt: lambda nxt, i, c, yes, no: lambda s: yes if s[i] < c else no,
    ast.LtE: lambda nxt, i, c, yes, no: lambda s: yes if s[i] <= c else no,
    ast.Gt: lambda nxt, i, c, yes, no: lambda s: yes if s[i] > c else no,
    ast.GtE: lambda nxt, i, c, yes, no: lambda s: yes if s[i] >= c else no,
}


# What may be large is looked at by the machine first.
BY_SLOTS: dict[type, Callable[..., Instruction]] = {
    ast.Eq: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x == s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.eq, x, s[j]) else no
    ),
    ast.NotEq: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x != s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.ne, x, s[j]) else no
    ),
    ast.Lt: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x < s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.lt, x, s[j]) else no
    ),
    ast.LtE: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x <= s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.le, x, s[j]) else no
    ),
    ast.Gt: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x > s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.gt, x, s[j]) else no
    ),
    ast.GtE: lambda nxt, i, j, yes, no: (
        lambda s: (yes if x >= s[j] else no) if type(x := s[i]) in QUICK else yes if s[MACHINE].compare(operator.ge, x, s[j]) else no
    ),
}

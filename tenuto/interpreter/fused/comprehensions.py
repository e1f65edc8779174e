"""Lambdas, generator expressions and comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.guards import FREE_KEYS, check_key, check_keys, steady
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.sets import Set

from .iterables import iterable, levels_of, rows_of
from .operations import is_small

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def function(c: Compiler, node: ast.Lambda) -> Closure:
    return c.function_closure(node)


def generator(c: Compiler, node: ast.GeneratorExp) -> Closure:
    return c.generator_closure(node)


def comprehension(c: Compiler, node: Any) -> Closure:
    """A comprehension as loops of the host. Each level is a generator of host values; the innermost collects."""
    levels, value, key = levels_of(c, node, iterable(c, node.generators[0].iter, node))
    rows = rows_of(levels, node)
    if len(levels) == 1 and type(levels[0][1]) is int and not isinstance(node, ast.DictComp):
        values = _single_level(node, levels[0], value)
    else:

        def values(s: Frame) -> list[Any]:
            return [value(s) for _ in rows(s)]

    if isinstance(node, ast.SetComp):

        def set_of_values(s: Frame) -> Set:
            elements = values(s)
            check_keys(s[MACHINE], elements)
            return Set(elements)

        return set_of_values
    if isinstance(node, ast.DictComp):
        key_value = key if is_small(node.key) else checked_key(key)
        return lambda s: {key_value(s): value(s) for _ in rows(s)}
    return values


def checked_key(value: Closure) -> Closure:
    def key(s: Frame) -> Any:
        k = value(s)
        if type(k) not in FREE_KEYS:
            check_key(s[MACHINE], k)
        return k

    return key


def _single_level(node: Any, level: tuple[Closure, int, list[Closure]], value: Closure) -> Callable[[Frame], list[Any]]:
    over, slot, conditions = level

    def no_condition(s: Frame) -> list[Any]:
        out: list[Any] = []
        append = out.append
        for part in steady(s[MACHINE], over(s), True, node):
            for s[slot] in part:
                append(value(s))
        s[MACHINE].charge_fused(len(out))
        return out

    if not conditions:
        return no_condition
    if len(conditions) == 1:
        (condition,) = conditions

        def one_condition(s: Frame) -> list[Any]:
            out: list[Any] = []
            append = out.append
            n = 0
            for part in steady(s[MACHINE], over(s), False, node):
                for s[slot] in part:
                    n += 1
                    if condition(s):
                        append(value(s))
            s[MACHINE].charge_fused(n)
            return out

        return one_condition

    def many(s: Frame) -> list[Any]:
        out: list[Any] = []
        n = 0
        for part in steady(s[MACHINE], over(s), False, node):
            for s[slot] in part:
                n += 1
                for condition in conditions:
                    if not condition(s):
                        break
                else:
                    out.append(value(s))
        s[MACHINE].charge_fused(n)
        return out

    return many

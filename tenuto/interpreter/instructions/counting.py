"""`place += number` and `place -= number`: the shapes of `augmenting` that are commonest, with the operator written out.

`general(nxt)` is the instruction for everything that is not a number; what has been evaluated here is pure, and is evaluated again there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.operators import Closure

Maker = Callable[[int], Instruction]


def add_constant(nxt: int, slot: int, c: Any, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        x = s[slot]
        t = type(x)
        if t is int or t is float:
            s[slot] = x + c
            return nxt
        return otherwise(s)

    return ins


def add_value(nxt: int, slot: int, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        x = s[slot]
        t = type(x)
        if t is int or t is float:
            y = value(s)
            t = type(y)
            if t is int or t is float:
                s[slot] = x + y
                return nxt
        return otherwise(s)

    return ins


def add_item(nxt: int, i: int, key: Closure, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        o = s[i]
        t = type(o)
        if t is list or t is dict:
            k = key(s)
            t = type(k)
            if t is int or t is str:
                x = o[k]
                t = type(x)
                if t is int or t is float:
                    y = value(s)
                    t = type(y)
                    if t is int or t is float:
                        o[k] = x + y
                        return nxt
        return otherwise(s)

    return ins


def add_attribute(nxt: int, i: int, name: str, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        o = s[i]
        if s[MACHINE].plain_stores.get(type(o)):
            x = getattr(o, name)
            t = type(x)
            if t is int or t is float:
                y = value(s)
                t = type(y)
                if t is int or t is float:
                    setattr(o, name, x + y)
                    return nxt
        return otherwise(s)

    return ins


def subtract_constant(nxt: int, slot: int, c: Any, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        x = s[slot]
        t = type(x)
        if t is int or t is float:
            s[slot] = x - c
            return nxt
        return otherwise(s)

    return ins


def subtract_value(nxt: int, slot: int, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        x = s[slot]
        t = type(x)
        if t is int or t is float:
            y = value(s)
            t = type(y)
            if t is int or t is float:
                s[slot] = x - y
                return nxt
        return otherwise(s)

    return ins


def subtract_item(nxt: int, i: int, key: Closure, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        o = s[i]
        t = type(o)
        if t is list or t is dict:
            k = key(s)
            t = type(k)
            if t is int or t is str:
                x = o[k]
                t = type(x)
                if t is int or t is float:
                    y = value(s)
                    t = type(y)
                    if t is int or t is float:
                        o[k] = x - y
                        return nxt
        return otherwise(s)

    return ins


def subtract_attribute(nxt: int, i: int, name: str, value: Closure, general: Maker) -> Instruction:
    otherwise = general(nxt)

    def ins(s: Frame) -> int:
        o = s[i]
        if s[MACHINE].plain_stores.get(type(o)):
            x = getattr(o, name)
            t = type(x)
            if t is int or t is float:
                y = value(s)
                t = type(y)
                if t is int or t is float:
                    setattr(o, name, x - y)
                    return nxt
        return otherwise(s)

    return ins


WITH_CONSTANT = {ast.Add: add_constant, ast.Sub: subtract_constant}
WITH_VALUE = {ast.Add: add_value, ast.Sub: subtract_value}
ON_ITEM = {ast.Add: add_item, ast.Sub: subtract_item}
ON_ATTRIBUTE = {ast.Add: add_attribute, ast.Sub: subtract_attribute}

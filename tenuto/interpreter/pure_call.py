"""Functions that are one fused `return`: their body as a closure that the host may call directly, in a frame of its own."""

from __future__ import annotations

import ast
from typing import Any

from .block import Block
from .operators import Closure


def body_of(block: Block) -> Closure | None:
    """The closure of the returned expression, or None where the block does more."""
    node = block.node
    if isinstance(node, ast.Lambda):
        expression: Any = node.body
    elif len(node.body) == 1 and isinstance(node.body[0], ast.Return) and node.body[0].value is not None:
        expression = node.body[0].value
    else:
        return None
    made: Closure | None = getattr(block, "pure_body", None)
    if made is None:
        from .compiler import Compiler
        from .functions import prologue

        c = Compiler(block)
        if not c.is_fusable(expression):
            return None
        prologue(c)  # emits nothing for a block of one instruction
        made = c.fuse(expression)
        block.pure_body = made  # type: ignore[attr-defined]
    return made

"""Programs of the corpus with a call of a tool before an expression: `(0, echo(7))[0] or value`.

The call's outcome is thrown away, so the program does what it did before; only, it has to wait there.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

_SKIPPED = (ast.Starred, ast.Slice, ast.FormattedValue, ast.JoinedStr)
_NAMES = frozenset({"super", "__class__", "echo", "add", "fail", "aecho", "sleep"})


class _Places(ast.NodeVisitor):
    """The expressions that a call can be put before, in source order."""

    def __init__(self) -> None:
        self.found: list[ast.expr] = []

    def generic_visit(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "pattern", "type_params", "format_spec"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.expr):
                    self._expression(node, child)
                elif isinstance(child, ast.AST):
                    self.visit(child)

    def _expression(self, parent: ast.AST, node: ast.expr) -> None:
        self.visit(node)
        if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and not isinstance(node, _SKIPPED):
            if isinstance(node, ast.Name) and node.id in _NAMES:
                return
            if isinstance(node, ast.Constant) and isinstance(parent, (ast.Expr, ast.JoinedStr)):
                return
            if isinstance(node, ast.Tuple) and any(isinstance(each, (ast.Slice, ast.Starred)) for each in node.elts):
                return
            if isinstance(parent, ast.keyword) and parent.arg is None:
                return
            self.found.append(node)

    def visit_Match(self, node: ast.Match) -> None:
        self._expression(node, node.subject)
        for case in node.cases:
            if case.guard is not None:
                self._expression(case, case.guard)
            for statement in case.body:
                self.visit(statement)


class _Put(ast.NodeTransformer):
    def __init__(self, places: dict[int, int]) -> None:
        self.places = places

    def visit(self, node: ast.AST) -> ast.AST:
        number = self.places.get(id(node))
        super().generic_visit(node)
        if number is None:
            return node
        assert isinstance(node, ast.expr)
        wait = ast.Subscript(
            ast.Tuple([ast.Constant(0), ast.Call(ast.Name("echo", ast.Load()), [ast.Constant(number)], [])], ast.Load()),
            ast.Constant(0),
            ast.Load(),
        )
        return ast.BoolOp(ast.Or(), [wait, node])


def with_pauses(source: str, seed: int, places: int = 4) -> str | None:
    """The program with calls at some places, None where it has none or cannot be written down again."""
    tree = ast.parse(source)
    visitor = _Places()
    visitor.visit(tree)
    if not visitor.found:
        return None
    generator = random.Random(seed)
    chosen = generator.sample(visitor.found, min(places, len(visitor.found)))
    changed = _Put({id(node): number for number, node in enumerate(chosen, 1)}).visit(tree)
    try:
        return ast.unparse(ast.fix_missing_locations(changed))
    except ValueError:  # an f-string that cannot hold the quotes
        return None


def variants(source: str, seed: int, count: int) -> Iterator[str]:
    for number in range(count):
        made = with_pauses(source, seed * 1000 + number)
        if made is not None:
            yield made

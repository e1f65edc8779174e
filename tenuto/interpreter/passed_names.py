"""How many names functions pass on to the functions inside them: what the host's table of symbols takes time and memory for."""

from __future__ import annotations

import ast
from typing import Any

from .walking import children

TYPE_PARAMETERS: tuple[type, ...] = tuple(
    getattr(ast, name) for name in ("TypeVar", "ParamSpec", "TypeVarTuple", "TypeAlias") if hasattr(ast, name)
)
_PASSING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
_SCOPES = (*_PASSING, ast.ClassDef, *TYPE_PARAMETERS)


def names_passed_on(tree: ast.Module) -> int:
    """The names that are bound in functions around, summed over the scopes of a program.

    >>> names_passed_on(ast.parse("def f(a, b):\\n    c = a\\n    return [lambda: a, lambda: b]"))
    6
    """
    total = 0
    scopes: list[tuple[Any, int]] = [(tree, 0)]
    while scopes:
        scope, around = scopes.pop()
        total += around
        bound: set[str] = set()
        inner: list[Any] = []
        pending = list(children(scope))
        while pending:
            node = pending.pop()
            if isinstance(node, _SCOPES):
                inner.append(node)
                name: Any = getattr(node, "name", "")
                bound.add(name.id if isinstance(name, ast.Name) else name)
                continue
            if isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Store):
                    bound.add(node.id)
                continue
            if isinstance(node, ast.arg):
                bound.add(node.arg)
            elif isinstance(node, ast.alias):
                bound.add(node.asname or node.name)
            elif isinstance(node, (ast.MatchAs, ast.MatchStar, ast.ExceptHandler)):
                bound.add(node.name or "")
            pending.extend(children(node))
        bound.discard("")
        if isinstance(scope, _PASSING):
            around += len(bound)
        else:
            around += len(getattr(scope, "type_params", ()))
        scopes.extend((node, around) for node in inner)
    return total

"""Names that nothing defines: no statement of the program anywhere, no builtin, tool or input. Reaching one would be a NameError.

A warning, not a refusal: the place may never be reached, or a later turn of an agent may define the name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .builtins import builtin_values
from .check import MOST_REFUSALS, REFUSED_BUILTINS
from .facades import facade
from .refusals import Refusal
from .scopes import Scope
from .suggestions import nearest
from .walking import children

_OF_A_MODULE = frozenset({"__name__", "__doc__", "__builtins__", "__annotations__", "__class__"})
_CATCHING = frozenset({"NameError", "UnboundLocalError"})
_COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)


def undefined_names(program: Any, given: frozenset[str]) -> tuple[Refusal, ...]:
    """The first place of each such name, of at most 100 names, in the order of the source. `given` are the names that come from outside."""
    scope: Scope = program.module.scope
    defined = program.assigned_globals | given | frozenset((*program.tools, *builtin_values(), *REFUSED_BUILTINS)) | _OF_A_MODULE
    defined |= _starred(program.tree)
    is_prepared = "__prepare__" in program.source  # a metaclass may give a class's body names of its own
    first: dict[str, tuple[ast.Name, Scope]] = {}
    for node, where in _loaded(program.tree, scope, program.future_annotations):
        if node.id not in defined and where.reads_global(node.id) and not (is_prepared and where.kind == "class"):
            known = first.get(node.id)
            if known is None or (node.lineno, node.col_offset) < (known[0].lineno, known[0].col_offset):
                first[node.id] = (node, where)
    found = sorted(first.values(), key=lambda pair: (pair[0].lineno, pair[0].col_offset))
    return tuple(_warning(program, node, where, defined) for node, where in found[:MOST_REFUSALS])


def _warning(program: Any, node: ast.Name, where: Scope, defined: frozenset[str]) -> Refusal:
    near = nearest(node.id, _visible(where)) or nearest(node.id, sorted(defined))
    module = facade(node.id)
    if module is not None:
        hint = f"did you forget to import {node.id!r}?"
    elif near is not None:
        hint = f"did you mean {near!r}?"
    else:
        hint = "define it, or name it as a tool or an input"
    return Refusal("name", f"name {node.id!r} is not defined", hint, program.site(node), program.line(node.lineno))


def _visible(scope: Scope | None) -> list[str]:
    names: list[str] = []
    while scope is not None:
        names += scope.vars
        scope = scope.parent
    return names


def _starred(tree: ast.Module) -> frozenset[str]:
    """What `from module import *` may define."""
    names: set[str] = set()
    for statement in ast.walk(tree):
        if isinstance(statement, ast.ImportFrom) and statement.module is not None and statement.names[0].name == "*":
            names.update(facade(statement.module) or ())
    return frozenset(names)


def _loaded(node: Any, scope: Scope, are_annotations_text: bool) -> Iterator[tuple[ast.Name, Scope]]:
    """The names that `node` reads, each with the scope that it stands in."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load):
            yield node, scope
        return
    inner = getattr(node, "scope", scope)
    if isinstance(node, _COMPREHENSIONS):
        for part in _parts(node):
            yield from _loaded(part, scope if part is node.generators[0].iter else inner, are_annotations_text)
        return
    body = [] if inner is scope else _inside(node)
    skipped = list(_unread(node, scope, are_annotations_text))
    for child in children(node):
        if not any(child is one for one in skipped):
            yield from _loaded(child, inner if any(child is one for one in body) else scope, are_annotations_text)


def _parts(comprehension: Any) -> Iterator[ast.AST]:
    """What is evaluated: the first iterable in the scope around, all else within."""
    for generator in comprehension.generators:
        yield from (generator.iter, generator.target, *generator.ifs)
    if isinstance(comprehension, ast.DictComp):
        yield from (comprehension.key, comprehension.value)
    else:
        yield comprehension.elt


def _inside(node: Any) -> list[Any]:
    """The children that are evaluated in the node's own scope."""
    return node.body if isinstance(node.body, list) else [node.body]


def _unread(node: Any, scope: Scope, are_annotations_text: bool) -> Iterator[Any]:
    """Children that are not evaluated, or whose NameError the program waits for."""
    if isinstance(node, ast.AnnAssign) and (are_annotations_text or scope.kind == "function"):
        yield node.annotation
    if are_annotations_text:
        yield getattr(node, "returns", None)
        if isinstance(node, ast.arg):
            yield node.annotation
    if isinstance(node, ast.If) and getattr(node.test, "id", getattr(node.test, "attr", None)) == "TYPE_CHECKING":
        yield from node.body
    if isinstance(node, ast.Try) and any(_catches_name_error(handler.type) for handler in node.handlers):
        yield from node.body


def _catches_name_error(kind: Any) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(one, ast.Name) and one.id in _CATCHING for one in kinds)

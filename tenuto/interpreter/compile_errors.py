"""Syntax errors that the host finds only when it compiles, which it never does with a program: found here in the tree, in its words.

Each check names the node that CPython marks. `place` says where the node stands (check.py).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .walking import children

_DEBUG = "__debug__"
_LEAVES_STAR = "'break', 'continue' and 'return' cannot appear in an except* block"


class CompileErrors:
    """Mixed into the checker."""

    def syntax(self, node: Any, message: str) -> None:
        raise NotImplementedError

    def check_Call(self, node: Any, place: Any) -> None:
        seen: set[str] = set()
        for keyword in node.keywords:
            if keyword.arg == _DEBUG:
                self.syntax(node, f"cannot assign to {_DEBUG}")
            if keyword.arg is not None and keyword.arg in seen:
                self.syntax(keyword, f"keyword argument repeated: {keyword.arg}")
            if keyword.arg is not None:
                seen.add(keyword.arg)

    def check_ClassDef(self, node: ast.ClassDef, place: Any) -> None:
        self._check_name(node, node.name)
        self.check_Call(node, place)

    def check_FunctionDef(self, node: Any, place: Any) -> None:
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for name in (getattr(node, "name", ""), *[argument.arg for argument in every if argument is not None]):
            self._check_name(node, name)

    check_AsyncFunctionDef = check_Lambda = check_FunctionDef

    def check_Name(self, node: ast.Name, place: Any) -> None:
        if node.id == _DEBUG and not isinstance(node.ctx, ast.Load):
            self.syntax(node, f"cannot {'delete' if isinstance(node.ctx, ast.Del) else 'assign to'} {_DEBUG}")

    def check_Attribute(self, node: ast.Attribute, place: Any) -> None:
        if node.attr == _DEBUG and not isinstance(node.ctx, ast.Load):
            self.syntax(node, f"cannot {'delete' if isinstance(node.ctx, ast.Del) else 'assign to'} {_DEBUG}")

    def check_Import(self, node: Any, place: Any) -> None:
        for alias in node.names:
            self._check_name(node, alias.asname or alias.name)

    check_ImportFrom = check_Import

    def check_ExceptHandler(self, node: ast.ExceptHandler, place: Any) -> None:
        self._check_name(node, node.name)

    def _check_name(self, node: Any, name: str | None) -> None:
        if name == _DEBUG:
            self.syntax(node, f"cannot assign to {_DEBUG}")

    def check_Return(self, node: ast.Return, place: Any) -> None:
        if place.kind != "function":
            self.syntax(node, "'return' outside function")
        elif node.value is not None and place.is_async_generator:
            self.syntax(node, "'return' with value in async generator")
        if place.in_star:
            self.syntax(node.value if _is_constant(node.value) else node, _LEAVES_STAR)

    def check_Break(self, node: ast.Break, place: Any) -> None:
        if place.breaks_star and place.in_loop:
            self.syntax(node, _LEAVES_STAR)
        if not place.in_loop:
            self.syntax(node, "'break' outside loop")

    def check_Continue(self, node: ast.Continue, place: Any) -> None:
        if place.breaks_star and place.in_loop:
            self.syntax(node, _LEAVES_STAR)
        if not place.in_loop:
            self.syntax(node, "'continue' not properly in loop")

    def check_Yield(self, node: Any, place: Any) -> None:
        if place.kind != "function":
            self.syntax(node, "'yield' outside function")
        elif isinstance(node, ast.YieldFrom) and place.is_async:
            self.syntax(node, "'yield from' inside async function")

    check_YieldFrom = check_Yield

    def check_Await(self, node: Any, place: Any) -> None:
        if place.kind == "class" and not place.in_comprehension:
            self.syntax(node, "'await' outside function")
        elif place.kind == "function" and not place.is_async:
            self.syntax(node, "'await' outside async function")

    def check_AsyncFor(self, node: Any, place: Any) -> None:
        if place.kind == "class" or (place.kind == "function" and not place.is_async):
            self.syntax(node, "'async for' outside async function")

    def check_AsyncWith(self, node: Any, place: Any) -> None:
        if place.kind == "class" or (place.kind == "function" and not place.is_async):
            self.syntax(node, "'async with' outside async function")

    def check_ListComp(self, node: Any, place: Any) -> None:
        is_allowed = place.in_comprehension or place.is_async or place.kind == "module"
        if not is_allowed and is_async_comprehension(node):
            self.syntax(node, "asynchronous comprehension outside of an asynchronous function")

    check_SetComp = check_DictComp = check_ListComp

    def check_Try(self, node: Any, place: Any) -> None:
        for handler in node.handlers[:-1]:
            if handler.type is None:
                self.syntax(handler, "default 'except:' must be last")

    def check_Starred(self, node: ast.Starred, place: Any) -> None:
        if place.may_star:
            return
        if isinstance(node.ctx, ast.Store):
            self.syntax(node, "starred assignment target must be in a list or tuple")
        else:
            self.syntax(node, "can't use starred expression here")

    def check_Tuple(self, node: Any, place: Any) -> None:
        if isinstance(node.ctx, ast.Store) and sum(isinstance(e, ast.Starred) for e in node.elts) > 1:
            self.syntax(node, "multiple starred expressions in assignment")

    check_List = check_Tuple

    # --- patterns ---

    def check_Match(self, node: ast.Match, place: Any) -> None:
        for case in node.cases:
            self._check_pattern(case.pattern, {}, case.guard is not None or case is node.cases[-1])

    def _check_pattern(self, pattern: Any, names: dict[str, None], may_be_irrefutable: bool) -> None:
        """`names` are those bound before, and get those that this pattern binds."""
        check = _PATTERNS.get(type(pattern))
        if check is not None:
            check(self, pattern, names, may_be_irrefutable)

    def _bind(self, pattern: Any, names: dict[str, None], name: str | None) -> None:
        if name is None:
            return
        self._check_name(pattern, name)
        if name in names:
            self.syntax(pattern, f"multiple assignments to name {name!r} in pattern")
        names[name] = None

    def _check_as(self, pattern: ast.MatchAs, names: dict[str, None], may_be_irrefutable: bool) -> None:
        if pattern.pattern is None and not may_be_irrefutable:
            what = f"name capture {pattern.name!r}" if pattern.name else "wildcard"
            self.syntax(pattern, f"{what} makes remaining patterns unreachable")
        self._check_pattern(pattern.pattern, names, may_be_irrefutable)
        self._bind(pattern, names, pattern.name)

    def _check_star(self, pattern: ast.MatchStar, names: dict[str, None], may_be_irrefutable: bool) -> None:
        self._bind(pattern, names, pattern.name)

    def _check_or(self, pattern: ast.MatchOr, names: dict[str, None], may_be_irrefutable: bool) -> None:
        first: dict[str, None] = {}
        for alternative in pattern.patterns:
            bound: dict[str, None] = {}
            self._check_pattern(alternative, bound, may_be_irrefutable and alternative is pattern.patterns[-1])
            if alternative is pattern.patterns[0]:
                first = bound
            elif bound.keys() != first.keys():
                self.syntax(alternative, "alternative patterns bind different names")
                break
        for name in first:
            self._bind(pattern, names, name)

    def _check_sequence(self, pattern: ast.MatchSequence, names: dict[str, None], may_be_irrefutable: bool) -> None:
        if sum(isinstance(part, ast.MatchStar) for part in pattern.patterns) > 1:
            self.syntax(pattern, "multiple starred names in sequence pattern")
        for part in pattern.patterns:
            self._check_pattern(part, names, True)

    def _check_mapping(self, pattern: ast.MatchMapping, names: dict[str, None], may_be_irrefutable: bool) -> None:
        seen: set[Any] = set()
        for key in pattern.keys:
            value = _literal(key)
            if value is not None and value[0] in seen:
                self.syntax(pattern, f"mapping pattern checks duplicate key ({value[0]!r})")
            seen.update(value or ())
        for part in pattern.patterns:
            self._check_pattern(part, names, True)
        self._bind(pattern, names, pattern.rest)

    def _check_class(self, pattern: ast.MatchClass, names: dict[str, None], may_be_irrefutable: bool) -> None:
        seen: set[str] = set()
        for name, part in zip(pattern.kwd_attrs, pattern.kwd_patterns):
            if name in seen:
                self.syntax(part, f"attribute name repeated in class pattern: {name}")
            seen.add(name)
        for part in (*pattern.patterns, *pattern.kwd_patterns):
            self._check_pattern(part, names, True)

    def _check_value(self, pattern: ast.MatchValue, names: dict[str, None], may_be_irrefutable: bool) -> None:
        if isinstance(pattern.value, ast.JoinedStr):
            self.syntax(pattern, "patterns may only match literals and attribute lookups")


_PATTERNS: dict[type, Any] = {
    ast.MatchAs: CompileErrors._check_as,
    ast.MatchStar: CompileErrors._check_star,
    ast.MatchOr: CompileErrors._check_or,
    ast.MatchSequence: CompileErrors._check_sequence,
    ast.MatchMapping: CompileErrors._check_mapping,
    ast.MatchClass: CompileErrors._check_class,
    ast.MatchValue: CompileErrors._check_value,
}


def _is_constant(node: Any) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Tuple) and all(_is_constant(element) for element in node.elts))


def _literal(node: Any) -> tuple[Any] | None:
    """The value of a key in a mapping pattern, in a tuple; None for a dotted name."""
    try:
        return (ast.literal_eval(node),)
    except ValueError:
        return None


_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)


def is_async_comprehension(node: Any) -> bool:
    """Whether it awaits in its own scope, or a comprehension in it does; what the first `for` goes over stands outside."""
    return any(generator.is_async for generator in node.generators) or any(_awaits(part) for part in _inside(node))


def _inside(node: Any) -> Iterator[Any]:
    for child in children(node):
        if child is node.generators[0]:
            yield from (child.target, *child.ifs)
        else:
            yield child


def _awaits(node: Any) -> bool:
    if isinstance(node, ast.Await) or (isinstance(node, ast.comprehension) and node.is_async):
        return True
    if isinstance(node, _OWN_SCOPE):
        return False
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp)) and is_async_comprehension(node):
        return True
    return any(_awaits(child) for child in children(node))

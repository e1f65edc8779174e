"""The static check: parse, and find everything that would be refused, all at once, before the first statement runs."""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterator
from typing import Any

from .classes import REFUSED_METHODS
from .limits import Limits
from .recursion import room_for
from .refusals import Refusal, Refused, Site, lines_of
from .walking import children, walk

# Builtins that reach the host, each with what to write instead.
REFUSED_BUILTINS: dict[str, str] = {
    "open": "a program has no files; ask for a tool that reads or writes the data",
    "input": "a program has no keyboard; call ask_human(question)",
    "eval": "use ast-free parsing such as int(), float() or json.loads(), or write the expression itself",
    "exec": "write the statements in the program itself",
    "compile": "write the code in the program itself",
    "__import__": "use an import statement",
    "breakpoint": "the run can be paused and inspected from outside (tenuto show)",
    "help": "print(f.__doc__) shows a function's documentation",
    "globals": "keep the values in a dict of your own",
    "locals": "keep the values in a dict of your own",
    "memoryview": "slice the bytes",
    "exit": "let the program end, or raise SystemExit",
    "quit": "let the program end, or raise SystemExit",
    "copyright": "",
    "credits": "",
    "license": "",
}
_HOST = "it belongs to the host's own objects, which programs do not see"
# Attributes that lead into the host. The gate has none of them whatever way they are asked for; refusing them by name tells it earlier.
REFUSED_ATTRIBUTES: dict[str, str] = dict.fromkeys(
    [
        "__globals__",
        "__code__",
        "__closure__",
        "__builtins__",
        "__loader__",
        "__spec__",
        "__reduce__",
        "__reduce_ex__",
        "__getstate__",
        "__setstate__",
        "gi_frame",
        "gi_code",
        "cr_frame",
        "cr_code",
        "ag_frame",
        "ag_code",
        "tb_frame",
        "f_back",
        "f_globals",
        "f_locals",
        "f_builtins",
        "f_code",
        "co_code",
        "co_consts",
        "func_globals",
        "func_code",
        "__thisclass__",
        "__self_class__",
    ],
    _HOST,
)


def check_source(source: str, filename: str, tools: tuple[str, ...], names: tuple[str, ...], limits: Limits) -> ast.Module:
    """The tree of a program that may run. Raises Refused."""
    if len(source) > limits.source_bytes:
        raise _too_large(filename, f"the source has {len(source):,} characters, the limit is {limits.source_bytes:,}")
    tree = _parse(source, filename)
    depth, nodes = _measured(tree)
    if nodes > limits.source_nodes:
        raise _too_large(filename, f"the source has {nodes:,} names, constants and operators, the limit is {limits.source_nodes:,}")
    if depth > limits.source_depth:
        raise Refused.nested_too_deep(filename)
    tree.depth = depth  # type: ignore[attr-defined]
    checker = _Checker(source, filename, frozenset(tools), frozenset(names))
    with room_for(depth):
        checker.run(tree)
    if checker.refusals:
        raise Refused(tuple(sorted(checker.refusals, key=lambda r: (r.site.line, r.site.column))))
    return tree


def _too_large(filename: str, message: str) -> Refused:
    return Refused((Refusal("size", message, "split it", Site(filename, 1, 0, 1, 0, "")),))


def _measured(tree: ast.Module) -> tuple[int, int]:
    """How deep the tree is nested, and how many nodes it has."""
    depth = count = 0
    level: list[Any] = [tree]
    while level:
        depth += 1
        count += len(level)
        level = [child for node in level for child in children(node) if not isinstance(child, ast.expr_context)]
    return depth, count


def _parse(source: str, filename: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, filename)
            symtable.symtable(source, filename, "exec")
        return tree
    except SyntaxError as error:
        raise Refused((_syntax_refusal(error, source, filename),)) from None
    except (RecursionError, MemoryError):
        raise Refused.nested_too_deep(filename) from None
    except ValueError as error:  # null bytes, surrogates
        site = Site(filename, 1, 0, 1, 0, "")
        raise Refused((Refusal("syntax", f"SyntaxError: {error}", "", site),)) from None


def _syntax_refusal(error: SyntaxError, source: str, filename: str) -> Refusal:
    line = error.lineno or 1
    column = max((error.offset or 1) - 1, 0)
    end_line = error.end_lineno or line
    end_column = max((error.end_offset or 0) - 1, column + 1) if error.end_offset else column + 1
    lines = lines_of(source)
    text = lines[line - 1] if 0 < line <= len(lines) else (error.text or "").rstrip("\n")
    name = type(error).__name__
    return Refusal("syntax", f"{name}: {error.msg}", "", Site(filename, line, column, end_line, end_column, text.strip()), text)


class _Checker:
    def __init__(self, source: str, filename: str, tools: frozenset[str], names: frozenset[str]) -> None:
        self.lines = lines_of(source)
        self.filename = filename
        self.tools = tools
        self.names = names
        self.refusals: list[Refusal] = []
        self.bound: set[str] = set()
        self.declared_global: set[str] = set()

    def run(self, tree: ast.Module) -> None:
        for node in walk(tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.bound.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.bound.add(node.name)
            elif isinstance(node, ast.Global):
                self.declared_global.update(node.names)
            elif isinstance(node, ast.arg):
                self.bound.add(node.arg)
            elif isinstance(node, ast.alias):
                self.bound.add((node.asname or node.name).split(".")[0])
        try:
            self.visit(tree, _Place())
        except RecursionError:
            raise Refused.nested_too_deep(self.filename) from None

    def refuse(self, node: Any, kind: str, message: str, hint: str = "") -> None:
        line = getattr(node, "lineno", 1)
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = len(text.encode()[: getattr(node, "col_offset", 0)].decode(errors="replace"))
        end_line = getattr(node, "end_lineno", line) or line
        end_column = getattr(node, "end_col_offset", column + 1) or column + 1
        site = Site(self.filename, line, column, end_line, end_column, text.strip()[:300])
        self.refusals.append(Refusal(kind, message, hint, site, text))

    def syntax(self, node: Any, message: str) -> None:
        self.refuse(node, "syntax", f"SyntaxError: {message}")

    def visit(self, node: Any, place: _Place) -> None:
        method = _CHECKS.get(type(node))
        if method is not None:
            method(self, node, place)
        if not isinstance(node, _LEAVES):
            for child, inner in _children(node, place):
                self.visit(child, inner)

    # --- what is refused ---

    def check_Import(self, node: ast.Import, place: _Place) -> None:
        for alias in node.names:
            self.check_module(node, alias.name, place)

    def check_ImportFrom(self, node: ast.ImportFrom, place: _Place) -> None:
        if node.level:
            self.refuse(node, "import", "a program has no package to import from", "put the code in the program itself")
            return
        if node.module == "__future__":
            known = {
                "annotations",
                "division",
                "generators",
                "print_function",
                "absolute_import",
                "with_statement",
                "unicode_literals",
                "nested_scopes",
                "generator_stop",
            }
            for alias in node.names:
                if alias.name not in known:
                    self.syntax(node, f"future feature {alias.name} is not defined")
            return
        if node.names[0].name == "*" and place.kind != "module":
            self.syntax(node, "import * only allowed at module level")
        assert node.module is not None
        if not self.check_module(node, node.module, place):
            return
        from .facades import facade
        from .facades.entries import Refused as RefusedEntry

        found = facade(node.module)
        if found is None:
            return
        for alias in node.names:
            if alias.name == "*":
                continue
            entry = found.get(alias.name)
            if isinstance(entry, RefusedEntry):
                self.refuse(node, "import", f"'{alias.name}' of {node.module!r} is not available to programs", entry.hint)
            elif entry is None and facade(f"{node.module}.{alias.name}") is None and not _is_absent_on_host(node.module, alias.name):
                self.refuse(node, "import", f"{node.module!r} has no {alias.name!r} here", "see LIMITATIONS.md for what the modules have")

    def check_module(self, node: Any, name: str, place: _Place) -> bool:
        from .facades import facade, refusal_hint

        if facade(name) is None and place.is_guarded:
            return False  # `try: import x except ImportError`: the program has its own answer
        if facade(name) is None:
            self.refuse(node, "import", f"import of {name!r}", refusal_hint(name))
            return False
        return True

    def check_Name(self, node: ast.Name, place: _Place) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.check_binding(node, node.id, place)
            return
        hint = REFUSED_BUILTINS.get(node.id)
        if hint is not None and node.id not in self.bound and node.id not in self.tools and node.id not in self.names:
            self.refuse(node, "builtin", f"{node.id!r} is not available to programs", hint)

    def check_binding(self, node: Any, name: str, place: _Place | None = None) -> None:
        if name in self.tools and (place is None or place.kind == "module" or name in self.declared_global):
            self.refuse(node, "tool", f"{name!r} is a tool and cannot be bound to something else", f"choose another name than {name!r}")

    def check_FunctionDef(self, node: Any, place: _Place) -> None:
        if place.kind == "class":
            hint = REFUSED_METHODS.get(node.name)
            if hint is not None:
                self.refuse(node, "method", f"{node.name} is not available to programs", hint)
        else:
            self.check_binding(node, node.name, place)

    check_AsyncFunctionDef = check_FunctionDef

    def check_ClassDef(self, node: ast.ClassDef, place: _Place) -> None:
        self.check_binding(node, node.name, place)

    def check_alias(self, node: ast.alias, place: _Place) -> None:
        self.check_binding(node, (node.asname or node.name).split(".")[0], place)

    def check_ExceptHandler(self, node: ast.ExceptHandler, place: _Place) -> None:
        if node.name:
            self.check_binding(node, node.name, place)

    def check_Attribute(self, node: ast.Attribute, place: _Place) -> None:
        hint = REFUSED_ATTRIBUTES.get(node.attr)
        if hint is not None:
            self.refuse(node, "attribute", f"attribute {node.attr!r} is not available to programs", hint)

    def check_Call(self, node: ast.Call, place: _Place) -> None:
        seen: set[str] = set()
        for keyword in node.keywords:
            if keyword.arg is not None and keyword.arg in seen:
                self.syntax(keyword, f"keyword argument repeated: {keyword.arg}")
            if keyword.arg is not None:
                seen.add(keyword.arg)

    # --- syntax errors that the host finds only when it compiles ---

    def check_Return(self, node: ast.Return, place: _Place) -> None:
        if place.kind != "function":
            self.syntax(node, "'return' outside function")
        elif node.value is not None and place.is_async_generator:
            self.syntax(node, "'return' with value in async generator")

    def check_Break(self, node: ast.Break, place: _Place) -> None:
        if not place.in_loop:
            self.syntax(node, "'break' outside loop")

    def check_Continue(self, node: ast.Continue, place: _Place) -> None:
        if not place.in_loop:
            self.syntax(node, "'continue' not properly in loop")

    def check_Yield(self, node: Any, place: _Place) -> None:
        if place.kind != "function":
            self.syntax(node, "'yield' outside function")
        elif isinstance(node, ast.YieldFrom) and place.is_async:
            self.syntax(node, "'yield from' inside async function")

    check_YieldFrom = check_Yield

    def check_Await(self, node: Any, place: _Place) -> None:
        if place.kind == "function" and not place.is_async:
            self.syntax(node, "'await' outside async function")

    def check_AsyncFor(self, node: Any, place: _Place) -> None:
        if place.kind == "function" and not place.is_async:
            self.syntax(node, "'async for' outside async function")

    def check_AsyncWith(self, node: Any, place: _Place) -> None:
        if place.kind == "function" and not place.is_async:
            self.syntax(node, "'async with' outside async function")

    def check_Try(self, node: Any, place: _Place) -> None:
        for handler in node.handlers[:-1]:
            if handler.type is None:
                self.syntax(handler, "default 'except:' must be last")

    def check_Starred(self, node: ast.Starred, place: _Place) -> None:
        if not place.may_star:
            self.syntax(node, "can't use starred expression here")

    def check_Tuple(self, node: Any, place: _Place) -> None:
        if isinstance(node.ctx, ast.Store) and sum(isinstance(e, ast.Starred) for e in node.elts) > 1:
            self.syntax(node, "multiple starred expressions in assignment")

    check_List = check_Tuple

    def check_Match(self, node: ast.Match, place: _Place) -> None:
        for case in node.cases[:-1]:
            if case.guard is None and _is_irrefutable(case.pattern):
                name = getattr(case.pattern, "name", None)
                what = f"name capture {name!r}" if name else "wildcard"
                self.syntax(case.pattern, f"{what} makes remaining patterns unreachable")


_CHECKS: dict[type, Any] = {
    getattr(ast, name.removeprefix("check_")): method
    for name, method in vars(_Checker).items()
    if name.startswith("check_") and hasattr(ast, name.removeprefix("check_"))
}
_LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)


def _is_irrefutable(pattern: Any) -> bool:
    return isinstance(pattern, ast.MatchAs) and (pattern.pattern is None or _is_irrefutable(pattern.pattern))


def _is_absent_on_host(module: str, name: str) -> bool:
    """Whether CPython itself would raise ImportError for the name: that is the program's error, at run time."""
    try:
        host = __import__(module, fromlist=[name])
    except ImportError:
        return False
    return not hasattr(host, name)


class _Place:
    """Where a node stands."""

    __slots__ = ("in_loop", "is_async", "is_async_generator", "is_guarded", "kind", "may_star", "other")

    def __init__(
        self, kind: str = "module", in_loop: bool = False, is_async: bool = False, is_async_generator: bool = False, may_star: bool = False,
        is_guarded: bool = False,
    ) -> None:  # fmt: skip
        self.is_guarded = is_guarded
        self.kind = kind
        self.in_loop = in_loop
        self.is_async = is_async
        self.is_async_generator = is_async_generator
        self.may_star = may_star
        self.other: _Place | None = None

    def starring(self, may_star: bool) -> _Place:
        """The same place, but for whether a star may stand there."""
        if may_star == self.may_star:
            return self
        if self.other is None:
            self.other = self.having(may_star=may_star)
            self.other.other = self
        return self.other

    def having(self, **changes: Any) -> _Place:
        values = {name: getattr(self, name) for name in self.__slots__ if name != "other"}
        return _Place(**(values | changes))


_MAY_STAR = (ast.Tuple, ast.List, ast.Set, ast.Call, ast.ClassDef, ast.Subscript)


def _children(node: Any, place: _Place) -> Iterator[tuple[Any, _Place]]:
    place = place.starring(isinstance(node, _MAY_STAR))
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        is_async = isinstance(node, ast.AsyncFunctionDef)
        inner = _Place("function", is_async=is_async, is_async_generator=is_async and _yields(node))
        body = node.body if isinstance(node.body, list) else [node.body]
        inside = {id(statement) for statement in body}
        for child in children(node):
            if isinstance(child, ast.arg) and isinstance(child.annotation, ast.Starred):
                continue
            yield child, (inner if id(child) in inside else place)
        return
    if isinstance(node, ast.arg):
        if node.annotation is not None:
            yield node.annotation, place.having(may_star=True)
        return
    if isinstance(node, ast.ClassDef):
        inside = {id(statement) for statement in node.body}
        for child in children(node):
            yield child, (_Place("class") if id(child) in inside else place)
        return
    if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
        inside = {id(statement) for statement in node.body}
        for child in children(node):
            yield child, (place.having(in_loop=True) if id(child) in inside else place)
        return
    if isinstance(node, ast.Try) and any(_catches_import_errors(handler) for handler in node.handlers):
        inside = {id(statement) for statement in node.body}
        for child in children(node):
            yield child, (place.having(is_guarded=True) if id(child) in inside else place)
        return
    if isinstance(node, ast.If) and _is_type_checking(node.test):
        inside = {id(statement) for statement in node.body}
        for child in children(node):
            yield child, (place.having(is_guarded=True) if id(child) in inside else place)
        return
    if isinstance(node, ast.GeneratorExp):
        for child in children(node):
            yield child, place.having(is_async=True)
        return
    for child in children(node):
        yield child, place


def _is_type_checking(test: Any) -> bool:
    return getattr(test, "id", getattr(test, "attr", None)) == "TYPE_CHECKING"


def _catches_import_errors(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
    return handler.type is None or any(isinstance(kind, ast.Name) and kind.id in names for kind in kinds)


def _yields(node: Any) -> bool:
    pending = list(node.body)
    while pending:
        current = pending.pop()
        if isinstance(current, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(current, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            pending.extend(children(current))
    return False


def is_builtin(name: str) -> bool:
    return hasattr(builtins, name)

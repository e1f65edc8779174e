"""The static check: parse, and find everything that would be refused, all at once, before the first statement runs."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from .classes import REFUSED_METHODS
from .compile_errors import CompileErrors
from .generics import HAS_TYPE_PARAMETERS
from .host_warnings import unheard
from .limits import Limits
from .long_fstrings import too_many_fields
from .passed_names import TYPE_PARAMETERS, names_passed_on
from .recursion import room_for
from .refusals import Refusal, Refused, Site, lines_of
from .source_tokens import too_much
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
MOST_REFUSALS = 100  # each shows its line
_LONGEST_LINE = 2_000  # that is shown
_EXPANDED = 6 if HAS_TYPE_PARAMETERS else 0  # nodes that a type parameter becomes
# The host makes every name of the functions around known to a function apart: about 60 ns for each. Fewer nodes can't have so many.
_MOST_PASSED_ON, _FEW_NODES = 8_000_000, 5_000
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


def check_source(source: str, filename: str, tools: tuple[str, ...], names: tuple[str, ...] | None, limits: Limits) -> ast.Module:
    """The tree of a program that may run; all names exist if `names` is None. Raises Refused."""
    if len(source) > limits.source_bytes:
        raise _too_large(filename, f"the source has {len(source):,} characters, the limit is {limits.source_bytes:,}")
    reason = too_much(source, limits.source_nodes)
    if reason:
        raise _too_large(filename, reason)
    line = too_many_fields(source, limits.source_nodes // 2)
    if line:
        raise _too_large(filename, f"the f-strings up to line {line} have more fields than the parser of this Python can take")
    tree: Any = _parse(source, filename, ast.parse)
    depth, nodes = _measured(tree)
    if nodes > limits.source_nodes:
        raise _too_large(filename, f"the source has {nodes:,} names, constants and operators, the limit is {limits.source_nodes:,}")
    if depth > limits.source_depth:
        raise Refused.nested_too_deep(filename)
    if nodes > _FEW_NODES and (passed := names_passed_on(tree)) > _MOST_PASSED_ON:
        raise _too_large(filename, f"functions pass {passed:,} names on to those inside them, the limit is {_MOST_PASSED_ON:,}")
    _parse(source, filename, _check_scopes)
    tree.depth = depth
    checker = _Checker(source, filename, frozenset(tools), None if names is None else frozenset(names))
    with room_for(depth):
        checker.run(tree)
    if checker.refusals:
        raise Refused((*sorted(checker.refusals, key=lambda r: (r.site.line, r.site.column)), *checker.left_out()))
    return tree  # type: ignore[no-any-return]


def _too_large(filename: str, message: str) -> Refused:
    return Refused((Refusal("size", message, "split it", Site(filename, 1, 0, 1, 0, "")),))


def _measured(tree: ast.Module) -> tuple[int, int]:
    """How deep the tree is nested, and how many nodes it has."""
    depth = count = 0
    level: list[Any] = [tree]
    while level:
        depth += max(map(_levels, level))
        count += len(level) + _EXPANDED * sum(isinstance(node, TYPE_PARAMETERS) for node in level)
        level = [child for node in level for child in children(node) if not isinstance(child, ast.expr_context)]
    return depth, count


def _levels(node: Any) -> int:
    """As many levels as if it were written one inside the other: `with a, b`, and the loops of a comprehension."""
    if isinstance(node, ast.With | ast.AsyncWith):
        return len(node.items)
    return len(node.generators) if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) else 1


def _check_scopes(source: str, filename: str) -> None:
    """What the host's compiler finds wrong with how names are declared."""
    symtable.symtable(source, filename, "exec")


def _parse(source: str, filename: str, parser: Callable[[str, str], Any]) -> Any:
    """What a parser of the host gives. Raises Refused."""
    try:
        with unheard():
            return parser(source, filename)
    except SyntaxError as error:
        raise Refused((_syntax_refusal(error, source, filename),)) from None
    except (RecursionError, MemoryError):
        raise Refused.nested_too_deep(filename) from None
    except ValueError as error:  # null bytes, surrogates
        site = Site(filename, 1, 0, 1, 0, "")
        raise Refused((Refusal("syntax", f"SyntaxError: {error}", "", site),)) from None


def _syntax_refusal(error: SyntaxError, source: str, filename: str) -> Refusal:
    line = error.lineno or 1
    offset = error.offset if error.offset is not None else 0
    end_offset = error.end_offset or offset
    if end_offset in (offset, -1):
        end_offset = offset + 1
    lines = lines_of(source)
    text = lines[line - 1] if 0 < line <= len(lines) else (error.text or "").rstrip("\n")
    column, end_column = max(offset - 1, 0), max(end_offset - 1, offset, 1)
    site = Site(filename, line, column, error.end_lineno or line, end_column, text.strip())
    if error.msg.startswith("f-string: ") and error.text and error.text.strip() not in text:
        text = error.text  # Python 3.11 shows the expression alone, in brackets
    return Refusal("syntax", f"{type(error).__name__}: {error.msg}", "", site, text, (offset - 1, end_offset - 1))


class _Checker(CompileErrors):
    def __init__(self, source: str, filename: str, tools: frozenset[str], names: frozenset[str] | None) -> None:
        self.lines = lines_of(source)
        self.filename = filename
        self.tools = tools
        self.names = names
        self.refusals: list[Refusal] = []
        self.more = 0  # that are not in the list
        self.bound: set[str] = set()
        self.declared_global: set[str] = set()
        self.imported: set[str] = set()
        self.modules: dict[str, str | None] = {}  # what an import binds and nothing else does; None for what has several meanings
        self.asked_for: set[str] = set()  # attributes in `hasattr(x, "attribute")`
        self.last_future = 0  # the line of the last `from __future__` at the beginning

    def run(self, tree: ast.Module) -> None:
        for statement in tree.body[ast.get_docstring(tree, clean=False) is not None :]:
            if not isinstance(statement, ast.ImportFrom) or statement.module != "__future__":
                break
            self.last_future = statement.lineno
        caught: set[str] = set()
        for node in walk(tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.bound.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.bound.add(node.name)
            elif isinstance(node, ast.Global):
                self.declared_global.update(node.names)
            elif isinstance(node, ast.arg):
                self.bound.add(node.arg)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self._note_modules(node)
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping)):
                caught.add(getattr(node, "rest", None) or getattr(node, "name", None) or "")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr" and len(node.args) == 2:
                self.asked_for.add(getattr(node.args[1], "value", ""))
        self.modules = {name: module for name, module in self.modules.items() if module and name not in self.bound | caught}
        self.bound.update(self.imported)
        try:
            self.visit(tree, _Place())
        except RecursionError:
            raise Refused.nested_too_deep(self.filename) from None

    def _note_modules(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            module = alias.name if alias.asname else name
            if isinstance(node, ast.ImportFrom):
                module = f"{node.module}.{alias.name}"
            self.modules[name] = module if self.modules.get(name, module) == module else None
            self.imported.add(name)

    def refuse(self, node: Any, kind: str, message: str, hint: str = "") -> None:
        if len(self.refusals) == MOST_REFUSALS:
            self.more += 1
            return
        line = getattr(node, "lineno", 1)
        end_line = getattr(node, "end_lineno", line) or line
        column = self._character(line, getattr(node, "col_offset", 0))
        end_column = self._character(end_line, getattr(node, "end_col_offset", None) or column + 1)
        text = self._line(line)
        site = Site(self.filename, line, column, end_line, end_column, text.strip()[:300])
        text = text if len(text) <= _LONGEST_LINE else ""
        self.refusals.append(Refusal(kind, message, hint, site, text, (column, end_column) if kind == "syntax" else None))

    def left_out(self) -> tuple[Refusal, ...]:
        """What is said of the refusals beyond the first ones."""
        if not self.more:
            return ()
        site = Site(self.filename, len(self.lines), 0, len(self.lines), 0, "")
        return (Refusal("size", f"{self.more:,} more places are refused", "mend those above first", site),)

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _character(self, line: int, offset: int) -> int:
        return len(self._line(line).encode()[:offset].decode(errors="replace"))

    def syntax(self, node: Any, message: str) -> None:
        self.refuse(node, "syntax", f"SyntaxError: {message}")

    def visit(self, node: Any, place: _Place) -> None:
        for table in (_COMPILED, _CHECKS):
            method = table.get(type(node))
            if method is not None:
                method(self, node, place)
        if not isinstance(node, _LEAVES):
            for child, inner in _children(node, place):
                self.visit(child, inner)

    # --- what is refused ---

    def check_Import(self, node: ast.Import, place: _Place) -> None:
        for alias in node.names:
            self.check_module(alias if len(node.names) > 1 else node, alias.name, place)

    def check_ImportFrom(self, node: ast.ImportFrom, place: _Place) -> None:
        if node.level:
            self.refuse(node, "import", "a program has no package to import from", "put the code in the program itself")
            return
        if node.module == "__future__":
            if node.lineno > self.last_future:
                self.syntax(node, "from __future__ imports must occur at the beginning of the file")
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
        for alias in node.names:
            if alias.name != "*":
                self.check_member(alias if len(node.names) > 1 else node, "import", node.module, alias.name)

    def check_member(self, node: Any, kind: str, module: str, name: str) -> None:
        """A name of a module. What CPython's module has not either is the program's error, at run time."""
        from .facades import facade
        from .facades.entries import Refused as RefusedEntry

        found = facade(module)
        if found is None:
            return
        entry = found.get(name)
        if isinstance(entry, RefusedEntry):
            self.refuse(node, kind, f"{name!r} of {module!r} is not available to programs", entry.hint)
        elif entry is not None or facade(f"{module}.{name}") is not None or (kind == "attribute" and name.startswith("_")):
            return
        elif not _is_absent_on_host(module, name):
            self.refuse(node, kind, f"{module!r} has no {name!r} here", "see LIMITATIONS.md for what the modules have")

    def module_of(self, node: Any) -> str | None:
        """The module that an expression means, as far as its text tells."""
        from .facades import facade

        if isinstance(node, ast.Name):
            return self.modules.get(node.id)
        if isinstance(node, ast.Attribute) and (owner := self.module_of(node.value)) is not None:
            return f"{owner}.{node.attr}" if facade(f"{owner}.{node.attr}") is not None else None
        return None

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
        if hint is not None and self.names is not None and not any(node.id in known for known in (self.bound, self.tools, self.names)):
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
        elif isinstance(node.ctx, ast.Load) and not place.may_lack and node.attr not in self.asked_for and not node.attr.startswith("__"):
            module = self.module_of(node.value)
            if module is not None:
                self.check_member(node, "attribute", module, node.attr)


def _methods(owner: type) -> dict[type, Any]:
    named = {name.removeprefix("check_"): method for name, method in vars(owner).items() if name.startswith("check_")}
    return {getattr(ast, name): method for name, method in named.items() if hasattr(ast, name)}


_CHECKS = _methods(_Checker)
_COMPILED = _methods(CompileErrors)
_LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)


def _is_absent_on_host(module: str, name: str) -> bool:
    """Whether CPython itself would raise ImportError for the name: that is the program's error, at run time."""
    try:
        host = __import__(module, fromlist=[name])
    except ImportError:
        return False
    return not hasattr(host, name)


@dataclass(slots=True)
class _Place:
    """Where a node stands."""

    kind: str = "module"
    in_loop: bool = False
    is_async: bool = False
    is_async_generator: bool = False
    may_star: bool = False
    is_guarded: bool = False  # in a `try` that catches what a missing module raises
    may_lack: bool = False  # in one that catches what a missing attribute raises
    in_comprehension: bool = False
    in_star: bool = False  # in an `except*`, which no return may leave
    breaks_star: bool = False  # the same, and no loop in it is around: nor may break or continue
    other: _Place | None = None

    def starring(self, may_star: bool) -> _Place:
        """The same place, but for whether a star may stand there."""
        if may_star == self.may_star:
            return self
        if self.other is None:
            self.other = self.having(may_star=may_star)
            self.other.other = self
        return self.other

    def having(self, **changes: Any) -> _Place:
        return replace(self, other=None, **changes)


_MAY_STAR = (
    ast.Tuple,
    ast.List,
    ast.Set,
    ast.Call,
    ast.ClassDef,
    ast.Subscript,
    *([ast.TypeVarTuple] if hasattr(ast, "TypeVarTuple") else []),
)


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
            yield child, (place.having(in_loop=True, breaks_star=False) if id(child) in inside else place)
        return
    if isinstance(node, ast.Try):
        inside = {id(statement) for statement in node.body}
        is_guarded = place.is_guarded or any(_catches(handler, _MISSING_MODULE) for handler in node.handlers)
        may_lack = place.may_lack or any(_catches(handler, _MISSING_ATTRIBUTE) for handler in node.handlers)
        inner = place.having(is_guarded=is_guarded, may_lack=may_lack)
        for child in children(node):
            yield child, (inner if id(child) in inside else place)
        return
    if isinstance(node, ast.If) and _is_type_checking(node.test):
        inside = {id(statement) for statement in node.body}
        for child in children(node):
            yield child, (place.having(is_guarded=True) if id(child) in inside else place)
        return
    if isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)):
        inner = place.having(is_async=True, in_comprehension=True)
        for child in children(node):
            if child is node.generators[0]:
                yield child.iter, place  # evaluated outside
                for part in (child.target, *child.ifs):
                    yield part, inner
            else:
                yield child, inner
        return
    if isinstance(node, ast.TryStar):
        for child in children(node):
            yield child, (place.having(in_star=True, breaks_star=True) if isinstance(child, ast.ExceptHandler) else place)
        return
    for child in children(node):
        yield child, place


def _is_type_checking(test: Any) -> bool:
    return getattr(test, "id", getattr(test, "attr", None)) == "TYPE_CHECKING"


_MISSING_MODULE = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_MISSING_ATTRIBUTE = frozenset({"AttributeError"})


def _catches(handler: ast.ExceptHandler, names: frozenset[str]) -> bool:
    """Whether it names one of these; a bare `except` counts as `BaseException`."""
    if handler.type is None:
        return "BaseException" in names
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in names for kind in kinds)


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

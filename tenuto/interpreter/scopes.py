"""Where each name of a program lives, decided once before anything is compiled.

Rules are CPython's. Two differences in the making, none in the meaning: comprehensions are inlined (their variables are slots of the
frame around them, renamed apart; PEP 709 does the same), and the module's names live in a dict so that later turns of an agent find them.
This pass also numbers the nodes in preorder (`node.number`: a position of a paused frame is a place in the AST) and mangles private names.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from .frames import FIRST
from .generics import HIDDEN
from .walking import children


class Var:
    """A local variable of a frame: of a function, or of a comprehension inlined there."""

    __slots__ = ("is_cell", "is_deleted", "name", "owner", "slot")

    def __init__(self, name: str, owner: Scope) -> None:
        self.name = name
        self.owner = owner
        self.is_cell = False
        self.is_deleted = False
        self.slot = 0


@dataclass(frozen=True, slots=True)
class Access:
    """How a name is reached: a slot of the frame (`cell`: it holds a Cell), the module's dict, or a class body's namespace first."""

    kind: str  # slot, global, class
    name: str
    slot: int = 0
    cell: bool = False
    var: Var | None = None


@dataclass(eq=False, slots=True)
class Scope:
    kind: str  # module, function, class, comprehension
    node: Any
    parent: Scope | None
    name: str
    vars: dict[str, Var] = field(default_factory=dict)
    bound: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    free: dict[Var, int] = field(default_factory=dict)  # variables of outer frames -> the slot of their cell here
    inlined: list[Scope] = field(default_factory=list)
    children: list[Scope] = field(default_factory=list)
    is_generator: bool = False
    is_async: bool = False
    class_cell: Var | None = None
    first_temp: int = FIRST

    @property
    def frame(self) -> Scope:
        """The scope whose frame holds this one's slots."""
        scope = self
        while scope.kind == "comprehension":
            scope = cast(Scope, scope.parent)
        return scope

    def qualname(self, name: str) -> str:
        """The qualified name of a function or class `name` defined here."""
        scope = self
        if name in scope.frame.globals:
            return name
        parts = [name]
        while scope.kind != "module":
            outer = cast(Scope, scope.parent)
            if scope.name.startswith(HIDDEN):
                scope = outer
                continue
            is_function = scope.kind == "function" and not isinstance(scope.node, ast.GeneratorExp)
            parts.append(f"{scope.name}.<locals>" if is_function else scope.name)
            if scope.name in outer.globals:
                break
            scope = outer
        return ".".join(reversed(parts))

    def access(self, name: str) -> Access:
        var = self._find(name)
        if self.kind == "class" and name not in self.nonlocals:
            if name in self.globals:
                return Access("global", name)
            if name in self.bound or var is None:
                return Access("class", name)  # what the body binds is no variable of a function around it, before nor after
            if var.owner.frame is not self:
                if var not in self.free:
                    return Access("class", name)  # `__name__`, which each body reads without saying so
                return Access("class", name, self.free[var], True, var)
        if var is None:
            return Access("global", name)
        return Access("slot", name, self._slot(var), var.is_cell, var)

    def reads_global(self, name: str) -> bool:
        """Whether `name`, read here, is the module's or a builtin, unless nothing has it."""
        is_own = self.kind == "class" and name in self.bound and name not in self.globals
        return not is_own and self._find(name) is None

    def _slot(self, var: Var) -> int:
        return var.slot if var.owner.frame is self.frame else self.frame.free[var]

    def _find(self, name: str) -> Var | None:
        scope: Scope | None = self
        while scope is not None:
            if scope.kind == "class" and scope is not self:
                if name == "__class__":
                    return scope.class_cell
            elif name in scope.globals:
                return None
            elif name in scope.vars:
                return scope.vars[name]
            scope = scope.parent
        return None


def resolve(tree: ast.Module) -> Scope:
    """Number the nodes of `tree`, attach a `scope` to each node that opens one, and lay out the slots of every frame."""
    collector = _Collector()
    module = collector.module(tree)
    _capture(module)
    _lay_out(module)
    return module


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)


class _Collector:
    def __init__(self) -> None:
        self.number = 0
        self.scope: Scope = cast(Scope, None)
        self.class_names: list[str] = []

    def module(self, tree: ast.Module) -> Scope:
        self.scope = Scope("module", tree, None, "<module>")
        tree.scope = self.scope  # type: ignore[attr-defined]
        tree.number = 0  # type: ignore[attr-defined]
        for statement in tree.body:
            self.visit(statement)
        tree.nodes = self.number  # type: ignore[attr-defined]
        return self.scope

    def visit(self, node: ast.AST) -> None:
        self.number += 1
        node.number = self.number  # type: ignore[attr-defined]
        method = _VISITORS.get(type(node))
        if method is not None:
            method(self, node)
        else:
            self.children(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        # Python 3.12 has empty texts there where others have none: the same program must have the same numbers everywhere.
        node.values = [value for value in node.values if not (isinstance(value, ast.Constant) and value.value == "")]
        self.children(node)

    def children(self, node: ast.AST) -> None:
        for child in children(node):
            self.visit(child)

    def mangle(self, name: str) -> str:
        if not name.isascii():
            name = unicodedata.normalize("NFKC", name)
        if self.class_names and name.startswith("__") and not name.endswith("__") and "." not in name:
            stripped = self.class_names[-1].lstrip("_")
            if stripped:
                return f"_{stripped}{name}"
        return name

    def bind(self, name: str) -> None:
        scope = self.scope
        if name in scope.globals:
            return
        scope.bound.add(name)
        if scope.kind in ("function", "comprehension") and name not in scope.nonlocals and name not in scope.vars:
            scope.vars[name] = Var(name, scope)

    def use(self, name: str) -> None:
        self.scope.uses.add(name)

    def open(self, kind: str, node: Any, name: str) -> Scope:
        scope = Scope(kind, node, self.scope, name)
        node.scope = scope
        (self.scope.inlined if kind == "comprehension" else self.scope.children).append(scope)
        self.scope = scope
        return scope

    def close(self) -> None:
        self.scope = cast(Scope, self.scope.parent)

    # --- names ---

    def visit_Name(self, node: ast.Name) -> None:
        node.id = self.mangle(node.id)
        if isinstance(node.ctx, ast.Load):
            self.use(node.id)
            if node.id == "super" and self.scope.kind != "class":
                self.use("__class__")
        else:
            self.bind(node.id)
            if isinstance(node.ctx, ast.Del) and node.id in self.scope.vars:
                self.scope.vars[node.id].is_deleted = True

    def visit_Attribute(self, node: ast.Attribute) -> None:
        node.attr = self.mangle(node.attr)
        self.children(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg is not None:
            node.arg = self.mangle(node.arg)
        self.children(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        node.number = self.number  # type: ignore[attr-defined]
        self.visit(node.value)
        self.number += 1
        node.target.number = self.number  # type: ignore[attr-defined]
        node.target.id = self.mangle(node.target.id)
        inner = self.scope
        while self.scope.kind == "comprehension" or isinstance(self.scope.node, ast.GeneratorExp):
            self.scope = cast(Scope, self.scope.parent)
        self.bind(node.target.id)
        self.scope = inner
        self.use(node.target.id)

    def visit_Global(self, node: ast.Global) -> None:
        node.names = [self.mangle(name) for name in node.names]
        self.scope.globals.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        node.names = [self.mangle(name) for name in node.names]
        self.scope.nonlocals.update(node.names)
        self.scope.uses.update(node.names)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name) and not node.simple and node.value is None:  # `(x): int` binds nothing
            self.number += 1
            node.target.number = self.number  # type: ignore[attr-defined]
            node.target.id = self.mangle(node.target.id)
            self.visit(node.annotation)
        else:
            self.children(node)

    def visit_alias(self, node: ast.alias) -> None:
        if node.name != "*":
            node.bound = self.mangle((node.asname or node.name).split(".")[0])  # type: ignore[attr-defined]
            self.bind(node.bound)  # type: ignore[attr-defined]

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name is not None:
            node.name = self.mangle(node.name)
            self.bind(node.name)
            if node.name in self.scope.vars:
                self.scope.vars[node.name].is_deleted = True
        self.children(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name is not None:
            node.name = self.mangle(node.name)
            self.bind(node.name)
        self.children(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name is not None:
            node.name = self.mangle(node.name)
            self.bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest is not None:
            node.rest = self.mangle(node.rest)
            self.bind(node.rest)
        self.children(node)

    # --- scopes ---

    def visit_FunctionDef(self, node: Any) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        self.arguments_outside(node)
        node.bound = self.mangle(node.name)
        self.bind(node.bound)
        scope = self.open("function", node, node.name)
        scope.is_async = isinstance(node, ast.AsyncFunctionDef)
        self.parameters(node.args)
        for statement in node.body:
            self.visit(statement)
        self.close()

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.arguments_outside(node)
        self.open("function", node, "<lambda>")
        self.parameters(node.args)
        self.visit(node.body)
        self.close()

    def arguments_outside(self, node: Any) -> None:
        arguments: ast.arguments = node.args
        for default in [*arguments.defaults, *arguments.kw_defaults]:
            if default is not None:
                self.visit(default)
        for argument in _all_arguments(arguments):
            if argument.annotation is not None:
                self.visit(argument.annotation)
        if getattr(node, "returns", None) is not None:
            self.visit(node.returns)

    def parameters(self, arguments: ast.arguments) -> None:
        for argument in _all_arguments(arguments):
            argument.arg = self.mangle(argument.arg)
            self.bind(argument.arg)

    def visit_ClassDef(self, node: Any) -> None:
        for child in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(child)
        node.bound = self.mangle(node.name)
        self.bind(node.bound)
        scope = self.open("class", node, node.name)
        scope.class_cell = Var("__class__", scope)
        self.class_names.append(node.name)
        for statement in node.body:
            self.visit(statement)
        self.class_names.pop()
        self.close()

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self.comprehension(node, "function", "<genexpr>")

    def visit_ListComp(self, node: Any) -> None:
        self.comprehension(node, "comprehension", f"<{type(node).__name__.lower()}>")

    visit_SetComp = visit_DictComp = visit_ListComp

    def comprehension(self, node: Any, kind: str, name: str) -> None:
        generators: list[ast.comprehension] = node.generators
        self.visit(generators[0].iter)
        scope = self.open(kind, node, name)
        if kind == "function":
            scope.is_generator = True
            scope.vars[".0"] = Var(".0", scope)
            scope.is_async = any(g.is_async for g in generators) or _awaits(node)
        for i, generator in enumerate(generators):
            self.number += 1
            generator.number = self.number  # type: ignore[attr-defined]
            for place in ("lineno", "col_offset", "end_lineno", "end_col_offset"):  # its clauses have none of their own
                setattr(generator, place, getattr(node, place))
            self.visit(generator.target)
            if i:
                self.visit(generator.iter)
            for condition in generator.ifs:
                self.visit(condition)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self.visit(part)
        self.close()

    def visit_Yield(self, node: ast.Yield) -> None:
        self.scope.frame.is_generator = True
        self.children(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.scope.frame.is_generator = True
        self.children(node)


_VISITORS: dict[type, Any] = {
    getattr(ast, name.removeprefix("visit_")): method
    for name, method in vars(_Collector).items()
    if name.startswith("visit_") and hasattr(ast, name.removeprefix("visit_"))
}


def _awaits(node: ast.AST) -> bool:
    """Whether a generator expression awaits in its own body."""
    pending: list[ast.AST] = [node]
    first = cast(Any, node).generators[0].iter
    while pending:
        current = pending.pop()
        if isinstance(current, ast.Await):
            return True
        for child in children(current):
            if child is not first and not isinstance(child, (*_FUNCTIONS, ast.GeneratorExp)):
                if isinstance(child, ast.comprehension) and child.is_async and current is not node:
                    return True
                pending.append(child)
    return False


def _all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from arguments.posonlyargs
    yield from arguments.args
    yield from arguments.kwonlyargs
    if arguments.vararg:
        yield arguments.vararg
    if arguments.kwarg:
        yield arguments.kwarg


def _capture(scope: Scope) -> None:
    """Find the variables that inner frames use, and route their cells through the frames between."""
    for name in sorted(scope.uses | scope.nonlocals):  # in an order that does not depend on the hash seed: snapshots hold slots
        _capture_name(scope, name)
    for inner in (*scope.inlined, *scope.children):
        _capture(inner)


def _capture_name(scope: Scope, name: str) -> None:
    var = scope._find(name)
    if var is None or (var.owner.frame is scope.frame and scope.kind != "class"):
        return
    if var.owner.frame is scope.frame or (scope.kind == "class" and name in scope.bound - scope.nonlocals):
        return
    var.is_cell = True
    crossed: Scope | None = scope.frame
    while crossed is not None and crossed is not var.owner.frame:
        crossed.free.setdefault(var, 0)
        crossed = crossed.parent.frame if crossed.parent else None


def _lay_out(scope: Scope) -> None:
    """Give every variable of the frame `scope` its slot: parameters in order, the rest by first binding, cells, temporaries."""
    slot = FIRST
    own = [*scope.vars.values()]
    if scope.class_cell is not None and scope.class_cell.is_cell:
        own.append(scope.class_cell)
    pending = [*scope.inlined]
    children = [*scope.children]
    while pending:
        inner = pending.pop(0)
        own.extend(inner.vars.values())
        pending.extend(inner.inlined)
        children.extend(inner.children)
    for var in own:
        var.slot = slot
        slot += 1
    for var in scope.free:
        scope.free[var] = slot
        slot += 1
    scope.first_temp = slot
    for child in children:
        _lay_out(child)


def own_statements(node: Any) -> Iterator[Any]:
    """The statements of a module or class body, nested ones too, but not those of functions and classes in it."""
    pending: list[Any] = [node]
    while pending:
        outer = pending.pop()
        inner = [*getattr(outer, "body", ()), *getattr(outer, "orelse", ()), *getattr(outer, "finalbody", ())]
        inner += [*getattr(outer, "handlers", ()), *getattr(outer, "cases", ())]
        yield from inner
        pending.extend(one for one in inner if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)))

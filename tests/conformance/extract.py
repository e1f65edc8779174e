"""Takes test methods out of CPython's own test-suite: each becomes a program of its own.

A program is the stand-in for unittest, the module-level statements that the method needs (found by the names it uses), its class
cut down to that method and what it calls, and a line that runs it. Doctests in module-level strings become one program each.
"""

from __future__ import annotations

import ast
import builtins
import doctest
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conformance.scope import HOST_TWINS, LEFT_OUT, MODULES, OF_MEMORY, OUT_OF_SCOPE, REPLACED

STANDIN = (Path(__file__).parent / "standin.py").read_text(encoding="utf-8")
_STANDIN_TREE = ast.parse(STANDIN)
PROVIDED = frozenset(
    {node.id for s in _STANDIN_TREE.body if isinstance(s, ast.Assign) for node in ast.walk(s) if isinstance(node, ast.Name)}
    | {node.name for node in _STANDIN_TREE.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
)
# As attributes these are ordinary methods (`re.compile`, `mock.patch`), so only the bare name counts.
ONLY_AS_NAME = frozenset(
    [
        "compile",
        "exec",
        "eval",
        "open",
        "input",
        "proxy",
        "patch",
        "trace",
        "signal",
        "platform",
        "locale",
        "struct",
        "array",
        "parser",
        "dis",
        "ast",
        "os",
        "inspect",
        "gc",
        "warnings",
        "globals",
        "locals",
        "traceback",
        "weakref",
        "pickle",
    ]
)


@dataclass(frozen=True, slots=True)
class Method:
    module: str
    name: str
    program: str
    out_of_scope: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """The bare names and the attribute names that some code uses."""

    bare: frozenset[str]
    attributes: frozenset[str]

    def __or__(self, other: Names) -> Names:
        return Names(self.bare | other.bare, self.attributes | other.attributes)


NOTHING = Names(frozenset(), frozenset())


@cache
def names_of(node: ast.AST) -> Names:
    """What `node` uses from outside: a function's own parameters and variables are not names that it needs."""
    bare: set[str] = set()
    attributes: set[str] = set()
    _collect(node, bare, attributes)
    return Names(frozenset(bare), frozenset(attributes))


def _collect(node: ast.AST, bare: set[str], attributes: set[str]) -> None:
    if isinstance(node, ast.Name):
        bare.add(node.id)
    elif isinstance(node, ast.Attribute):
        attributes.add(node.attr)
    elif isinstance(node, ast.Import):
        bare.update(part for alias in node.names for part in alias.name.split("."))
    elif isinstance(node, ast.ImportFrom):
        bare.update((node.module or "").split("."))
        bare.update(alias.name for alias in node.names)
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            _collect(child, bare, attributes)
        return
    if not isinstance(node, ast.Lambda):
        attributes.add(node.name)
    inside: set[str] = set()
    body = node.body if isinstance(node.body, list) else [node.body]
    for part in body:
        _collect(part, inside, attributes)
    bare |= inside - _locals(node)
    for part in (*node.args.defaults, *node.args.kw_defaults, *getattr(node, "decorator_list", ())):
        if part is not None:
            _collect(part, bare, attributes)
    for argument in ast.walk(node.args):
        if isinstance(argument, ast.arg) and argument.annotation:
            _collect(argument.annotation, bare, attributes)


def _locals(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    found = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
    if isinstance(node, ast.Lambda):
        return found
    shared = {name for part in ast.walk(node) if isinstance(part, ast.Global) for name in part.names}
    imported = {a.name for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom) for a in part.names}
    for part in node.body:
        found |= _stored(part)
    return found - shared - imported


def _stored(node: ast.AST) -> set[str]:
    """Names that a statement binds in its own scope."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return set()
    found = {node.id} if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else set()
    if isinstance(node, ast.ExceptHandler) and node.name:
        found.add(node.name)
    for child in ast.iter_child_nodes(node):
        found |= _stored(child)
    return found


class Module:
    """One file of the test package: its statements by the names they bind."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = _path(name).read_text(encoding="utf-8")
        self.lines = self.text.splitlines()
        self.tree = ast.parse(self.text)
        self.binders: dict[str, list[ast.stmt]] = {}
        self.stars: list[ast.ImportFrom] = []
        for statement in self.tree.body:
            for bound in _bound(statement):
                self.binders.setdefault(bound, []).append(statement)
            if isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*":
                self.stars.append(statement)
        self.classes = {s.name: s for s in self.tree.body if isinstance(s, ast.ClassDef)}

    def source(self, node: ast.stmt) -> str:
        first = node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.decorator_list:
            first = min(first, *(decorator.lineno for decorator in node.decorator_list))
        return "\n".join(self.lines[first - 1 : node.end_lineno])


STANDIN_NAME = "standin"


def _path(name: str) -> Path:
    if name == STANDIN_NAME:
        return Path(__file__).parent / "standin.py"
    root = Path(next(iter(importlib.util.find_spec("test").submodule_search_locations)))  # type: ignore[union-attr, arg-type]
    path = root.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def load(name: str) -> Module:
    return Module(name)


@cache
def exists(name: str) -> bool:
    try:
        load(name)
    except (OSError, ValueError):
        return False
    return True


def methods(module_name: str) -> Iterator[Method]:
    module = load(module_name)
    for name, node in module.classes.items():
        lineage = list(_lineage(module, node))
        if not _is_test_case(lineage):
            continue
        seen: set[str] = set()
        for _, owner in lineage:
            for member in owner.body:
                if (
                    isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef)
                    and member.name.startswith("test")
                    and member.name not in seen
                ):
                    seen.add(member.name)
                    yield _method(module, name, lineage, member.name)
    yield from _doctests(module)


@cache
def _bound(statement: ast.stmt) -> frozenset[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset([statement.name])
    bound: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            bound.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
    return frozenset(bound)


def _lineage(module: Module, node: ast.ClassDef) -> Iterator[tuple[Module, ast.ClassDef]]:
    """A class and its bases, as far as they are defined in the test package, nearest first."""
    yield module, node
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in module.classes:
            yield from _lineage(module, module.classes[base.id])
        elif isinstance(base, ast.Attribute) and isinstance(base.value, ast.Name) and exists(base.value.id):
            other = load(base.value.id)
            if base.attr in other.classes:
                yield from _lineage(other, other.classes[base.attr])


def _is_test_case(lineage: list[tuple[Module, ast.ClassDef]]) -> bool:
    text = " ".join(ast.unparse(base) for _, node in lineage for base in node.bases)
    return "TestCase" in text or "CTest" in text or "PyTest" in text


class Builder:
    """Collects the pieces of one program: statements of modules by need, test classes cut down."""

    def __init__(self, module: Module, kept: dict[str, set[ast.stmt]]) -> None:
        self.module = module
        self.kept = kept  # class name -> members that stay; classes not named here stay whole
        self.pieces: dict[tuple[str, int], str] = {}
        self.used = NOTHING
        self.done: set[tuple[str, str]] = set()
        self.order = [module.name]
        self.reaches_private = False

    def need(self, module: Module, names: Names) -> None:
        self.used |= names
        for name in sorted(names.bare):
            if (module.name, name) in self.done:
                continue
            self.done.add((module.name, name))
            for statement in module.binders.get(name, ()):
                self._statement(module, statement, name)
            if name not in module.binders and name not in PROVIDED and not hasattr(builtins, name):
                for star in module.stars:
                    self._add(module, star, module.source(star))

    def _statement(self, module: Module, statement: ast.stmt, name: str) -> None:
        if (module.name, statement.lineno) in self.pieces and not isinstance(statement, ast.Import | ast.ImportFrom):
            return
        if isinstance(statement, ast.Import | ast.ImportFrom):
            self._import(module, statement, name)
        elif isinstance(statement, ast.ClassDef) and statement.name in self.kept:
            text, used = _cut(module, statement, self.kept[statement.name])
            self._add(module, statement, text)
            self.need(module, used)
        elif name in HOST_TWINS and isinstance(statement, ast.Assign) and "import_fresh_module" in ast.unparse(statement):
            self._add(module, statement, f"import {HOST_TWINS[name]} as {name}")
        elif fresh := re.fullmatch(r"(\w+) = (?:import_helper\.)?import_(?:fresh_)?module\('(\w+)'.*\)", ast.unparse(statement), re.DOTALL):
            self._add(module, statement, f"import {fresh[2]} as {fresh[1]}")
        else:
            self._add(module, statement, module.source(statement))
            self.need(module, names_of(statement))

    def _import(self, module: Module, statement: ast.Import | ast.ImportFrom, name: str) -> None:
        origin = statement.module or "" if isinstance(statement, ast.ImportFrom) else ""
        for alias in statement.names:
            if (alias.asname or alias.name).split(".")[0] != name:
                continue
            target = alias.name if isinstance(statement, ast.Import) else f"{origin}.{alias.name}"
            if target != "unittest.mock":  # `import unittest.mock` binds unittest; its use shows as the attribute `mock`
                self.used |= Names(frozenset(target.split(".")), frozenset())
            if target.split(".")[0] in ("unittest", "test"):
                self._from_test_package(module, statement, target, alias)
                return
            if isinstance(statement, ast.ImportFrom) and alias.name.startswith("_") and not alias.name.startswith("__"):
                self.reaches_private = True
            one = ast.Import([alias]) if isinstance(statement, ast.Import) else ast.ImportFrom(origin, [alias], statement.level)
            old = self.pieces.get((module.name, statement.lineno), "")
            text = ast.unparse(one)
            if text not in old.splitlines():
                self._add(module, statement, f"{old}\n{text}".strip())

    def _from_test_package(self, module: Module, statement: ast.stmt, target: str, alias: ast.alias) -> None:
        if target.startswith(("unittest", "test.support")) or (alias.asname or alias.name) in PROVIDED:
            return
        path = target.removeprefix("test.")
        if exists(path):
            other = load(path)
            wanted = [name for name in self.kept if name in other.classes]
            self._enter(other)
            self.need(other, Names(frozenset(wanted), frozenset()))
            lines = [f"class {alias.asname or alias.name}: pass", *(f"{alias.asname or alias.name}.{n} = {n}" for n in wanted)]
            self._add(module, statement, "\n".join(lines))
        elif exists(path.rpartition(".")[0]):
            other = load(path.rpartition(".")[0])
            self._enter(other)
            self.need(other, Names(frozenset([alias.name]), frozenset()))

    def _enter(self, other: Module) -> None:
        if other.name not in self.order:
            self.order.insert(0, other.name)

    def _add(self, module: Module, statement: ast.stmt, text: str) -> None:
        self.pieces[module.name, statement.lineno] = text

    def standin(self, *entries: str) -> str:
        """The part of the stand-in that this program uses: parsing all of it for each method would be most of the time."""
        module = load(STANDIN_NAME)
        used = {*self.used.attributes, *entries, *ALWAYS}
        for entry in entries:
            used |= names_of(module.binders[entry][0]).attributes
        cut = ("TestCase", "unittest", "support")
        kept = {name: _members([(module, module.classes[name])], used)[name] for name in cut}
        builder = Builder(module, kept)
        builder.need(module, Names((self.used.bare & PROVIDED) | frozenset(entries), frozenset()))
        return builder.text()

    def text(self) -> str:
        ordered = sorted(self.pieces.items(), key=lambda item: (self.order.index(item[0][0]), item[0][1]))
        return "\n".join(text for _, text in ordered)


ALWAYS = ("setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown", "__init__")


def _method(module: Module, cls: str, lineage: list[tuple[Module, ast.ClassDef]], name: str) -> Method:
    kept = _members(lineage, {name, *ALWAYS})
    builder = Builder(module, kept)
    builder.need(module, Names(frozenset([cls]), frozenset()))
    is_async = any("Async" in ast.unparse(base) for _, node in lineage for base in node.bases)
    run = "_run_async" if is_async else "_run"
    future = "from __future__ import annotations\n" if "from __future__ import annotations" in module.text else ""
    text = builder.text()
    for line in LEFT_OUT:
        text = text.replace(line, "pass")
    for reached, stand_in in REPLACED.items():
        if reached in text:
            text = text.replace(reached, stand_in)
            builder.used |= Names(frozenset([stand_in.removesuffix("()")]), frozenset())
    program = f"{future}{builder.standin(run)}\n\n{text}\n\n{run}({cls}, {name!r})\n"
    return Method(module.name, f"{cls}.{name}", program, _scope(builder))


def _members(lineage: list[tuple[Module, ast.ClassDef]], wanted: set[str]) -> dict[str, set[ast.stmt]]:
    """Which members of the classes stay: the wanted ones and, again and again, those whose names they use."""
    kept: dict[str, set[ast.stmt]] = {node.name: set() for _, node in lineage}
    used, size = NOTHING, -1
    while size != sum(map(len, kept.values())):
        size = sum(map(len, kept.values()))
        for _, node in lineage:
            for member in node.body:
                bound = _bound(member)
                is_test = any(b.startswith("test") for b in bound)
                hits = bound & (wanted | used.attributes | used.bare) if not is_test else bound & (wanted | used.attributes)
                if hits and member not in kept[node.name]:
                    kept[node.name].add(member)
                    found = names_of(member)
                    own = frozenset(b for b in bound if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef))
                    used |= Names(found.bare, found.attributes - own)
    return kept


def _cut(module: Module, node: ast.ClassDef, members: set[ast.stmt]) -> tuple[str, Names]:
    header_end = node.body[0].lineno - 1
    first = node.body[0]
    if isinstance(first, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and first.decorator_list:
        header_end = min(d.lineno for d in first.decorator_list) - 1
    start = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    header = module.lines[start - 1 : header_end]
    if node.body[0].lineno == node.lineno:
        return module.source(node), names_of(node)
    used = NOTHING
    body: list[str] = []
    for member in node.body:
        if member in members:
            body.append(module.source(member))
            used |= names_of(member)
    for part in (*node.bases, *node.decorator_list, *(k.value for k in node.keywords)):
        used |= names_of(part)
    indent = " " * node.body[0].col_offset
    return "\n".join([*header, *(body or [f"{indent}pass"])]), used


def _scope(builder: Builder) -> str | None:
    used = builder.used
    if builder.reaches_private:
        return "imports a private name of a host module"
    return _reason(used)


def _reason(used: Names) -> str | None:
    for name, reason in OUT_OF_SCOPE.items():
        if name in used.bare or (name in used.attributes and name not in ONLY_AS_NAME):
            return reason
    return None


def _doctests(module: Module) -> Iterator[Method]:
    parser = doctest.DocTestParser()
    for statement in module.tree.body:
        match statement:
            case ast.Assign([ast.Name(id=name)], ast.Constant(value=str() as text)) if ">>>" in text:
                yield _doctest(module, name, parser.get_examples(text))
            case ast.Expr(ast.Constant(value=str() as text)) if ">>>" in text:
                yield _doctest(module, "module", parser.get_examples(text))


def _at_module_level(tree: ast.AST) -> Iterator[ast.stmt]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr):
            yield from _at_module_level(node)


_OF_FRAMES = re.compile(r"'[gc][ir]_(frame|code)'")  # shown by dir()


def _doctest(module: Module, name: str, examples: list[doctest.Example]) -> Method:
    builder = Builder(module, {})
    lines = ["_d = _Doctest()"]
    own: set[str] = set()
    missing: set[str] = set()  # bound by examples that are left out: those that use one of these are, too
    for example in examples:
        try:
            compile(example.source, "example", "exec", dont_inherit=True)
            tree = ast.parse(example.source)
        except SyntaxError:
            continue  # asks for a SyntaxError: a string of source
        bound = {name for statement in tree.body for name in _bound(statement)}
        imported = {part.module or "" for part in ast.walk(tree) if isinstance(part, ast.ImportFrom)}
        if (
            any(name.split(".")[0] == "test" for name in imported)
            or _reason(names_of(tree)) is not None
            or names_of(tree).bare & missing
            or _OF_FRAMES.search(example.want)
            or example.source.startswith(OF_MEMORY)
        ):
            missing |= bound
            continue
        missing -= bound
        own |= bound
        builder.need(module, Names(names_of(tree).bare - own, names_of(tree).attributes))
        builder.used |= names_of(tree)
        for statement in _at_module_level(tree):
            if isinstance(statement, ast.Expr):  # a prompt shows the value of each
                statement.value = ast.Call(ast.Name("_show_", ast.Load()), [statement.value], [])
        body = ast.unparse(ast.fix_missing_locations(tree)).replace("_show_(", "_d.show(")
        indented = "\n".join(f"        {line}" for line in body.splitlines())
        message = example.exc_msg and example.exc_msg.replace(f"test.{module.name}", "__main__")
        want = example.want.replace(f"test.{module.name}", "__main__")
        lines += [
            "_error = None",
            "try:",
            "    with _d.begin():",
            indented,
            "except BaseException as _caught:",
            "    _error = _caught",
            f"_d.check({example.lineno}, {want!r}, {message!r}, _error)",
        ]
    program = f"{builder.standin('_Doctest')}\n\n{builder.text()}\n\n" + "\n".join(lines) + "\n"
    return Method(module.name, f"doctest.{name}", program, _scope(builder))


def all_modules() -> dict[str, tuple[str, ...]]:
    return {group: tuple(name for name in names if exists(name)) for group, names in MODULES.items()}

"""Type parameters and `type` statements (Python 3.12), in terms of what there is without them, before names are resolved.

`def f[T](x: T): ...` becomes a hidden function whose variables are the parameters, which defines `f` and returns it:

    def <generic parameters of f>():
        T = .type_parameter("T", "TypeVar", None)
        def f(x: T): ...
        return .generic(f, T)
    f = <generic parameters of f>()

Decorators and defaults stay outside. `type X = v` is `X = .type_alias("X", lambda: v)`: bounds and values are evaluated when first asked
for. No program can write the names with a dot.
"""

from __future__ import annotations

import ast
import typing
from collections.abc import Callable, Iterator
from typing import Any, cast

from .values import Function

HIDDEN = "<generic parameters of "
HAS_TYPE_PARAMETERS = hasattr(ast, "TypeAlias")
_BODIES = ("body", "orelse", "finalbody")


class Later:
    """A bound, default or value that is evaluated when it is first asked for."""

    __slots__ = ("function", "value")

    def __init__(self, function: Any) -> None:
        self.function = function
        self.value: list[Any] = []  # of one, when it is known

    def get(self, machine: Any) -> Any:
        if not self.value:
            self.value = [machine.run_nested(self.function, (), {})]
        return self.value[0]

    def __repr__(self) -> str:
        return "..."


def expand(tree: Any, seen: set[str] | None = None, *, hints_are_text: bool = False) -> None:
    """Rewrite every statement of the tree that has type parameters, in place. The inner ones first.

    `seen`: the names that the class body around it has bound so far; bases, hints, bounds and values see them, other nested scopes do not.
    """
    if isinstance(tree, ast.ClassDef):
        seen = set()
    elif isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
        seen = None
    for name in _BODIES:
        statements = getattr(tree, name, None)
        if type(statements) is list:
            made: list[ast.stmt] = []
            for statement in statements:
                expand(statement, seen, hints_are_text=hints_are_text)
                made += _expanded(statement, seen or set(), hints_are_text)
                if seen is not None:
                    seen.update(_bound_by(statement))
            setattr(tree, name, made)
    for inner in (*getattr(tree, "handlers", ()), *getattr(tree, "cases", ())):
        expand(inner, seen, hints_are_text=hints_are_text)


def _bound_by(node: Any) -> Iterator[str]:
    """Names that a statement binds in the scope it stands in; private ones have another name in a class, and are left out."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
        return
    if isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not node.id.startswith("__"):
        yield node.id
    if isinstance(node, ast.alias):
        yield (node.asname or node.name).split(".")[0]
    for child in ast.iter_child_nodes(node):
        yield from _bound_by(child)


class _Outside:
    """What the hidden function is given by the scope around it, as arguments: values that were evaluated there."""

    def __init__(self, node: Any, seen: set[str]) -> None:
        self.arguments = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        self.values: list[ast.expr] = []
        self.names = seen - {each.name for each in node.type_params}
        self._known: dict[str, str] = {}

    def passed(self, value: ast.expr) -> Any:
        """The name by which the hidden function knows `value`."""
        name = f".{len(self.values)}"
        self.values.append(value)
        self.arguments.posonlyargs.append(_at(value, ast.arg(name)))
        return _name(value, name)

    def seeing(self, value: Any) -> Any:
        """An expression of the hidden function, in which the names of the class body around it are what they are there."""
        if value is None or not self.names:
            return value
        if isinstance(value, ast.Name) and isinstance(value.ctx, ast.Load) and value.id in self.names:
            if value.id not in self._known:
                self._known[value.id] = self.passed(value).id
            return _name(value, self._known[value.id])
        for field, child in ast.iter_fields(value):
            if isinstance(child, ast.AST):
                setattr(value, field, self.seeing(child))
            elif type(child) is list:
                setattr(value, field, [self.seeing(each) if isinstance(each, ast.AST) else each for each in child])
        return value


def _expanded(node: Any, seen: set[str], hints_are_text: bool) -> list[ast.stmt]:
    if type(node).__name__ == "TypeAlias":
        return _alias(node, seen)
    if not getattr(node, "type_params", ()):
        return [node]
    outside = _Outside(node, seen)
    parameters = [outside.seeing(each) for each in node.type_params]
    decorators, node.decorator_list, node.type_params = node.decorator_list, [], []
    if isinstance(node, ast.ClassDef):
        names = [_starred(node, each) if type(each).__name__ == "TypeVarTuple" else _name(node, each.name) for each in parameters]
        node.bases = [*map(outside.seeing, node.bases), _call(node, ".generic_base", *names)]
        node.keywords = [outside.seeing(each) for each in node.keywords]
    else:
        node.args.defaults = [outside.passed(each) for each in node.args.defaults]
        node.args.kw_defaults = [each and outside.passed(each) for each in node.args.kw_defaults]
        hinted = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        for argument in hinted if not hints_are_text else ():
            if argument is not None:
                argument.annotation = outside.seeing(argument.annotation)
        node.returns = outside.seeing(node.returns) if not hints_are_text else node.returns
    made = _call(node, ".generic", _name(node, node.name), *[_name(node, each.name) for each in parameters])
    return _hidden(node, node.name, parameters, outside, [node, _at(node, ast.Return(made))], decorators)


def _alias(node: Any, seen: set[str]) -> list[ast.stmt]:
    name = node.name.id
    outside = _Outside(node, seen)
    parameters = [outside.seeing(each) for each in node.type_params]
    value = _later(outside.seeing(node.value))
    made = _call(node, ".type_alias", _at(node, ast.Constant(name)), value, *[_name(node, each.name) for each in parameters])
    if not parameters and not outside.values:
        return [_assign(node, name, made)]
    return _hidden(node, name, parameters, outside, [_at(node, ast.Return(made))], [])


def _hidden(node: Any, name: str, parameters: list[Any], outside: _Outside, body: list[Any], decorators: list[Any]) -> list[ast.stmt]:
    hidden = f"{HIDDEN}{name}>"
    variables = [_assign(each, each.name, _parameter(each)) for each in parameters]
    function: Any = ast.FunctionDef(name=hidden, args=outside.arguments, body=[*variables, *body], decorator_list=[])
    if hasattr(node, "type_params"):
        function.type_params = []
    value = _call(node, hidden, *outside.values)
    for decorator in reversed(decorators):
        value = _at(decorator, ast.Call(func=decorator, args=[value], keywords=[]))
    return [_at(node, function), _assign(node, name, value), _at(node, ast.Delete([_at(node, ast.Name(hidden, ast.Del()))]))]


def _parameter(node: Any) -> Any:
    kind = type(node).__name__
    bound, default = getattr(node, "bound", None), getattr(node, "default_value", None)
    if isinstance(bound, ast.Tuple):
        bound = _at(bound, ast.Tuple([_later(each) for each in bound.elts], ast.Load()))
    elif bound is not None:
        bound = _later(bound)
    parts = [_at(node, ast.Constant(node.name)), _at(node, ast.Constant(kind)), bound or _at(node, ast.Constant(None))]
    return _call(node, ".type_parameter", *parts, *([_later(default)] if default is not None else []))


def _later(value: ast.expr) -> Any:
    if isinstance(value, ast.Starred):
        first = _at(value, ast.Constant(0))
        value = _at(value, ast.Subscript(_at(value, ast.Tuple([value], ast.Load())), first, ast.Load()))
    empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    return _at(value, ast.Lambda(empty, value))


def _at(origin: Any, node: Any) -> Any:
    return ast.copy_location(node, origin)


def _name(origin: Any, name: str) -> Any:
    return _at(origin, ast.Name(name, ast.Load()))


def _starred(origin: Any, parameter: Any) -> Any:
    return _at(origin, ast.Starred(_name(origin, parameter.name), ast.Load()))


def _call(origin: Any, function: str, *values: Any) -> Any:
    return _at(origin, ast.Call(func=_name(origin, function), args=list(values), keywords=[]))


def _assign(origin: Any, name: str, value: Any) -> ast.stmt:
    return cast(ast.stmt, _at(origin, ast.Assign(targets=[_at(origin, ast.Name(name, ast.Store()))], value=value)))


# --- what the hidden function calls ---


def _type_parameter(machine: Any, name: str, kind: str, bound: Any, *default: Any) -> Any:
    words: dict[str, Any] = {} if kind == "TypeVarTuple" else {"infer_variance": True}
    if default:
        words["default"] = Later(default[0])
    if type(bound) is tuple:
        return typing.TypeVar(name, *[Later(each) for each in bound], **words)
    if bound is not None:
        words["bound"] = Later(bound)
    return getattr(typing, kind)(name, **words)


def _type_alias(machine: Any, name: str, function: Any, *parameters: Any) -> Any:
    return typing.TypeAliasType(name, Later(function), type_params=parameters)  # type: ignore[attr-defined]


def _generic(machine: Any, made: Any, *parameters: Any) -> Any:
    if type(made) is Function:
        made.type_params = parameters
    else:
        type.__setattr__(made, "__type_params__", parameters)
    return made


def _generic_base(machine: Any, *parameters: Any) -> Any:
    generic: Any = typing.Generic
    return generic[parameters]


NAMES: dict[str, Callable[..., Any]] = {
    ".type_parameter": _type_parameter,
    ".type_alias": _type_alias,
    ".generic": _generic,
    ".generic_base": _generic_base,
}

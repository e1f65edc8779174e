"""Fused expressions: an expression tree without calls of program code becomes one closure over the frame.

A fused expression is *restartable*: until it is done it has changed nothing but slots of its own. So whatever reaches program code may
raise `Deopt`, and the machine repeats the expression in a form where that part is an instruction of its own. For the same reason a
fused expression never consumes an iterator that existed before it: what it iterates over must be of a type in REITERABLE, or be made by
the expression itself (`zip(a, b)` over lists).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from .classes import ProgramMeta
from .frames import GLOBALS, MACHINE, Frame
from .guards import FREE_KEYS, check_key, check_keys, copied, spread, steady
from .operators import (
    BINARY,
    BINARY_CONSTANT,
    BINARY_SLOT,
    BINARY_SLOTS,
    BINARY_TO_CONSTANT,
    COMPARE,
    COMPARE_CONSTANT,
    COMPARE_FUNCTIONS,
    COMPARE_SLOTS,
    COMPARE_SMALL,
    QUICK,
    UNARY,
    Closure,
)
from .pure import PURE_FUNCTIONS, PURE_ITERATORS, PURE_METHODS_BY_NAME, REITERABLE
from .sets import Set
from .signals import Deopt
from .values import UNBOUND

if TYPE_CHECKING:
    from .compiler import Compiler


class TempRef(ast.expr):
    """A part of an expression that has been evaluated already: its value is in a slot."""

    _fields = ()

    def __init__(self, slot: int, origin: Any) -> None:
        super().__init__()
        self.slot = slot
        self.number = origin.number
        self.origin = origin
        ast.copy_location(self, origin)


def is_fusable(c: Compiler, node: Any) -> bool:
    """Whether `node` can be one closure. Answers are remembered on the node where they do not depend on the compiler's form."""
    kind = type(node)
    if kind is TempRef or kind is ast.Constant or kind is ast.Name:
        return True
    if kind is ast.Lambda:
        return all(is_fusable(c, d) for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None)
    if c.unfused is not None and (c.unfused == "slow" or node.number in c.unfused):
        return False
    if kind in _NEVER:
        return False
    if kind is ast.Call:
        return is_pure_call(c, node) and all(is_fusable(c, part) for part in _call_parts(node))
    if kind is ast.GeneratorExp:
        return is_fusable(c, node.generators[0].iter) and not node.generators[0].is_async
    if kind in (ast.ListComp, ast.SetComp, ast.DictComp):
        return _comprehension_fusable(c, node)
    return all(is_fusable(c, child) for child in ast.iter_child_nodes(node) if isinstance(child, (ast.expr, ast.comprehension)))


_NEVER = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def _call_parts(node: ast.Call) -> Iterator[Any]:
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    yield from node.args
    for keyword in node.keywords:
        yield keyword.value


def is_pure_call(c: Compiler, node: ast.Call) -> bool:
    """Whether the call may be tried as a pure one: a builtin by its own name, or a method name that builtin types have as a pure one."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        return False
    func = node.func
    if isinstance(func, ast.Name):
        known = PURE_FUNCTIONS.get(func.id) or PURE_ITERATORS.get(func.id)
        if known is None or c.scope.access(func.id).kind != "global" or func.id in c.block.program.assigned_globals:
            return False
        return not node.keywords or known.keywords >= {k.arg for k in node.keywords}
    if isinstance(func, ast.Attribute):
        return func.attr in PURE_METHODS_BY_NAME and not node.keywords
    return False


def _comprehension_fusable(c: Compiler, node: Any) -> bool:
    if any(g.is_async for g in node.generators) or any(var.is_cell for var in node.scope.vars.values()):
        return False
    parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    outer, c.scope = c.scope, node.scope
    try:
        return is_fusable_in(c, node.generators[0].iter, outer) and all(
            [is_fusable(c, part) for part in parts]
            + [is_fusable(c, g.iter) for g in node.generators[1:]]
            + [is_fusable(c, condition) for g in node.generators for condition in g.ifs]
            + [_simple_target(g.target) for g in node.generators]
        )
    finally:
        c.scope = outer


def is_fusable_in(c: Compiler, node: Any, scope: Any) -> bool:
    inner, c.scope = c.scope, scope
    try:
        return is_fusable(c, node)
    finally:
        c.scope = inner


def _simple_target(target: Any) -> bool:
    if isinstance(target, ast.Name):
        return True
    return isinstance(target, ast.Tuple) and all(isinstance(e, ast.Name) for e in target.elts)


def fuse(c: Compiler, node: Any) -> Closure:
    """The closure of a fusable node."""
    return _FUSERS[type(node)](c, node)


def slot_of(c: Compiler, node: Any) -> int:
    """The slot of a leaf whose value is sure to be there, or 0."""
    if type(node) is TempRef:
        return int(node.slot)
    if type(node) is ast.Name:
        access = c.scope.access(node.id)
        if access.kind == "slot" and not access.cell and c.is_definite(access.var):
            return access.slot
    return 0


# --- leaves ---


def _constant(c: Compiler, node: ast.Constant) -> Closure:
    value = c.constant(node.value)
    return lambda s: value


def _temp(c: Compiler, node: TempRef) -> Closure:
    slot = node.slot
    return lambda s: s[slot]


def _name(c: Compiler, node: ast.Name) -> Closure:
    return load_name(c, node.id)


def load_name(c: Compiler, name: str) -> Closure:
    access = c.scope.access(name)
    if access.kind == "global":
        return _load_global(name)
    slot = access.slot
    if access.kind == "class":
        return _load_class_name(name, slot)
    if access.cell:
        is_free = access.var is not None and access.var.owner.frame is not c.scope.frame

        def load_cell(s: Frame) -> Any:
            try:
                return s[slot].cell_contents
            except ValueError:
                raise _unbound(name, is_free) from None

        return load_cell
    if c.is_definite(access.var):
        return lambda s: s[slot]

    def load_checked(s: Frame) -> Any:
        v = s[slot]
        if v is UNBOUND:
            raise _unbound(name, False)
        return v

    return load_checked


def _load_global(name: str) -> Closure:
    def load(s: Frame) -> Any:
        try:
            return s[GLOBALS][name]
        except KeyError:
            raise s[MACHINE].name_error(name) from None

    return load


def _load_class_name(name: str, slot: int) -> Closure:
    from .frames import NAMESPACE

    def load(s: Frame) -> Any:
        try:
            return s[NAMESPACE][name]
        except KeyError:
            pass
        if slot:
            try:
                return s[slot].cell_contents
            except ValueError:
                raise _unbound(name, True) from None
        try:
            return s[GLOBALS][name]
        except KeyError:
            raise s[MACHINE].name_error(name) from None

    return load


def _unbound(name: str, is_free: bool) -> Exception:
    if is_free:
        return NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
    return UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")


# --- operators ---


def _binary(c: Compiler, node: ast.BinOp) -> Closure:
    kind = type(node.op)
    i = slot_of(c, node.left)
    if i:
        j = slot_of(c, node.right)
        if j and kind in BINARY_SLOTS:
            return BINARY_SLOTS[kind](i, j)
        if type(node.right) is ast.Constant and kind in BINARY_CONSTANT and type(node.right.value) in (int, float, str):
            return BINARY_CONSTANT[kind](i, node.right.value)
        if kind in BINARY_SLOT:
            return BINARY_SLOT[kind](i, fuse(c, node.right))
    if type(node.right) is ast.Constant and kind in BINARY_TO_CONSTANT and type(node.right.value) in (int, float, str):
        return BINARY_TO_CONSTANT[kind](fuse(c, node.left), node.right.value)
    return BINARY[kind](fuse(c, node.left), fuse(c, node.right))


def _unary(c: Compiler, node: ast.UnaryOp) -> Closure:
    operand = fuse(c, node.operand)
    if isinstance(node.op, ast.Not):
        return lambda s: not operand(s)
    if isinstance(node.op, ast.USub) and type(node.operand) is ast.Constant and type(node.operand.value) in (int, float):
        value = -cast(Any, node.operand.value)
        return lambda s: value
    function = UNARY[type(node.op)]
    return lambda s: function(operand(s))


def _bool(c: Compiler, node: ast.BoolOp) -> Closure:
    parts = [fuse(c, value) for value in node.values]
    is_and = isinstance(node.op, ast.And)
    if len(parts) == 2:
        a, b = parts
        return (lambda s: a(s) and b(s)) if is_and else (lambda s: a(s) or b(s))
    *most, last = parts
    if is_and:

        def conjunction(s: Frame) -> Any:
            for part in most:
                v = part(s)
                if not v:
                    return v
            return last(s)

        return conjunction

    def disjunction(s: Frame) -> Any:
        for part in most:
            v = part(s)
            if v:
                return v
        return last(s)

    return disjunction


def compare_closure(kind: type, c: Compiler, left: Any, right: Any) -> Closure:
    i = slot_of(c, left)
    if i:
        j = slot_of(c, right)
        if j and kind in COMPARE_SLOTS:
            return COMPARE_SLOTS[kind](i, j)
        if type(right) is ast.Constant and kind in COMPARE_CONSTANT and type(right.value) in (int, float, str):
            return COMPARE_CONSTANT[kind](i, right.value)
    if kind is ast.Is and type(right) is ast.Constant and right.value is None:
        a = fuse(c, left)
        return lambda s: a(s) is None
    if kind is ast.IsNot and type(right) is ast.Constant and right.value is None:
        a = fuse(c, left)
        return lambda s: a(s) is not None
    makers = COMPARE_SMALL if kind in COMPARE_SMALL and (is_small(left) or is_small(right)) else COMPARE
    return makers[kind](fuse(c, left), fuse(c, right))


def is_small(node: Any) -> bool:
    """Whether the host's value of this expression is surely a number or a short constant: neither costly to compare nor to hash."""
    kind = type(node)
    if kind is ast.Constant:
        return True
    if kind is ast.BinOp:
        return type(node.op) in (ast.Sub, ast.Div, ast.FloorDiv) or (
            type(node.op) is ast.Add and type(node.right) is ast.Constant and type(node.right.value) in (int, float)
        )
    return kind is ast.Call and type(node.func) is ast.Name and node.func.id == "len"


def _compare(c: Compiler, node: ast.Compare) -> Closure:
    if len(node.ops) == 1:
        return compare_closure(type(node.ops[0]), c, node.left, node.comparators[0])
    first = fuse(c, node.left)
    steps = [
        (COMPARE_FUNCTIONS.get(type(op)), isinstance(op, ast.In), fuse(c, right))
        for op, right in zip(node.ops, node.comparators, strict=True)
    ]

    def chain(s: Frame) -> Any:
        left = first(s)
        result: Any = True
        for compare, is_in, right_of in steps:
            right = right_of(s)
            if compare is None:
                result = s[MACHINE].contains(left, right) is is_in
            elif type(left) in QUICK:
                result = compare(left, right)
            else:
                result = s[MACHINE].compare(compare, left, right)
            if not result:
                return result
            left = right
        return result

    return chain


def _if(c: Compiler, node: ast.IfExp) -> Closure:
    test, body, other = fuse(c, node.test), fuse(c, node.body), fuse(c, node.orelse)
    return lambda s: body(s) if test(s) else other(s)


# --- attributes and items ---


def _attribute(c: Compiler, node: ast.Attribute) -> Closure:
    owner = fuse(c, node.value)
    name = node.attr
    if name.startswith("__"):
        return lambda s: s[MACHINE].attribute(owner(s), name)
    i = slot_of(c, node.value)
    if i:

        def load_slot(s: Frame) -> Any:
            x = s[i]
            if type(type(x)) is ProgramMeta:
                return getattr(x, name)
            return s[MACHINE].attribute(x, name)

        return load_slot

    def load(s: Frame) -> Any:
        x = owner(s)
        if type(type(x)) is ProgramMeta:
            return getattr(x, name)
        return s[MACHINE].attribute(x, name)

    return load


def _subscript(c: Compiler, node: ast.Subscript) -> Closure:
    i = slot_of(c, node.value)
    if i and type(node.slice) is ast.Constant:
        key = node.slice.value
        return lambda s: s[i][key]
    if i:
        j = slot_of(c, node.slice)
        if j:
            return lambda s: s[i][k] if type(k := s[j]) in FREE_KEYS else s[MACHINE].item(s[i], k)
    owner = fuse(c, node.value)
    if type(node.slice) is ast.Constant:
        key = node.slice.value
        return lambda s: owner(s)[key]
    index = fuse(c, node.slice)
    if type(node.slice) is ast.Slice:
        return lambda s: copied(s[MACHINE], owner(s)[index(s)])
    if is_small(node.slice):
        return lambda s: owner(s)[index(s)]
    j = slot_of(c, node.slice)
    if j:
        return lambda s: owner(s)[k] if type(k := s[j]) in FREE_KEYS else s[MACHINE].item(owner(s), k)

    def load(s: Frame) -> Any:
        o = owner(s)
        k = index(s)
        return o[k] if type(k) in FREE_KEYS else s[MACHINE].item(o, k)

    return load


def _slice(c: Compiler, node: ast.Slice) -> Closure:
    def none(s: Frame) -> Any:
        return None

    lower, upper, step = (fuse(c, part) if part is not None else none for part in (node.lower, node.upper, node.step))
    return lambda s: slice(lower(s), upper(s), step(s))


# --- displays ---


def _elements(c: Compiler, owner: Any, elements: list[Any]) -> Closure:
    """A closure giving a new list of the values, stars unpacked."""
    if not any(isinstance(e, ast.Starred) for e in elements):
        parts = [fuse(c, e) for e in elements]
        if len(parts) == 1:
            (only,) = parts
            return lambda s: [only(s)]
        if len(parts) == 2:
            first, second = parts
            return lambda s: [first(s), second(s)]
        return lambda s: [part(s) for part in parts]
    starred = [(isinstance(e, ast.Starred), iterable(c, e.value, owner) if isinstance(e, ast.Starred) else fuse(c, e)) for e in elements]

    def build(s: Frame) -> Any:
        out: list[Any] = []
        for is_star, part in starred:
            if is_star:
                out.extend(spread(s[MACHINE], part(s), len(out)))
            else:
                out.append(part(s))
        return s[MACHINE].grown(out)

    return build


def _list(c: Compiler, node: ast.List) -> Closure:
    if not node.elts:
        return lambda s: []
    return _elements(c, node, node.elts)


def _tuple(c: Compiler, node: ast.Tuple) -> Closure:
    if not any(isinstance(e, ast.Starred) for e in node.elts):
        if len(node.elts) == 2:
            first, second = (fuse(c, e) for e in node.elts)
            return lambda s: (first(s), second(s))
        if len(node.elts) == 3:
            x, y, z = (fuse(c, e) for e in node.elts)
            return lambda s: (x(s), y(s), z(s))
    build = _elements(c, node, node.elts)
    return lambda s: tuple(build(s))


def _set(c: Compiler, node: ast.Set) -> Closure:
    build = _elements(c, node, node.elts)

    def make(s: Frame) -> Any:
        elements = build(s)
        check_keys(s[MACHINE], elements)
        return Set(elements)

    return make


def _dict(c: Compiler, node: ast.Dict) -> Closure:
    if not node.keys:
        return lambda s: {}
    if None not in node.keys:
        pairs = [(_key(c, key), fuse(c, value)) for key, value in zip(node.keys, node.values, strict=True)]
        return lambda s: {key(s): value(s) for key, value in pairs}
    parts = [(_key(c, key) if key is not None else None, fuse(c, value)) for key, value in zip(node.keys, node.values, strict=True)]

    def build(s: Frame) -> Any:
        out: dict[Any, Any] = {}
        for key, value in parts:
            if key is not None:
                k = key(s)
                out[k] = value(s)
            else:
                mapping = value(s)
                if not isinstance(mapping, dict):
                    raise Deopt(node)
                out.update(mapping)
        return s[MACHINE].grown(out)

    return build


def _key(c: Compiler, node: Any) -> Closure:
    """The closure of a value that will be hashed."""
    return fuse(c, node) if is_small(node) else _checked_key(fuse(c, node))


# --- f-strings ---


def _joined(c: Compiler, node: ast.JoinedStr) -> Closure:
    parts = [fuse(c, value) for value in node.values]
    if len(parts) == 1:
        (only,) = parts
        return only

    def join(s: Frame) -> Any:
        return s[MACHINE].grown("".join([part(s) for part in parts]))

    return join


def _formatted(c: Compiler, node: ast.FormattedValue) -> Closure:
    value = fuse(c, node.value)
    spec = fuse(c, node.format_spec) if node.format_spec is not None else None
    conversion = node.conversion
    if spec is None and conversion in (-1, 115):

        def plain(s: Frame) -> Any:
            v = value(s)
            t = type(v)
            if t is str:
                return v
            if t is int or t is float:
                return str(v)
            return s[MACHINE].formatted(v, conversion, "")

        return plain
    if spec is None:
        return lambda s: s[MACHINE].formatted(value(s), conversion, "")
    if (
        conversion == -1
        and isinstance(node.format_spec, ast.JoinedStr)
        and all(isinstance(v, ast.Constant) for v in node.format_spec.values)
    ):
        text = "".join(v.value for v in node.format_spec.values)  # type: ignore[attr-defined]
        if len(text) < 8:

            def short(s: Frame) -> Any:
                v = value(s)
                t = type(v)
                if t is float or t is str:
                    return format(v, text)
                return s[MACHINE].formatted(v, -1, text)

            if not any(part.isdigit() and int(part) > 9999 for part in [text.strip("<>^=+- ,._%bcdeEfFgGnosxX")]):
                return short
    text_of = spec
    return lambda s: s[MACHINE].formatted(value(s), conversion, text_of(s))


# --- calls ---


def _call(c: Compiler, node: ast.Call) -> Closure:
    if isinstance(node.func, ast.Attribute):
        from .fused_methods import method_call

        return method_call(c, node, node.func)
    assert isinstance(node.func, ast.Name)
    name = node.func.id
    known = PURE_FUNCTIONS.get(name)
    if known is None:
        return iterable(c, node, node)
    expected, function = known.value, known.function
    arguments = [iterable(c, a, node) if i in known.iterables and len(node.args) == 1 else fuse(c, a) for i, a in enumerate(node.args)]
    keywords = [(str(k.arg), fuse(c, k.value)) for k in node.keywords]
    if keywords:
        return lambda s: (
            _guarded(s, name, expected, node)
            and function(s[MACHINE], *[a(s) for a in arguments], **{key: value(s) for key, value in keywords})
        )
    if known.is_host and len(arguments) == 1:
        (only,) = arguments

        def call_host(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(only(s))

        return call_host
    if known.is_host:

        def call_host_n(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(*[a(s) for a in arguments])

        return call_host_n

    def call(s: Frame) -> Any:
        if s[GLOBALS][name] is not expected:
            raise Deopt(node)
        return function(s[MACHINE], *[a(s) for a in arguments])

    return call


def _guarded(s: Frame, name: str, expected: Any, node: Any) -> bool:
    if s[GLOBALS][name] is not expected:
        raise Deopt(node)
    return True


def iterable(c: Compiler, node: Any, owner: Any) -> Closure:
    """A closure whose value the host may consume: re-iterable, or made afresh by this very expression."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PURE_ITERATORS and is_pure_call(c, node):
        name = node.func.id
        known = PURE_ITERATORS[name]
        arguments = [iterable(c, a, owner) if i in known.iterables or name == "zip" else fuse(c, a) for i, a in enumerate(node.args)]
        keywords = [(str(k.arg), fuse(c, k.value)) for k in node.keywords]
        expected, function = known.value, known.function

        def make(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(*[a(s) for a in arguments], **{k: v(s) for k, v in keywords})

        return make
    if isinstance(node, ast.GeneratorExp) and _comprehension_fusable(c, node):
        return _consumed_generator(c, node)
    value = fuse(c, node)

    def check(s: Frame) -> Any:
        v = value(s)
        if type(v) in REITERABLE:
            return v
        raise Deopt(owner)

    return check


# --- functions and comprehensions ---


def _lambda(c: Compiler, node: ast.Lambda) -> Closure:
    return c.function_closure(node)


def _generator(c: Compiler, node: ast.GeneratorExp) -> Closure:
    return c.generator_closure(node)


def _consumed_generator(c: Compiler, node: ast.GeneratorExp) -> Closure:
    """A generator expression that the host consumes at once: a host generator over a frame of its own."""
    scope = node.scope  # type: ignore[attr-defined]
    source = iterable(c, node.generators[0].iter, node)
    outer = c.scope.frame
    copies = [(slot, var.slot if var.owner.frame is outer else outer.free[var]) for var, slot in scope.free.items()]
    first = scope.vars[".0"].slot
    levels, value, _ = _levels(c, node, lambda n: n[first])
    rows = _rows(levels)
    size = scope.first_temp

    def values(s: Frame) -> Iterator[Any]:
        n: Frame = [None] * size
        n[GLOBALS] = s[GLOBALS]
        n[MACHINE] = s[MACHINE]
        for slot, outer_slot in copies:
            n[slot] = s[outer_slot]
        n[first] = source(s)
        return each(n)

    def each(n: Frame) -> Iterator[Any]:
        try:
            for _ in rows(n):
                yield value(n)
        except Exception:  # again in a frame of the program's, which the traceback shows
            raise Deopt(node) from None

    return values


def _levels(c: Compiler, node: Any, source: Closure) -> tuple[list[Any], Closure, Closure]:
    """The loops of a comprehension, and the closures of its value and (for a dict) key."""
    outer_scope, c.scope = c.scope, node.scope
    try:
        levels = []
        for i, generator in enumerate(node.generators):
            over = source if i == 0 else iterable(c, generator.iter, node)
            store = _target_store(c, generator.target, node)
            c.add_definite(generator.target)
            conditions = [fuse(c, condition) for condition in generator.ifs]
            levels.append((over, store, conditions))
        if isinstance(node, ast.DictComp):
            return levels, fuse(c, node.value), fuse(c, node.key)
        value = fuse(c, node.elt)
        return levels, value, value
    finally:
        c.scope = outer_scope


def _comprehension(c: Compiler, node: Any) -> Closure:
    """A comprehension as loops of the host. Each level is a generator of host values; the innermost collects."""
    levels, value, key = _levels(c, node, iterable(c, node.generators[0].iter, node))
    rows = _rows(levels)
    if len(levels) == 1 and type(levels[0][1]) is int and not isinstance(node, ast.DictComp):
        values = _single_level(levels[0][0], levels[0][1], levels[0][2], value)
    else:

        def values(s: Frame) -> list[Any]:
            return [value(s) for _ in rows(s)]

    if isinstance(node, ast.SetComp):

        def set_of_values(s: Frame) -> Set:
            elements = values(s)
            check_keys(s[MACHINE], elements)
            return Set(elements)

        return set_of_values
    if isinstance(node, ast.DictComp):
        checked_key = key if is_small(node.key) else _checked_key(key)
        return lambda s: {checked_key(s): value(s) for _ in rows(s)}
    return values


def _checked_key(value: Closure) -> Closure:
    def key(s: Frame) -> Any:
        k = value(s)
        if type(k) not in FREE_KEYS:
            check_key(s[MACHINE], k)
        return k

    return key


def _single_level(over: Closure, slot: int, conditions: list[Closure], value: Closure) -> Callable[[Frame], list[Any]]:
    def no_condition(s: Frame) -> list[Any]:
        out: list[Any] = []
        append = out.append
        for s[slot] in steady(s[MACHINE], over(s), True):
            append(value(s))
        s[MACHINE].charge_fused(len(out))
        return out

    if not conditions:
        return no_condition
    if len(conditions) == 1:
        (condition,) = conditions

        def one_condition(s: Frame) -> list[Any]:
            out: list[Any] = []
            append = out.append
            n = 0
            for s[slot] in steady(s[MACHINE], over(s), False):
                n += 1
                if condition(s):
                    append(value(s))
            s[MACHINE].charge_fused(n)
            return out

        return one_condition

    def many(s: Frame) -> list[Any]:
        out: list[Any] = []
        n = 0
        for s[slot] in steady(s[MACHINE], over(s), False):
            n += 1
            for condition in conditions:
                if not condition(s):
                    break
            else:
                out.append(value(s))
        s[MACHINE].charge_fused(n)
        return out

    return many


def _rows(levels: list[Any]) -> Callable[[Frame], Iterator[None]]:
    (over, store, conditions), *inner = levels
    below = _rows(inner) if inner else None

    def rows(s: Frame) -> Iterator[None]:
        n = 0
        machine = s[MACHINE]
        for v in over(s):
            n += 1
            if not n & 1023:
                machine.charge_fused(1024)
            if type(store) is int:
                s[store] = v
            else:
                store(s, v)
            for condition in conditions:
                if not condition(s):
                    break
            else:
                if below is None:
                    yield
                else:
                    yield from below(s)
        machine.charge_fused(n & 1023)

    return rows


def _target_store(c: Compiler, target: Any, owner: Any) -> Any:
    """The slot of a plain target, or a function that unpacks into the slots of a tuple of names."""
    if isinstance(target, ast.Name):
        return c.scope.access(target.id).slot
    slots = [c.scope.access(e.id).slot for e in target.elts]
    n = len(slots)
    if n == 2:
        i, j = slots

        def unpack2(s: Frame, v: Any) -> None:
            if type(v) is not tuple and type(v) is not list:
                raise Deopt(owner)
            if len(v) != 2:
                raise Deopt(owner)
            s[i], s[j] = v

        return unpack2

    def unpack(s: Frame, v: Any) -> None:
        if (type(v) is not tuple and type(v) is not list) or len(v) != n:
            raise Deopt(owner)
        for slot, item in zip(slots, v, strict=True):
            s[slot] = item

    return unpack


_FUSERS: dict[type, Callable[[Any, Any], Closure]] = {
    ast.Constant: _constant,
    TempRef: _temp,
    ast.Name: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _bool,
    ast.Compare: _compare,
    ast.IfExp: _if,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.List: _list,
    ast.Tuple: _tuple,
    ast.Set: _set,
    ast.Dict: _dict,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _formatted,
    ast.Call: _call,
    ast.Lambda: _lambda,
    ast.GeneratorExp: _generator,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.DictComp: _comprehension,
}

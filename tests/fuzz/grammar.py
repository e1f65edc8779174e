"""Random programs by grammar: classes, closures, try/finally, generators, comprehensions, match, with, and calls of a tool.

Every program ends: loops are bounded, functions call only functions defined before them, and values stay small. Anything else may
happen; an error is as good a result as a value, as long as CPython gives the same one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

PROLOGUE = """\
log = []


def small(x):
    if isinstance(x, int):
        return x % 1009
    if isinstance(x, (str, list, tuple)):
        return x[:6]
    if isinstance(x, dict):
        return dict(list(x.items())[:4])
    return x


class Manager:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        log.append(("enter", self.name))
        return self.name

    def __exit__(self, kind, value, tb):
        log.append(("exit", self.name, kind and kind.__name__))
        return self.swallow


"""
ERRORS = ("ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "AttributeError", "Exception", "LookupError")
OPERATORS = ("+", "-", "*", "//", "%", "&", "|", "^", "<<", "/")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not")
BUILTINS = ("len", "str", "repr", "list", "sorted", "bool", "sum", "tuple", "min", "next", "int", "set", "reversed")
METHODS = (".upper()", ".split('a')", ".append(1)", ".pop()", ".keys()", ".get('a')", ".v", ".m(1)", ".index(1)", ".count(1)", ".missing")


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named and done at a place of the program."""

    variables: tuple[str, ...]
    functions: tuple[tuple[str, int], ...] = ()
    classes: tuple[str, ...] = ()
    generators: tuple[str, ...] = ()
    in_loop: bool = False
    in_function: bool = False
    in_generator: bool = False
    in_handler: bool = False
    depth: int = 0

    def within(self, **changes: object) -> Scope:
        fields = {name: getattr(self, name) for name in self.__slots__}
        return Scope(**{**fields, "depth": self.depth + 1, **changes})


@dataclass(slots=True)
class Writer:
    """Every choice takes one byte; when they are used up, the first option is taken, which is always a small one.

    One draw of bytes is many times faster than a draw per choice, and it shrinks as well.
    """

    choices: bytes
    at: int = 0
    budget: int = 40
    counter: int = 0
    lines: list[str] = field(default_factory=list)

    def number(self, low: int, high: int) -> int:
        byte = self.choices[self.at] if self.at < len(self.choices) else 0
        self.at += 1
        return low + byte % (high - low + 1)

    def pick(self, *options: str) -> str:
        return options[self.number(0, len(options) - 1)]

    def fresh(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    # expressions

    def literal(self) -> str:
        if self.number(0, 2) < 2:
            return self.pick("1", "2", "3", "0", "7", "-1", "10", "True")
        return self.pick(
            "0",
            "1",
            "2",
            "3",
            "7",
            "-1",
            "True",
            "None",
            "1.5",
            "''",
            "'a'",
            "'ab'",
            "[]",
            "[1, 2]",
            "(1,)",
            "(2, 'a')",
            "{}",
            "{'a': 1}",
            "{1, 2}",
            "range(3)",
            "b'x'",
        )

    def name(self, scope: Scope) -> str:
        return self.pick(*scope.variables) if scope.variables else self.literal()

    def expression(self, scope: Scope, depth: int = 2) -> str:
        self.budget -= 1
        if depth <= 0 or self.budget < 0:
            return self.name(scope) if self.number(0, 1) else self.literal()
        return EXPRESSIONS[self.number(0, len(EXPRESSIONS) - 1)](self, scope, depth - 1)

    # statements

    def block(self, scope: Scope, indent: str, *, least: int = 1) -> None:
        for _ in range(self.number(least, 3)):
            self.statement(scope, indent)

    def emit(self, indent: str, text: str) -> None:
        self.lines.append(indent + text)

    def statement(self, scope: Scope, indent: str) -> None:
        self.budget -= 1
        if scope.depth >= 4 or self.budget < 0:
            self.simple(scope, indent)
            return
        STATEMENTS[self.number(0, len(STATEMENTS) - 1)](self, scope, indent)

    def simple(self, scope: Scope, indent: str) -> None:
        kind = self.number(0, 11)
        target = self.pick(*scope.variables)
        if kind <= 3:
            self.emit(indent, f"{target} = small({self.expression(scope)})")
        elif kind <= 5:
            self.emit(indent, f"log.append(small({self.expression(scope)}))")
        elif kind == 6:
            self.emit(indent, f"{target} {self.pick('+=', '-=', '|=', '%=', '//=')} {self.expression(scope, 1)}")
            self.emit(indent, f"{target} = small({target})")
        elif kind == 7 and scope.in_loop:
            self.emit(indent, self.pick("break", "continue"))
        elif kind == 8 and scope.in_function:
            self.emit(indent, f"return small({self.expression(scope)})")
        elif kind == 9:
            raised = f"raise {self.pick(*ERRORS)}({self.literal()})"
            self.emit(indent, f"if {self.expression(scope, 1)}: {raised if not scope.in_handler or self.number(0, 1) else 'raise'}")
        elif kind == 10 and scope.in_generator:
            self.emit(indent, f"{target} = (yield {self.expression(scope, 1)})")
        elif kind == 11:
            other = self.pick(*scope.variables)
            self.emit(indent, f"{target}, {self.pick('', '*')}{other} = {self.expression(scope, 1)}")
            self.emit(indent, f"{other} = small({other})")
        else:
            self.emit(indent, f"print({self.expression(scope)})")


def _binary(w: Writer, s: Scope, d: int) -> str:
    return f"({w.expression(s, d)} {w.pick(*OPERATORS)} small({w.expression(s, d)}))"


def _compare(w: Writer, s: Scope, d: int) -> str:
    left, middle = w.expression(s, d), w.expression(s, d)
    if w.number(0, 3):
        return f"({left} {w.pick(*COMPARISONS)} {middle})"
    return f"({left} {w.pick('<', '<=', '==')} {middle} {w.pick('>', '!=', '<')} {w.expression(s, d)})"


def _boolean(w: Writer, s: Scope, d: int) -> str:
    if w.number(0, 2) == 0:
        return f"(not {w.expression(s, d)})"
    return f"({w.expression(s, d)} {w.pick('and', 'or')} {w.expression(s, d)})"


def _conditional(w: Writer, s: Scope, d: int) -> str:
    return f"({w.expression(s, d)} if {w.expression(s, d)} else {w.expression(s, d)})"


def _call(w: Writer, s: Scope, d: int) -> str:
    if not s.functions:
        return f"echo({w.expression(s, d)})"
    name, arity = s.functions[w.number(0, len(s.functions) - 1)]
    arguments = [w.expression(s, d) for _ in range(arity if w.number(0, 7) else arity + 1)]
    if w.number(0, 5) == 0 and arguments:
        arguments[-1] = f"*[{arguments[-1]}]"
    elif w.number(0, 5) == 0 and arguments:
        arguments[-1] = f"p{arity - 1}={arguments[-1]}"
    return f"{name}({', '.join(arguments)})"


def _tool(w: Writer, s: Scope, d: int) -> str:
    return f"echo({w.expression(s, d)})"


def _builtin(w: Writer, s: Scope, d: int) -> str:
    return f"{w.pick(*BUILTINS)}({w.expression(s, d)})"


def _key(w: Writer, s: Scope, d: int) -> str:
    inner = Scope((*s.variables, "k"), s.functions)
    return f"{w.pick('sorted', 'max', 'min')}([3, 1, 2], key=lambda k: {w.expression(inner, d)})"


def _map(w: Writer, s: Scope, d: int) -> str:
    inner = Scope((*s.variables, "k"), s.functions)
    return f"list({w.pick('map', 'filter')}(lambda k: {w.expression(inner, d)}, {w.pick('[0, 1, 2]', 'range(3)', w.name(s))}))"


def _subscript(w: Writer, s: Scope, d: int) -> str:
    index = w.pick(w.expression(s, 0), f"{w.number(-2, 2)}", f"{w.number(0, 1)}:{w.number(1, 3)}", "::-1")
    return f"{w.expression(s, d)}[{index}]"


def _method(w: Writer, s: Scope, d: int) -> str:
    return f"({w.expression(s, d)}){w.pick(*METHODS)}"


def _display(w: Writer, s: Scope, d: int) -> str:
    a, b = w.expression(s, d), w.expression(s, d)
    return w.pick(f"[{a}, {b}]", f"({a}, {b})", f"{{'a': {a}, 'b': {b}}}", f"[{a}, *{b}]", f"{{**{a}, 'z': {b}}}", f"{{{a}: 1}}")


def _comprehension(w: Writer, s: Scope, d: int) -> str:
    inner = s.within(variables=(*s.variables, "q"))
    source = w.pick("range(3)", "[2, 0, 1]", "'ab'", w.name(s))
    condition = f" if {w.expression(inner, d)}" if w.number(0, 1) else ""
    element = w.expression(inner, d)
    clause = f"for q in {source}{condition}"
    return w.pick(f"[{element} {clause}]", f"list({element} {clause})", f"{{small(q): {element} {clause}}}", f"any({element} {clause})")


def _text(w: Writer, s: Scope, d: int) -> str:
    inside = w.expression(s, d)
    if '"' in inside or "\\" in inside:
        return f"str({inside})"
    return f'f"{{({inside}){w.pick("", "!r", "!s", ":>5", "=")}}}"'


def _function(w: Writer, s: Scope, d: int) -> str:
    inner = Scope((*s.variables, "k"), s.functions)
    return f"(lambda k, j=2: {w.expression(inner, d)})({w.expression(s, d)})"


def _instance(w: Writer, s: Scope, d: int) -> str:
    if not s.classes:
        return w.literal()
    return f"{w.pick(*s.classes)}({w.expression(s, d)}){w.pick('', '.v', '.m(1)', '.p', ' + 1', '.w')}"


def _generator(w: Writer, s: Scope, d: int) -> str:
    if not s.generators:
        return w.literal()
    made = f"{w.pick(*s.generators)}({w.expression(s, d)})"
    return w.pick(f"list({made})", f"next({made}, 'end')", f"sum({made})", f"[*{made}]", f"dict(enumerate({made}))")


def _walrus(w: Writer, s: Scope, d: int) -> str:
    return f"(z := small({w.expression(s, d)}))"


EXPRESSIONS = (
    _binary, _binary, _compare, _boolean, _conditional, _call, _call, _tool, _builtin, _key, _map, _subscript, _method, _display,
    _comprehension, _text, _function, _instance, _generator, _walrus,
)  # fmt: skip


def _plain(w: Writer, s: Scope, indent: str) -> None:
    w.simple(s, indent)


def _if(w: Writer, s: Scope, indent: str) -> None:
    w.emit(indent, f"if {w.expression(s)}:")
    w.block(s.within(), indent + "    ")
    if w.number(0, 1):
        w.emit(indent, "else:")
        w.block(s.within(), indent + "    ")


def _for(w: Writer, s: Scope, indent: str) -> None:
    variable = w.fresh("i")
    source = w.pick(f"range({w.number(0, 3)})", "[1, 'a']", "'ab'", "enumerate('xy')", "{'a': 1}.items()", w.name(s))
    w.emit(indent, f"for {variable} in {source}:")
    w.block(s.within(variables=(*s.variables, variable), in_loop=True), indent + "    ")
    if w.number(0, 2) == 0:
        w.emit(indent, "else:")
        w.block(s.within(), indent + "    ")


def _while(w: Writer, s: Scope, indent: str) -> None:
    variable = w.fresh("n")
    w.emit(indent, f"{variable} = {w.number(0, 3)}")
    w.emit(indent, f"while {variable} > 0:")
    w.emit(indent + "    ", f"{variable} -= 1")
    w.block(s.within(in_loop=True), indent + "    ")


def _try(w: Writer, s: Scope, indent: str) -> None:
    deeper = indent + "    "
    w.emit(indent, "try:")
    w.block(s.within(), deeper)
    handlers, has_finally = w.number(0, 2), w.number(0, 1)
    for number in range(handlers if handlers or has_finally else 1):
        caught = w.pick(*ERRORS, "(KeyError, ValueError)") if number == 0 or w.number(0, 1) else "Exception"
        w.emit(indent, f"except {caught} as e:")
        w.emit(deeper, "log.append((type(e).__name__, str(e), type(e.__context__).__name__))")
        w.block(s.within(in_handler=True), deeper)
    if handlers and w.number(0, 2) == 0:
        w.emit(indent, "else:")
        w.block(s.within(), deeper)
    if has_finally:
        w.emit(indent, "finally:")
        w.block(s.within(), deeper)


def _with(w: Writer, s: Scope, indent: str) -> None:
    name = w.fresh("m")
    w.emit(indent, f"with Manager({name!r}, {w.pick('False', 'True', 'None')}) as {w.pick(*s.variables)}:")
    w.block(s.within(), indent + "    ")


def _match(w: Writer, s: Scope, indent: str) -> None:
    w.emit(indent, f"match {w.expression(s)}:")
    for _ in range(w.number(1, 3)):
        pattern = w.pick("0 | 1", "[h, *t]", "{'a': h}", "str(h)", "int()", "(h, _)", "None", "[1, h]", "float() as h")
        w.emit(indent + "    ", f"case {pattern}:")
        w.block(s.within(), indent + "        ")
    w.emit(indent + "    ", "case _:")
    w.emit(indent + "        ", "log.append('no match')")


def _closure(w: Writer, s: Scope, indent: str) -> None:
    name, variable = w.fresh("inner"), w.pick(*s.variables)
    w.emit(indent, f"def {name}(p0):")
    if s.in_function and variable in ("a", "b") and w.number(0, 1):
        w.emit(indent + "    ", f"nonlocal {variable}")
    w.block(s.within(variables=("a", "b", "p0"), in_function=True, in_loop=False, in_generator=False, in_handler=False), indent + "    ")
    w.emit(indent, f"{w.pick(*s.variables)} = small({name}({w.expression(s, 1)}))")


STATEMENTS = (_plain, _plain, _plain, _if, _for, _while, _try, _try, _with, _match, _closure)


def _define_function(w: Writer, scope: Scope) -> Scope:
    name, arity = w.fresh("f"), w.number(0, 2)
    parameters = [f"p{i}" + (f"={w.literal()}" if i == arity - 1 and w.number(0, 1) else "") for i in range(arity)]
    w.emit(
        "",
        f"def {name}({', '.join(parameters)}{', ' if arity else ''}*rest, **named):"
        if w.number(0, 3) == 0
        else f"def {name}({', '.join(parameters)}):",
    )
    w.emit("    ", f"a = {w.literal()}")
    w.emit("    ", f"b = {w.literal()}")
    names = ("a", "b", *(f"p{i}" for i in range(arity)))
    w.block(scope.within(variables=names, in_function=True), "    ")
    w.emit("", "")
    w.emit("", "")
    return Scope(scope.variables, (*scope.functions, (name, arity)), scope.classes, scope.generators)


def _define_generator(w: Writer, scope: Scope) -> Scope:
    name = w.fresh("g")
    w.emit("", f"def {name}(p0=1):")
    w.emit("    ", "a = b = p0")
    w.emit("    ", f"yield {w.pick('a', '1', 'p0')}")
    if scope.generators and w.number(0, 1):
        w.emit("    ", f"a = yield from {w.pick(*scope.generators)}(b)")
    w.block(scope.within(variables=("a", "b", "p0"), in_function=True, in_generator=True), "    ")
    w.emit("", "")
    w.emit("", "")
    return Scope(scope.variables, scope.functions, scope.classes, (*scope.generators, name))


def _define_class(w: Writer, scope: Scope) -> Scope:
    name = w.fresh("K")
    base = w.pick(*scope.classes, "object") if scope.classes else w.pick("object", "Exception", "dict")
    inner = scope.within(variables=("a", "b", "self"), in_function=True)
    w.emit("", f"class {name}({base}):")
    w.emit("    ", f"w = {w.expression(Scope(()), 1)}")
    w.emit("    ", "def __init__(self, v):")
    if scope.classes and base in scope.classes:
        w.emit("        ", "super().__init__(v)")
    w.emit("        ", "self.v = small(v)")
    w.emit("    ", "def m(self, a, b=2):")
    w.block(inner, "        ")
    special = w.pick("__add__", "__eq__", "__len__", "__getitem__", "__repr__", "__bool__", "__lt__", "__call__", "__iter__")
    takes = {"__add__": ", a", "__eq__": ", a", "__getitem__": ", a", "__lt__": ", a", "__call__": ", a"}.get(special, "")
    w.emit("    ", f"def {special}(self{takes}):")
    w.emit("        ", "b = 1" if takes else "a = b = 1")
    w.block(inner, "        ")
    if w.number(0, 1):
        w.emit("    ", "@property")
        w.emit("    ", "def p(self):")
        w.emit("        ", "a = b = 1")
        w.block(inner, "        ")
    w.emit("", "")
    w.emit("", "")
    return Scope(scope.variables, scope.functions, (*scope.classes, name), scope.generators)


def write(choices: bytes) -> str:
    """The source of the program that these choices make; the value of its last expression is all that it logged."""
    w = Writer(choices)
    scope = Scope(("a", "b", "c"))
    for _ in range(w.number(0, 3)):
        w.budget = 25
        scope = (_define_function, _define_generator, _define_class)[w.number(0, 2)](w, scope)
    w.emit("", f"a, b, c = {w.literal()}, {w.literal()}, {w.literal()}")
    for _ in range(w.number(2, 6)):
        # An error is logged and the program goes on: otherwise most programs would end at their first statement.
        w.budget = 14
        w.emit("", "try:")
        w.block(scope.within(), "    ")
        w.emit("", "except Exception as e:")
        w.emit("", "    log.append((type(e).__name__, str(e)))")
    if w.number(0, 3) == 3:
        w.statement(scope, "")
    w.emit("", "log, a, b, c")
    return PROLOGUE + "\n".join(w.lines) + "\n"


programs = st.binary(min_size=120, max_size=600).map(write)

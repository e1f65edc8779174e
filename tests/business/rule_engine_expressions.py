"""Rules as text: a tokenizer, a Pratt parser, an evaluator by match over slotted nodes, explanations, and facts that ask tools lazily."""
import operator
import re
from abc import abstractmethod
from collections.abc import Mapping
from functools import reduce, singledispatch
from operator import attrgetter
from types import SimpleNamespace as NS
from typing import Callable, NamedTuple


class Node:
    __slots__ = ()
    __match_args__ = ()

    def __init_subclass__(cls, fields="", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__match_args__ = tuple(fields.split())

    def __init__(self, *values):
        for name, value in zip(self.__match_args__, values, strict=True):
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, attrgetter(*self.__match_args__)(self))) if len(self.__match_args__) > 1 else repr(getattr(self, *self.__match_args__))})"

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, n) == getattr(other, n) for n in self.__match_args__)


class Value(Node, fields="value"):
    __slots__ = ("value",)


class Name(Node, fields="path"):
    __slots__ = ("path",)


class Binary(Node, fields="op left right"):
    __slots__ = ("left", "op", "right")


class Unary(Node, fields="op operand"):
    __slots__ = ("op", "operand")


class Call(Node, fields="name arguments"):
    __slots__ = ("arguments", "name")


class Token(NamedTuple):
    kind: str
    text: str
    at: int


SPEC = {"number": r"\d+(?:\.\d+)?", "text": r"'[^']*'", "name": r"[a-z_]\w*(?:\.\w+)*", "op": r"<=|>=|==|!=|[-+*/<>(),]", "space": r"\s+", "bad": "."}
SCANNER = re.compile("|".join(f"(?P<{k}>{v})" for k, v in SPEC.items()))
POWER = {"or": 1, "and": 2, "not": 3, "in": 4, **dict.fromkeys(("<", ">", "<=", ">=", "==", "!="), 4), "+": 5, "-": 5, "*": 6, "/": 6}
OPS: dict[str, Callable] = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
       "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "in": lambda a, b: operator.contains(b, a)}


class RuleError(SyntaxError):
    def __init__(self, message, text, at):
        super().__init__(message, ("rule", 1, at + 1, text))


def scan(text):
    for m in SCANNER.finditer(text):
        if m.lastgroup == "bad":
            raise RuleError(f"unexpected {m[0]!r}", text, m.start())
        if m.lastgroup != "space":
            yield Token("op" if m[0] in POWER else m.lastgroup, m[0], m.start())
    yield Token("end", "", len(text))


class Parser:
    def __init__(self, text):
        self.text, self.tokens = text, scan(text)
        self.token = next(self.tokens)

    def take(self, *wanted):
        token = self.token
        if wanted and token.text not in wanted:
            raise RuleError(f"expected {' or '.join(wanted)}", self.text, token.at)
        self.token = next(self.tokens, token)
        return token

    def expression(self, power=0):
        left = self.prefix()
        while POWER.get(self.token.text, -1) > power:
            op = self.take().text
            left = Binary(op, left, self.expression(echo(POWER[op])))
        return left

    def prefix(self):
        match self.take():
            case Token("number", text):
                return Value(float(text) if "." in text else int(text))
            case Token("text", text):
                return Value(text[1:-1])
            case Token("name", name) if self.token.text == "(":
                self.take("(")
                arguments = []
                while self.token.text != ")":
                    arguments.append(self.expression())
                    if self.token.text != ")":
                        self.take(",")
                self.take(")")
                return Call(name, arguments)
            case Token("name", name):
                return Name(tuple(name.split(".")))
            case Token("op", "(" as opening, at):
                inner = self.expression()
                self.take(")")
                return inner
            case Token("op", ("-" | "not") as op):
                return Unary(op, self.expression(POWER["not"] if op == "not" else 6))
            case Token(kind, text, at):
                raise RuleError(f"{kind} {text!r} can't begin anything", self.text, at)


class Facts(Mapping):
    def __init__(self, **facts):
        self.facts, self.asked = facts, []

    def __getitem__(self, name):
        self.asked.append(name)
        found = self.facts[name]
        return found() if callable(found) else found

    def __iter__(self):
        return iter(self.facts)

    def __len__(self):
        return len(self.facts)


FUNCTIONS = {"len": len, "max": max, "sum": lambda *xs: reduce(operator.add, xs), "ask": lambda x: echo(x)}


def evaluate(node, facts, why):
    match node:
        case Value(value):
            return value
        case Name((first, *rest)):
            found = reduce(lambda value, name: value[name] if isinstance(value, Mapping) else getattr(value, name), rest, facts[first])
            why.append(f"{'.'.join(node.path)}={found!r}")
            return found
        case Binary(("and" | "or") as op, left, right):
            value = evaluate(left, facts, why)
            return evaluate(right, facts, why) if bool(value) == (op == "and") else value
        case Binary(op, left, right):
            return OPS[op](evaluate(left, facts, why), evaluate(right, facts, why))
        case Unary("not", operand):
            return not evaluate(operand, facts, why)
        case Unary(_, operand):
            return -evaluate(operand, facts, why)
        case Call(name, arguments) if name in FUNCTIONS:
            return FUNCTIONS[name](*(evaluate(a, facts, why) for a in arguments))
        case Call(name):
            raise NameError(f"no function {name!r}", name=name)


facts = Facts(order={"total": 120.5, "items": [1, 2, 3]}, customer=lambda: NS(tier=echo("gold"), debt=-5), limit=100, vip=lambda: fail("asked too early"))
for rule in ("order.total > limit and customer.tier == 'gold'", "not (order.total - 20.5 > limit) or vip", "len(order.items) * 2 + 1 in order.items", "-customer.debt / 2 + max(1, 2.5, ask(7))",
             "1 < limit or vip", "vip and 1", "order.total >", "2 $ 3", "(1", "nope(1)", "order.none", "customer.none", "1 + 'a'", "sum()", "'x' in 5", ")"):
    why, facts.asked = [], []
    try:
        tree = Parser(rule).expression()
        print(f"{evaluate(tree, facts, why)!r:<8} {rule:<45} {why} {facts.asked}")
    except RuleError as error:
        print(error.msg, error.offset, repr(error.text))
    except Exception as error:
        print(type(error).__name__, error, why)
print(Parser("1 - 2 - -3 * x").expression(), Parser("a").expression() == Name(("a",)), Value(1) != Value(2), Name.__match_args__)

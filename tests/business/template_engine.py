"""A template engine: a scanner, nodes by match, filters as a registry, and values that call tools when they are formatted."""
import html
import re
import string
from collections import ChainMap
from contextlib import contextmanager, suppress
from functools import partial
from io import StringIO
from textwrap import dedent

TOKEN = re.compile(r"(?s)(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})")
FILTERS = {"upper": str.upper, "e": html.escape, "join": lambda v, sep=", ": sep.join(map(str, v)), "default": lambda v, d: v or d}


def filter_(name=None, **fixed):
    def add_filter(function):
        FILTERS[name or function.__name__] = partial(function, **fixed)
        return function
    return add_filter


@filter_("money", digits=echo(2))
@filter_("cents", digits=0)
def money(value, currency="EUR", *, digits):
    return f"{value:,.{digits}f} {currency}"


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"{message} (line {line})")
        self.line = line


class Lazy:
    """Asked at the last moment, and each time."""

    def __init__(self, ask):
        self.ask, self.asked = ask, 0

    def __format__(self, spec):
        self.asked += 1
        return format(echo(self.ask), spec)

    def __str__(self):
        return f"{self}"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return echo(f"{self.ask}.{name}")

    def __getitem__(self, key):
        return (asked := echo(key)) and f"[{asked}]"


def parse(text):
    line, stack = 1, [("root", [])]
    for number, part in enumerate(TOKEN.split(dedent(text))):
        kind, body = (part[:2], part[2:-2].strip()) if number % 2 else ("", part)
        match kind, body.split():
            case "", _:
                stack[-1][1].append(("text", body)) if body else None
            case "{{", _:
                stack[-1][1].append(("show", body, line))
            case "{#", _:
                pass
            case "{%", ["for", name, "in", *rest]:
                stack.append(("for", [], name, " ".join(rest), line))
            case "{%", ["if", *condition]:
                stack.append(("if", [], " ".join(condition), line))
            case "{%", ["else"] if stack[-1][0] == "if":
                stack[-1][1].append(("else",))
            case "{%", [end] if end == f"end{stack[-1][0]}":
                done = stack.pop()
                stack[-1][1].append(done)
            case _, words:
                raise TemplateError(f"unexpected {words[0] if words else 'nothing'!r}", line)
        line += part.count("\n")
    if len(stack) > 1:
        raise TemplateError(f"{stack[-1][0]} is not closed", stack[-1][-1])
    return stack[0][1]


def value(expression, names, line):
    first, *pipes = (part.strip() for part in expression.split("|"))
    found = None
    for step in re.findall(r"\w+|\[\w+\]", first):
        try:
            found = names[step] if found is None else found[step[1:-1]] if step[0] == "[" else getattr(found, step, None) or found[step]
        except (KeyError, TypeError) as error:
            raise TemplateError(f"no {step!r}", line) from error
    for pipe in pipes:
        name, _, given = pipe.partition(":")
        found = FILTERS[name](found, *filter(None, given.split(",")))
    return found


def render(nodes, names, out):
    for node in nodes:
        match node:
            case "text", text:
                out.write(text)
            case "show", expression, line:
                out.write(format(value(expression, names, line)))
            case "for", body, name, over, line:
                items = list(value(over, names, line))
                for index, item in enumerate(items):
                    render(body, names.new_child({name: item, "index": add(index, 1), "last": index == len(items) - 1}), out)
            case "if", body, condition, line:
                split = next((i for i, n in enumerate(body) if n == ("else",)), len(body))
                with suppress(TemplateError):
                    render(body[:split] if value(condition, names, line) else body[split + 1:], names, out)


@contextmanager
def template(text, **names):
    out = StringIO()
    try:
        yield lambda **more: render(parse(text), ChainMap(more, names), out) or out.getvalue()
    except TemplateError as error:
        out.write("?")
        print("!", error, "|", repr(error.__cause__), error.line)
    finally:
        print(len(echo(out.getvalue())), out.tell())


INVOICE = """
    Dear {{ customer.name|e }},{# a note #}
    {% for item in items %}{{ index }}. {{ item.name|upper }}: {{ item.price|money }}{% if last %}.{% else %};{% endif %}
    {% endfor %}total {{ total|cents:USD }}, {{ tags|join: / }} {{ note|default:none }} {{ lazy }} {{ lazy.code }} {{ lazy[zip] }}
"""
lazy = Lazy(41)
with template(INVOICE, items=[{"name": "pen", "price": 1234.5}, {"name": "ink", "price": 0.129}], lazy=lazy) as show:
    print(show(customer={"name": "A & <B>"}, total=1234.629, tags=["x", 2], note=""))
print(lazy.asked)
for bad in ("{% for x in y %}", "a\n{% endfor %}", "{{ a.b }}\n", "x {% else %}", "{% if z %}{{ q }}{% endif %}ok"):
    with template(bad, a={}, z=1) as show:
        print(repr(show()))
print(string.Template("$who owes ${amount}$$ $x").safe_substitute(ChainMap({"who": echo("Ada")}, {"amount": Lazy(3)})))

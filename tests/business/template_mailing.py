"""A mailing from templates: string.Template, a tiny own engine with loops and filters, textwrap, html escaping."""
import html
import re
import textwrap
from string import Formatter, Template
from typing import Callable


class Mail(Template):
    delimiter = "%"
    idpattern = r"[a-z]+(?:\.[a-z]+)*"


class Dotted(dict):
    def __missing__(self, key):
        head, _, rest = key.partition(".")
        if not rest:
            raise KeyError(key)
        value = self[head]
        for part in rest.split("."):
            value = value[part] if isinstance(value, dict) else getattr(value, part)
        return value


FILTERS: dict[str, Callable] = {"upper": str.upper, "title": str.title, "money": lambda v: f"{v:,.2f} EUR", "e": html.escape, "join": ", ".join}
TOKEN = re.compile(r"({{.*?}}|{%.*?%})")


def render(template: str, **context) -> str:
    parts = iter(TOKEN.split(template))
    return "".join(_block(parts, context, until=None))


def _block(parts, context, until):
    out = []
    for part in parts:
        if part.startswith("{{"):
            expression, *filters = (piece.strip() for piece in part[2:-2].split("|"))
            value = Dotted(context)[expression]
            for name in filters:
                value = FILTERS[name](value)
            out.append(str(value))
        elif part.startswith("{%"):
            words = part[2:-2].split()
            match words:
                case ["for", name, "in", source]:
                    body = list(_take(parts, "for", "endfor"))
                    for item in Dotted(context)[source]:
                        out += _block(iter(body), {**context, name: item}, None)
                case ["if", *condition]:
                    body = list(_take(parts, "if", "endif"))
                    negate = condition[0] == "not"
                    if bool(Dotted(context)[condition[-1]]) is not negate:
                        out += _block(iter(body), context, None)
                case _:
                    raise SyntaxError(f"unknown tag {' '.join(words)!r}")
        else:
            out.append(part)
    return out


def _take(parts, opening, closing):
    depth = 1
    for part in parts:
        if part.startswith("{%"):
            word = part[2:-2].split()[0]
            depth += (word == opening) - (word == closing)
            if not depth:
                return
        yield part
    raise SyntaxError(f"{closing} is missing")


TEXT = "Dear {{ user.name | title }},{% if items %}\nyou ordered:{% for i in items %}\n - {{ i.name | e }}: {{ i.price | money }}{% if i.tags %} [{{ i.tags | join }}]{% endif %}{% endfor %}{% endif %}{% if not items %} nothing.{% endif %}"
items = [{"name": "<Pen> & Ink", "price": 1234.5, "tags": ["new", "blue"]}, {"name": "Pad", "price": 3, "tags": []}]
print(render(TEXT, user={"name": "ada lovelace"}, items=items))
print(render(TEXT, user={"name": "bob"}, items=[]))
for broken in ("{% for x in y %}", "{% while %}", "{{ nobody }}"):
    try:
        render(broken, y=[1])
    except (SyntaxError, KeyError) as error:
        print(type(error).__name__, error)
mail = Mail("Hi %user.name, 100%% of %{shop}: %missing")
print(mail.safe_substitute(Dotted(user={"name": "Ann"}), shop="Tea & Co"))
body = "We are happy to tell you that the parcel has left our warehouse-and-logistics centre this very morning."
print(textwrap.fill(body, 38, initial_indent="  > ", subsequent_indent="  > "))
print(textwrap.shorten(body, 40, placeholder=" ..."), textwrap.indent(textwrap.dedent("""
    a
      b
    """).strip(), "| "), sep="\n")
[(text, name, spec, conv) for text, name, spec, conv in Formatter().parse("{a.b!r:>10} and {c[0]:{w}}")], "{0[k]:^9}|{1.real:+.1f}|{x!s:.2}".format({"k": "v"}, 3, x="xyz")

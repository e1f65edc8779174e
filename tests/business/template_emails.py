import re
from string import Template
from textwrap import dedent

SUBJECT = Template("$greeting, your order $order_id")
BODY = dedent("""\
    Dear {{ customer.name|title }},

    {% for item in items %}- {{ item.qty }} x {{ item.name|upper }} at {{ item.price|money }}
    {% endfor %}
    Total: {{ total|money }}{% if total > 100 %} (free shipping){% endif %}
    {{ missing|default:n/a }}
    """)

FILTERS = {
    "title": lambda v: str(v).title(),
    "upper": lambda v: str(v).upper(),
    "money": lambda v: f"${v:,.2f}",
}


class TemplateError(Exception):
    pass


def lookup(path, scope):
    value = scope
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        if value is None:
            return None
    return value


def expand(expression, scope):
    path, *filters = (p.strip() for p in expression.split("|"))
    value = lookup(path, scope)
    for spec in filters:
        name, _, argument = spec.partition(":")
        if name == "default":
            value = argument if value is None else value
        elif name in FILTERS:
            value = FILTERS[name](value)
        else:
            raise TemplateError(f"unknown filter {name!r} in {expression.strip()!r}")
    return str(value)


def render(text, scope):
    def loop(match):
        variable, source, body = match.groups()
        return "".join(render(body, {**scope, variable: item}) for item in lookup(source, scope))

    def condition(match):
        left, op, right, body = match.groups()
        value, limit = lookup(left, scope), float(right)
        return body if {">": value > limit, "<": value < limit}[op] else ""

    text = re.sub(r"\{% for (\w+) in ([\w.]+) %\}(.*?)\{% endfor %\}\n?", loop, text, flags=re.DOTALL)
    text = re.sub(r"\{% if ([\w.]+) ([<>]) (\d+) %\}(.*?)\{% endif %\}", condition, text, flags=re.DOTALL)
    return re.sub(r"\{\{(.*?)\}\}", lambda m: expand(m[1], scope), text)


items = [{"name": "pen", "qty": 10, "price": 1.5}, {"name": "lamp", "qty": 2, "price": 49.99}]
scope = {"customer": {"name": "ann o'hara"}, "items": items, "total": sum(i["qty"] * i["price"] for i in items)}
print(SUBJECT.substitute(greeting="Hello", order_id="#17"))
print(render(BODY, scope))
try:
    render("{{ total|nope }}", scope)
except TemplateError as error:
    print("error:", error)

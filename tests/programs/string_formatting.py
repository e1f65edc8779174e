# === str format ===
assert "{} {}".format(1, 2) == "1 2" and "{1} {0}".format("a", "b") == "b a" and "{a}-{b}".format(a=1, b=2) == "1-2"
assert "{0[k]} {0[l][1]}".format({"k": 1, "l": [2, 3]}) == "1 3" and "{:>5}|{:<5}|{:^5}".format("a", "b", "c") == "    a|b    |  c  "
assert "{:{w}.{p}f}".format(3.14159, w=8, p=2) == "    3.14" and "{!r} {!s}".format("a", "b") == "'a' b" and "{{}}".format() == "{}"
assert "{:,}".format(1234567) == "1,234,567" and "{:.1%}".format(0.5) == "50.0%" and "{:08.3f}".format(3.14159) == "0003.142"
assert "{a[0]}{b.real}".format(a=[1], b=5) == "15" and "{0}{0}".format("x") == "xx" and "{:b}".format(5) == "101"
assert "{name}".format_map({"name": "n"}) == "n" and "{:c}".format(65) == "A" and "{:+d} {: d}".format(5, 5) == "+5  5"
assert "{:e} {:G} {:n}".format(12345.678, 1e-10, 1000) == "1.234568e+04 1E-10 1000"

# === format errors ===
def message(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


assert message(lambda: "{} {}".format(1)) == "IndexError: Replacement index 1 out of range for positional args tuple"
assert message(lambda: "{a}".format()) == "KeyError: 'a'"
assert message(lambda: "{".format()) == "ValueError: Single '{' encountered in format string"
assert message(lambda: "}".format()) == "ValueError: Single '}' encountered in format string"
assert message(lambda: "{0} {}".format(1, 2)) == "ValueError: cannot switch from manual field specification to automatic field numbering"
assert message(lambda: "{!x}".format(1)) == "ValueError: Unknown conversion specifier x"
assert message(lambda: "{0.nope}".format(1)) == "AttributeError: 'int' object has no attribute 'nope'"
assert message(lambda: "{:z}".format("a")) in ("ValueError: Unknown format code 'z' for object of type 'str'", "ValueError: Negative zero coercion (z) not allowed in format specifier with string", "ValueError: Negative zero coercion (z) not allowed in string format specifier")

# === percent ===
assert "%s %d %r" % ("a", 5, "b") == "a 5 'b'" and "%5d|%-5d|%05d" % (1, 2, 3) == "    1|2    |00003"
assert "%.2f %e %g" % (3.14159, 1234.5, 0.0001) == "3.14 1.234500e+03 0.0001" and "%x %X %o %#x" % (255, 255, 8, 255) == "ff FF 10 0xff"
assert "%(a)s-%(b)03d" % {"a": "x", "b": 7} == "x-007" and "100%%" % () == "100%" and "%c%c" % (65, "b") == "Ab"
assert "%s" % (1,) == "1" and "%s" % [1, 2] == "[1, 2]" and "%*d" % (5, 42) == "   42" and "%.3s" % "abcdef" == "abc" and "%+d" % 5 == "+5"
assert "%s" % {"a": 1} == "{'a': 1}" and b"%d %s" % (5, b"x") == b"5 x"

# === percent errors ===
def message(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


assert message(lambda: "%s %s" % "a") == "TypeError: not enough arguments for format string"
assert message(lambda: "%s" % (1, 2)) == "TypeError: not all arguments converted during string formatting"
assert message(lambda: "%(a)s" % {}) == "KeyError: 'a'"
assert message(lambda: "%y" % 1) == "ValueError: unsupported format character 'y' (0x79) at index 1"

# === objects with attributes and items in format ===
class P:
    def __init__(self):
        self.x = 5
        self.items = {"k": "v"}

    def __getitem__(self, key):
        return f"item {key}"


assert "{p.x} {p[abc]} {p[0]} {p.items[k]}".format(p=P()) == "5 item abc item 0 v"

# === format map with missing ===
class Safe(dict):
    def __missing__(self, key):
        return "{" + key + "}"


assert "{a} {b}".format_map(Safe(a=1)) == "1 {b}"

# === builtin format ===
assert format(5, "03d") == "005" and format("a") == "a" and format(3.14159, ".3") == "3.14" and format(255, "#b") == "0b11111111"
assert format(1234.5, "12,.2f") == "    1,234.50" and format(0.1, ".20f") == "0.10000000000000000555" and format(True, "") == "True"
assert format(-0.0, "z.1f") == "0.0" and format(1e20, ".0f") == "100000000000000000000" and format(10**30, ",")[:5] == "1,000"

# === string template and text wrap ===
import textwrap
from string import Template, ascii_lowercase, capwords, digits, punctuation

t = Template("$name owes $$${amount}")
assert t.substitute(name="Bob", amount=5) == "Bob owes $5" and t.safe_substitute(name="A") == "A owes $${amount}"
try:
    t.substitute(name="x")
except KeyError as error:
    assert error.args == ("amount",)
assert textwrap.wrap("the quick brown fox jumps", 10) == ["the quick", "brown fox", "jumps"]
assert textwrap.dedent("  a\n    b\n") == "a\n  b\n" and textwrap.indent("a\nb", "> ") == "> a\n> b" and textwrap.shorten("hello big world", 11) == "hello [...]"
assert textwrap.fill("aaa bbb ccc", 7) == "aaa bbb\nccc" and capwords("hello world") == "Hello World" and digits == "0123456789" and "!" in punctuation and ascii_lowercase[:3] == "abc"

# === percent with objects of the program, dicts and joins of them ===
from collections import OrderedDict

class M:
    def __init__(self, amount): self.amount = amount
    def __eq__(self, other): return self.amount == other.amount if isinstance(other, M) else NotImplemented
    def __hash__(self): return hash(("money", self.amount))
    def __repr__(self): return f"M({self.amount})"
    def __str__(self): return f"${self.amount}"
    def __int__(self): return self.amount
    def __index__(self): return self.amount
    def __float__(self): return self.amount + 0.5

for template, values in [
    ("%s and %r and %a", (M(1), M(2), M(3))),
    ("%s", M(1)),
    ("%s", [M(1)]),
    ("%5s|%-5s|%.1s", (M(1), M(1), M(1))),
    ("%d %i %05d %x %X %o", (M(1), M(2), M(3), M(255), M(254), M(8))),
    ("%.2f %e %g", (M(1), M(2), M(3))),
    ("%*d|%.*f", (5, 42, 2, 3.14159)),
    ("%(a)s %(b)r %(a)d %%", {"a": M(1), "b": M(2)}),
    ("%(a)s", {"b": 1}),
    ("%(a(b))s", {"a(b)": 1}),
    ("%(a)s", (1,)),
    ("%(a", {"a": 1}),
    ("%c%c", ("x", 65)),
    ("%s %s", (1,)),
    ("%s", (1, 2)),
    ("%d", "x"),
    ("%d", 1.7),
    ("%x", 1.7),
    ("%f", "x"),
    ("%y", 1),
    ("%", 1),
    ("100%%", ()),
    ("none", ()),
    ("none", 1),
    ("none", {"a": 1}),
    ("%s %s", {"a": 1}),
]:
    try:
        print(template, "->", template % values)
    except Exception as error:
        print(template, "->", type(error).__name__, error)
pairs = [
    ({"a": M(1)}, {"a": M(1)}), ({"a": M(1)}, {"a": M(2)}), ({"a": 1}, {"b": 1}), ({}, {}), ({"a": None}, {}), ({M(1): 1}, {M(1): 1}),
    (OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)), (OrderedDict(a=1, b=2), {"b": 2, "a": 1}),
]
print([(left == right, left != right) for left, right in pairs])
class Side:
    def __init__(self, name): self.name = name
    def __eq__(self, other):
        print(f"{self.name}=={other.name}")
        return True
    __hash__ = None
print({"k": Side("left")} == {"k": Side("right")})
class Texts:
    def __iter__(self): return iter(["a", "b"])
class Bytes:
    def __getitem__(self, i): return [b"x", b"y"][i]
group = {1}
group.update(Texts(), (M(3) for _ in range(2)))
print("-".join(Texts()), b"-".join(Bytes()), len(group), max(iter([1, 5, 2])))
for join in (lambda: "-".join(5), lambda: "-".join(M(1)), lambda: "-".join([1]), lambda: b"-".join(Texts())):
    try:
        print(join())
    except TypeError as error:
        print(error)

# === what is no format specification ===
log = []
class P: pass
class F:
    def __format__(self, spec): return spec + '!'
class S(str): pass
for x in (1, 'a', P(), F(), None, [1], 1.5, b'a', P, len):
    for spec in ('', 'd', 5, None, b'x', (1,), S('>4'), P()):
        try: log.append(format(x, spec) if type(x) is not P else len(format(x, spec)) > 3)
        except Exception as e: log.append(str(e))
        try: log.append(f'{x:{spec}}' if type(x) is not P else 1)
        except Exception as e: log.append(str(e))
        try: log.append(('{:{}}').format(x, spec) if type(x) is not P else 1)
        except Exception as e: log.append(str(e))
        try: log.append(x.__format__(spec) if type(x) not in (P, type, type(None)) else 1)
        except Exception as e: log.append(str(e))
[q if ' at 0x' not in str(q) else 'address' for q in log]

# === a template without fields is its own result ===
class S(str):
    pass


s, empty = S("x"), S("")
print(s.format() is s, s.format(1, k=2) is s, type(s.format_map({})), type(empty.format()), type(S("{{").format()), type(S("{}").format(s)))

# === patterns and matches ===
import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05-06")
print(m, m.group(), m.group(1, 2), m["month"], m.groups(), m.groupdict(), m.span(), m.start(1), m.end("month"), m.lastgroup, m.lastindex, m.string)
print(m.re.pattern, m.re.groups, dict(m.re.groupindex), m.expand(r"\2/\g<year>"), m.pos, m.endpos, m.regs, bool(m))
p = re.compile("a+", re.IGNORECASE)
print(p, p.pattern, p.flags, p.findall("aAb a"), p.match("bA"), p.fullmatch("AaA").group(), p.search("xxA", 1).span(), p.split("1a2A3"))
print(re.findall(r"(\w)(\d)", "a1 b2"), re.findall("x*", "axb"), re.split(r"[;,]\s*", "a, b;c"), re.split("(,)", "a,b", maxsplit=1))
print([x.group() for x in re.finditer(r"\d+", "1 22 333")], re.escape("a.b*c"), re.fullmatch("a|ab", "ab"), re.match("b", "ab"))
print(re.I | re.M, re.IGNORECASE, re.compile("a", re.I | re.S).flags & re.S, isinstance(p, re.Pattern), isinstance(m, re.Match), type(m).__name__)
print(re.search("(a)|b", "b").groups(), re.search("(a)|b", "b").groups("-"), re.compile(b"a").findall(b"banana"))
for attempt in (
    lambda: re.compile("("),
    lambda: re.search("a", 5),
    lambda: m.group("nope"),
    lambda: m.group(9),
    lambda: re.compile("a", re.I).sub(r"\2", "a"),
    lambda: re.search(b"a", "a"),
    lambda: re.compile(5),
    lambda: m.nope,
):
    try:
        print(attempt())
    except (re.error, TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    re.compile("a(b")
except re.error as error:
    print(error.msg, error.pattern, error.pos, error.lineno, error.colno)

# === substitution ===
import re

print(re.sub("a", "b", "banana", count=2), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.subn("x", "y", "axbx"), re.sub("x*", "-", "abxd"))


def shout(match):
    return match.group().upper()


print(re.sub(r"\b\w", shout, "one two"), re.subn("[aeiou]", lambda m: f"<{m.start()}>", "education", count=3), re.compile("o").sub(shout, "foo"))
print(re.sub("a", lambda m: None, "banana"), re.sub("z", shout, "none"), re.sub("", lambda m: "-", "ab"), re.compile("n").subn(shout, "banana"))
print(re.sub("a", str.upper, "") or "empty", re.sub(b"a", lambda m: b"-", b"banana"))
for attempt in (lambda: re.sub("a", lambda m: 5, "xa"), lambda: re.sub("a", lambda: "", "a"), lambda: re.sub("a", 5, "a")):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

# === a call in a replacement ===
import re

print(re.sub(r"\d+", lambda m: str(echo(int(m.group()) * 2)), "1 and 20"), re.compile("[ab]").subn(lambda m: echo(m.group().upper()), "abc"))
# === replacement in texts of subclasses ===
import re


class Text(str):
    pass


class Raw(bytes):
    pass


class Whole(int):
    pass


print(re.sub("a", "b", Text("banana")), re.compile("a").sub("b", Text("banana")), re.sub("a", Text("b"), Text("banana"), count=Whole(2)))
print(re.subn(Text("a"), Text("b"), Text("banana")), re.compile(b"a").subn(Raw(b"b"), Raw(b"banana")), re.sub(b"a", b"b", bytearray(b"aa")))

# === what cannot be hashed is no pattern and no replacement ===
import re
from dataclasses import dataclass


@dataclass
class Unhashable:
    x: int


for call in (
    lambda: re.sub("a", Unhashable(1), "a"),
    lambda: re.compile("a").subn(Unhashable(1), "a"),
    lambda: re.sub("a", [1], "a"),
    lambda: re.sub("a", 5, "a"),
    lambda: re.compile(Unhashable(1)),
    lambda: re.match([1], "a"),
    lambda: re.split(5, "a"),
):
    try:
        print(call())
    except TypeError as e:
        print(e)

# === how often to replace is looked at first ===
import re

for call in (
    lambda: re.compile("a|(b)").sub(len, "42", ...),
    lambda: re.sub("a", lambda m: "x", "", None),
    lambda: re.compile("a").subn(lambda m: "x", 5, "1"),
    lambda: re.sub("a", lambda m: "x", "aaa", True),
):
    try:
        print(call())
    except TypeError as e:
        print(e)

# === what replaces is looked at before the text ===
import re


class Own:
    pass


for repl in (1, None, [], r"\2", b"a", "b", 1.5, re.compile("a"), len, lambda m: "z"):
    for string in (Own(), len, "abc", b"abc", 5):
        try:
            print(re.sub("(a)", repl, string))
        except (TypeError, re.error) as e:
            print(e)

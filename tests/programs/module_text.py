# === re ===
import re

assert re.findall(r"\d+", "a1b22") == ["1", "22"] and re.match(r"(\w)(\d)", "a1").groups() == ("a", "1") and re.search(r"b(?P<n>\d+)", "ab22").group("n") == "22"
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05 ok")
assert m.groupdict() == {"y": "2024", "m": "05"} and m.span() == (3, 10) and m[1] == "2024" and m.start("m") == 8 and m.string == "on 2024-05 ok"
assert re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home") == "home at me" and re.split(r"[,;]\s*", "a, b;c") == ["a", "b", "c"] and re.fullmatch(r"\w+", "a b") is None
p = re.compile(r"^(\w+)\s*=\s*(.*)$", re.MULTILINE | re.I)
assert p.findall("a = 1\nB=2") == [("a", "1"), ("B", "2")] and [x.group(1) for x in p.finditer("a=1\nb=2")] == ["a", "b"] and p.pattern.startswith("^")
assert re.sub("a", lambda m: m.group().upper(), "banana", count=2) == "bAnAna" and re.escape("a.b") == "a\\.b" and re.subn("x", "y", "xx") == ("yy", 2) and bool(re.match("", "a"))
try:
    re.compile("(")
except re.error as error:
    assert str(error) == "missing ), unterminated subpattern at position 0"

# === json ===
import json

data = {"name": "é", "items": [1, 2.5, None, True], "nested": {"k": []}, "empty": {}}
assert json.loads(json.dumps(data)) == data and json.dumps({"a": [1, "b", None, False]}) == '{"a": [1, "b", null, false]}'
assert json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")) == '{"a":2,"b":1}' and json.dumps("é") == '"\\u00e9"' and json.dumps("é", ensure_ascii=False) == '"é"'
assert json.dumps({"a": [1, {"b": 2}]}, indent=2) == '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ]\n}' and json.dumps({2: 2, None: 3, True: 4}) == '{"2": 2, "null": 3, "true": 4}'
assert json.loads(' {"a": 1e3, "b": "\\u00e9\\n"} ') == {"a": 1000.0, "b": "é\n"} and json.loads("[1, 2]", parse_int=str) == ["1", "2"] and json.dumps((1, 2)) == "[1, 2]"
for bad, text in [("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"), ("", "Expecting value: line 1 column 1 (char 0)"), ("[1,,2]", "Expecting value: line 1 column 4 (char 3)")]:
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        assert str(error) == text and isinstance(error, ValueError) and error.pos >= 0
    else:
        raise AssertionError
try:
    json.dumps({1, 2})
except TypeError as error:
    assert str(error) == "Object of type set is not JSON serializable"

# === json of own objects ===
import json
from datetime import date


class P:
    def __init__(self, x):
        self.x = x


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P):
            return {"x": o.x}
        if isinstance(o, date):
            return o.isoformat()
        return super().default(o)


assert json.dumps({"p": P(1), "d": date(2024, 1, 2)}, cls=Encoder) == '{"p": {"x": 1}, "d": "2024-01-02"}'
assert json.dumps([P(1)], default=vars) == '[{"x": 1}]' and json.dumps({"d": date(2024, 1, 2)}, default=str) == '{"d": "2024-01-02"}'
try:
    json.dumps(object(), cls=Encoder)
except TypeError as error:
    assert str(error) == "Object of type object is not JSON serializable"

# === csv and string io ===
import csv
import io

text = "id,name,price\n1,pen,1.50\n2,\"ink, blue\",3\n"
rows = list(csv.DictReader(io.StringIO(text)))
assert rows == [{"id": "1", "name": "pen", "price": "1.50"}, {"id": "2", "name": "ink, blue", "price": "3"}]
assert list(csv.reader(["a;b", "c;d"], delimiter=";")) == [["a", "b"], ["c", "d"]]
out = io.StringIO()
w = csv.writer(out)
w.writerow(["a", "b,c", 'q"'])
w.writerows([[1, None], [2.5, True]])
assert out.getvalue() == 'a,"b,c","q"""\r\n1,\r\n2.5,True\r\n'
out = io.StringIO()
dw = csv.DictWriter(out, fieldnames=["x", "y"], extrasaction="ignore", lineterminator="\n")
dw.writeheader()
dw.writerow({"x": 1, "y": 2, "z": 3})
assert out.getvalue() == "x,y\n1,2\n"
s = io.StringIO("l1\nl2\n")
assert s.readline() == "l1\n" and s.read() == "l2\n" and [line.strip() for line in io.StringIO("a\nb")] == ["a", "b"] and s.seek(0) == 0 and s.readlines() == ["l1\n", "l2\n"]
with io.StringIO() as f:
    f.write("x")
    assert f.tell() == 1

# === base64 hashlib html url ===
import base64
import hashlib
import hmac
import html
from urllib.parse import parse_qs, quote, unquote, urlencode, urljoin, urlparse, urlsplit

assert base64.b64encode(b"hello") == b"aGVsbG8=" and base64.b64decode("aGVsbG8=") == b"hello" and base64.urlsafe_b64encode(b"\xff\xfe") == b"__4="
assert hashlib.sha256(b"a").hexdigest()[:8] == "ca978112" and hashlib.md5(b"").hexdigest() == "d41d8cd98f00b204e9800998ecf8427e" and hashlib.new("sha1", b"x").hexdigest()[:6] == "11f6ad"
h = hashlib.sha256()
h.update(b"a")
assert h.hexdigest() == hashlib.sha256(b"a").hexdigest() and hmac.new(b"k", b"m", "sha256").hexdigest()[:6] == hmac.new(b"k", b"m", hashlib.sha256).hexdigest()[:6]
assert html.escape("<a & 'b'>") == "&lt;a &amp; &#x27;b&#x27;&gt;" and html.unescape("&lt;&eacute;") == "<é"
u = urlparse("https://x.org:80/p/q?a=1&b=2#f")
assert (u.scheme, u.netloc, u.path, u.query, u.fragment, u.port) == ("https", "x.org:80", "/p/q", "a=1&b=2", "f", 80) and parse_qs(u.query) == {"a": ["1"], "b": ["2"]}
assert urlencode({"a": "x y", "b": 1}) == "a=x+y&b=1" and quote("a b/c") == "a%20b/c" and unquote("%41") == "A" and urljoin("http://a/b/c", "d") == "http://a/b/d" and urlsplit("http://h/p").path == "/p"

# === pprint of sets of the program's classes ===
import pprint
class Tags(set): pass
class Ids(frozenset): pass
pprint.pprint(Tags(range(7)), width=20)
pprint.pprint([Ids(range(echo(3))), frozenset(range(3)), set(range(3))], width=8)
print(pprint.pformat(Tags({7})), pprint.pformat(Ids()))

# === difflib pprint textwrap ===
import difflib
import pprint

assert difflib.get_close_matches("appel", ["ape", "apple", "peach"]) == ["apple", "ape"] and round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 2) == 0.75
assert list(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm=""))[2:] == ["@@ -1,2 +1,2 @@", " a", "-b", "+c"] and list(difflib.ndiff(["a"], ["a"])) == ["  a"]
assert pprint.pformat({"b": [1, 2], "a": {"x": 1}}) == "{'a': {'x': 1}, 'b': [1, 2]}" and pprint.pformat(list(range(40)), width=60).count("\n") == 39

# === errors of json by the name of its module ===
import json
from json.decoder import JSONDecodeError
try:
    json.loads("{bad")
except json.decoder.JSONDecodeError as error:
    print(error, error.pos, JSONDecodeError is json.JSONDecodeError)
print(json.encoder.encode_basestring_ascii("é"), json.encoder.JSONEncoder is json.JSONEncoder)

# === pretty printing of the program's own values ===
from pprint import pprint, pformat
from dataclasses import dataclass, field
from collections import *
@dataclass
class Order:
    id: int
    customer: str
    items: list = field(default_factory=list)
    notes: str = field(default="", repr=False)
orders = [Order(i, "Customer number %d with a long name" % i, [{"sku": "A%d" % j, "qty": j} for j in range(3)]) for i in range(2)]
pprint(orders); pprint(orders[0]); pprint({"a": orders}, width=60); pprint(Order(1, "x"))
class P:
    def __init__(s, x): s.x = x
    def __repr__(s): return f"P({s.x!r})"
pprint([P("a" * 30), P("b" * 30), P("c" * 30)]); pprint({P(1): [P(2)] * 30})
pprint(defaultdict(list, {"a" * 30: [1, 2, 3], "b" * 50: list(range(30))})); pprint(Counter("abracadabra" * 3)); pprint(OrderedDict((str(i) * 10, i) for i in range(9))); pprint(deque(range(40))); pprint(ChainMap({"a" * 50: 1}, {"b" * 50: 2}))
pprint({3, 1, 2}); pprint(("x" * 100, "the quick brown fox jumped over the lazy dog and then some more words to wrap it")); pprint({"z": 1, "a": {"nested": {"deep": {"deeper": [1, 2, 3]}}}}, depth=2); pprint(list(range(50)), compact=True); print(pformat({"b": 1, "a": 2}, sort_dicts=False)); pprint(b"x" * 100)
class LL(list): pass
pprint(LL(range(40)), width=40)
from types import SimpleNamespace
pprint(SimpleNamespace(a="x" * 50, b="y" * 50))
from enum import Enum
class C(Enum): A = 1
pprint([C.A] * 12); pprint({C.A: 1})
NT = namedtuple("NT", "alpha beta gamma"); pprint([NT("x" * 30, "y" * 30, "z" * 30)])
pprint(UserDict({"a" * 60: 1, "b" * 60: 2}))

# === csv that tells its own dialect ===
import csv
class Tabs(csv.Dialect):
    delimiter = "\t"
try:
    Tabs()
except csv.Error as error:
    print(error)
print(list(csv.reader(['1,",3,",5'], quotechar=None, escapechar="\\")))
for sample in ["a;b;c\n1;2;3\n", "name,age\nbob,3\nann,4\n", "'a' 'b'\n'c' 'd'\n", "a|b\nc|d", "x\ty\n1\t2\n", '"a","b"\n"c","d ""e"""\n', "abc", ""]:
    try:
        found = csv.Sniffer().sniff(sample)
    except csv.Error as error:
        print(error)
        continue
    print(repr(found.delimiter), found.quotechar, found.doublequote, found.skipinitialspace, csv.Sniffer().has_header(sample))
    print(list(csv.reader(sample.splitlines(), found)))
print(csv.Sniffer().sniff("a:b;c\nd:e;f", ";").delimiter)

# === csv: how long a field may be ===
import csv, sys, io
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
t(lambda: csv.field_size_limit())
t(lambda: csv.field_size_limit(100))
t(lambda: csv.field_size_limit())
t(lambda: csv.field_size_limit('a'))
t(lambda: csv.field_size_limit(2**70))
t(lambda: list(csv.reader(['a'*101+',b'])))
t(lambda: list(csv.reader(['a'*100+',b'])))
t(lambda: list(csv.reader(['"'+'a'*60+'\n','b'*60+'"'])))
t(lambda: list(csv.DictReader(['x,y','1,'+'b'*101])))
t(lambda: csv.field_size_limit(sys.maxsize))
t(lambda: [len(r[0]) for r in csv.reader(['a'*140000+',b'])])
t(lambda: csv.field_size_limit(-5))
t(lambda: list(csv.reader(['ab'])))
t(lambda: csv.field_size_limit(131072))
t(lambda: [len(r[0]) for r in csv.reader(['a'*140000+',b'])])

# === shlex: a lexer ===
import shlex
from io import StringIO

lexer = shlex.shlex("a && b|c; echo 'x y' # rest\nnext", punctuation_chars=True)
assert list(lexer) == ["a", "&&", "b", "|", "c", ";", "echo", "'x y'", "next"] and lexer.lineno == 2
posix = shlex.shlex(StringIO('key="some value", other=\\"x'), posix=True)
posix.whitespace += ","
posix.wordchars += "="
assert list(posix) == ["key=some value", 'other="x'] and posix.punctuation_chars == ""
words = shlex.shlex("one two-three", posix=True)
words.whitespace_split = True
assert words.get_token() == "one"
words.push_token("again")
assert [words.get_token(), words.get_token(), words.get_token()] == ["again", "two-three", None]
try:
    list(shlex.shlex("'open"))
except ValueError as error:
    print(error)
print(shlex.shlex("a b", "file.sh").error_leader())


class Including(shlex.shlex):
    source = None

    def sourcehook(self, name):
        return name, StringIO(f"[{name}]")


lexer = Including("x include part y")
lexer.source = "include"
assert list(lexer) == ["x", "[", "part", "]", "y"]

# === csv quotes by kind what is a number by its methods ===
import csv
import io
from decimal import Decimal
from fractions import Fraction


class Amount:
    def __float__(self):
        raise ValueError("not asked")

    def __str__(self):
        return f"amount {echo(3)}"


out = io.StringIO()
writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
writer.writerow(["a", 1, 2.5, Decimal("1.50"), Fraction(1, 3), True, None, Amount(), 3j, b"x"])
print(out.getvalue())
csv.DictWriter(out, ["k", "v"], restval="-", quoting=csv.QUOTE_ALL, lineterminator="\n").writerow({"k": Decimal(7)})
print(out.getvalue())

# === pprint in one line ===
import pprint

data = {"b": [2, {"z": 1, "a": (1,)}], "a": {3, 1}, 1: "text"}
print(pprint.saferepr(data), pprint.saferepr("it's"), pprint.saferepr([]))
print(pprint.PrettyPrinter(sort_dicts=False).format({"b": 1, "a": 2}, {}, 0, 0), pprint.PrettyPrinter().format([1, [2, [3]]], {}, 2, 0))

# === logging has records, and classes of loggers ===
import logging
import sys

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))


class Audit(logging.Logger):
    def audit(self, *args):
        self.log(35, *args)


assert logging.root is logging.getLogger() and logging.lastResort.level == logging.WARNING
made = logging.makeLogRecord({"msg": "made %s", "args": ("by hand",), "levelname": "INFO"})
print(logging.Formatter("%(levelname)s %(message)s").format(made), logging.getLoggerClass() is logging.Logger)
logging.setLoggerClass(Audit)
logging.addLevelName(35, "AUDIT")
log = logging.getLogger("corpus.audit")
logging.setLoggerClass(logging.Logger)
log.propagate = False
log.addHandler(handler)
echo(1)
log.audit("seen %d", 4)
log.error("plain")
log.removeHandler(handler)
logging.addLevelName(35, "Level 35")
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)

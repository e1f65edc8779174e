# === repeat ===
# ends: value_bytes
x = "a" * 10**10
# === repeat from the left ===
# ends: value_bytes
x = 10**10 * "a"
# === repeat in place ===
# ends: value_bytes
x = "a"
x *= 10**10
# === repeat bytes ===
# ends: value_bytes
x = b"a" * 10**10
# === repeat by operator.mul ===
# ends: value_bytes
import operator
x = operator.mul("a", 10**10)
# === repeat by method ===
# ends: value_bytes
x = "a".__mul__(10**10)
# === repeat by reflected method ===
# ends: value_bytes
x = "a".__rmul__(10**10)
# === repeat by sequence concat ===
# ends: value_bytes fuel
x = "a"
while True:
    x = x + x
# === doubling in place ===
# ends: value_bytes fuel
x = "a"
while True:
    x += x
# === doubling by operator ===
# ends: value_bytes fuel
import operator
x = "a"
while True:
    x = operator.concat(x, x)
# === doubling by f-string ===
# ends: value_bytes fuel
x = "a"
while True:
    x = f"{x}{x}"
# === doubling by format ===
# ends: value_bytes fuel
x = "a"
while True:
    x = "{0}{0}".format(x)
# === doubling by percent ===
# ends: value_bytes fuel
x = "a"
while True:
    x = "%s%s" % (x, x)
# === doubling by join ===
# ends: value_bytes fuel
x = "a"
while True:
    x = "".join([x, x])
# === doubling by replace ===
# ends: value_bytes fuel
x = "aa"
while True:
    x = x.replace("a", "aa")
# === join with a long separator ===
# ends: value_bytes
x = ("a" * 10**6).join("b" * 10**6)
# === replace the empty string ===
# ends: value_bytes
x = ("a" * 10**6).replace("", "b" * 10**6)
# === center ===
# ends: value_bytes
x = "a".center(10**10)
# === ljust ===
# ends: value_bytes
x = "a".ljust(10**10)
# === rjust ===
# ends: value_bytes
x = "a".rjust(10**10, "é")
# === zfill ===
# ends: value_bytes
x = "1".zfill(10**10)
# === expandtabs ===
# ends: value_bytes
x = ("\t" * 1000).expandtabs(10**9)
# === translate ===
# ends: value_bytes
x = ("a" * 10**6).translate({97: "b" * 10**6})
# === str.translate by maketrans ===
# ends: value_bytes
x = ("a" * 10**6).translate(str.maketrans({"a": "b" * 10**6}))
# === percent width ===
# ends: value_bytes
x = "%1000000000d" % 1
# === percent star ===
# ends: value_bytes
x = "%*d" % (10**9, 1)
# === percent precision ===
# ends: value_bytes
x = "%.1000000000f" % 1.5
# === percent by method ===
# ends: value_bytes
x = "%1000000000d".__mod__(1)
# === percent by operator ===
# ends: value_bytes
import operator
x = operator.mod("%1000000000d", 1)
# === percent bytes ===
# ends: value_bytes
x = b"%1000000000d" % 1
# === percent in place ===
# ends: value_bytes
x = "%1000000000d"
x %= 1
# === format width ===
# ends: value_bytes
x = format(1, "1000000000d")
# === format precision ===
# ends: value_bytes
x = format(1.5, ".1000000000f")
# === f-string width ===
# ends: value_bytes
x = f"{1:1000000000}"
# === f-string nested width ===
# ends: value_bytes
w = 10**9
x = f"{1:{w}}"
# === str.format width ===
# ends: value_bytes
x = "{:1000000000}".format(1)
# === str.format nested width ===
# ends: value_bytes
x = "{:{}}".format(1, 10**9)
# === str.format_map width ===
# ends: value_bytes
x = "{a:1000000000}".format_map({"a": 1})
# === str.format by name ===
# ends: value_bytes
x = getattr("{:1000000000}", "format")(1)
# === __format__ ===
# ends: value_bytes
x = (1).__format__("1000000000")
# === Formatter ===
# ends: value_bytes
import string
x = string.Formatter().format("{:1000000000}", 1)
# === Formatter.format_field ===
# ends: value_bytes
import string
x = string.Formatter().format_field(1, "1000000000")
# === many fields ===
# ends: value_bytes fuel
x = ("{0:9999}" * 10**5).format(1)
# === Template ===
# ends: value_bytes fuel
from string import Template
x = Template("$a" * 10**6).substitute(a="x" * 10**6)
# === textwrap.indent ===
# ends: value_bytes fuel
import textwrap
x = textwrap.indent("\n" * 10**6, "x" * 10**6, lambda line: True)
# === textwrap.fill ===
# ends: value_bytes fuel operation
import textwrap
x = textwrap.fill("a " * 10**6, width=10, initial_indent="x" * 9)
# === wide wrap ===
# ends: value_bytes fuel operation
import textwrap
x = textwrap.wrap("a" * 10**7, width=1)
# === str of bytes ===
# ends: value_bytes fuel
x = b"\x00" * (60 * 10**6)
y = repr(x)
z = str(x)
# === encode ===
# ends: value_bytes fuel MemoryError
x = "\U0010ffff" * (15 * 10**6)
y = [x.encode("utf-32") for _ in range(10**6)]
# === unicode normalisation ===
# ends: value_bytes fuel operation
import unicodedata
x = "\ufdfa"
while True:
    x = unicodedata.normalize("NFKC", x * 18)
# === split into characters ===
# ends: value_bytes fuel memory_bytes
x = "a " * (30 * 10**6)
y = x.split()
# === splitlines ===
# ends: value_bytes fuel memory_bytes
x = "\n" * (60 * 10**6)
y = x.splitlines()
# === list of characters ===
# ends: value_bytes fuel
x = list("ab" * (30 * 10**6))
# === casefold growth ===
# ends: value_bytes fuel
x = "ΐ" * (20 * 10**6)
while True:
    x = x.upper() + x
# === count in a loop ===
# ends: fuel operation
x = "a" * (60 * 10**6)
while True:
    n = x.count("b")
# === find in a loop ===
# ends: fuel operation
x = "a" * (60 * 10**6)
while True:
    n = "b" in x
# === slices of a huge text ===
# ends: fuel memory_bytes value_bytes
x = "a" * (60 * 10**6)
y = []
while True:
    y.append(x[1:])
# === base64 chain ===
# ends: value_bytes fuel
import base64
x = b"abc"
while True:
    x = base64.b64encode(x)
# === html escape chain ===
# ends: value_bytes fuel
import html
x = "&"
while True:
    x = html.escape(x) * 2
# === url quote chain ===
# ends: value_bytes fuel
from urllib.parse import quote
x = "%"
while True:
    x = quote(x) * 2
# === StringIO ===
# ends: value_bytes fuel
import io
s = io.StringIO()
while True:
    s.write("a" * 10**6)
# === StringIO seek ===
# ends: value_bytes
import io
s = io.StringIO()
s.seek(10**10)
s.write("a")
# === BytesIO seek ===
# ends: value_bytes
import io
s = io.BytesIO()
s.seek(10**10)
s.write(b"a")
# === strftime ===
# ends: value_bytes
import datetime
x = datetime.date(2024, 1, 1).strftime("%A" * 10**7)
# === format of a date ===
# ends: value_bytes
import datetime
x = format(datetime.date(2024, 1, 1), "%A" * 10**7)
# === difflib ===
# ends: fuel operation value_bytes
import difflib
x = list(difflib.ndiff(["a" * 1000] * 1000, ["b" * 1000] * 1000))
# === get_close_matches ===
# ends: fuel operation value_bytes
import difflib
x = difflib.get_close_matches("a" * 5000, ["ab" * 2500] * 1000)
# === SequenceMatcher ratio ===
# ends: fuel operation value_bytes done
import difflib
x = difflib.SequenceMatcher(None, "ab" * 20000, "ba" * 20000).ratio()

# === strftime of many fields ===
# ends: operation
import datetime
datetime.datetime(2020, 1, 1).strftime("%c" * 10**6)

# === ndiff of lines that both have ===
# ends: operation
import difflib
a = ["x" * (i % 7) for i in range(3000)]
difflib.ndiff(a, a[::-1])

# === Differ of lines that both have ===
# ends: operation
import difflib
a = ["x" * (i % 7) for i in range(3000)]
difflib.Differ().compare(a, a[::-1])

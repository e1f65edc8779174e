# === case and tests ===
assert "Hello World".lower() == "hello world" and "abc".upper() == "ABC" and "hello world".title() == "Hello World"
assert "hELLO".capitalize() == "Hello" and "Ab".swapcase() == "aB" and "Straße".casefold() == "strasse"
assert "abc".isalpha() and "123".isdigit() and "a1".isalnum() and " \t".isspace() and "Abc Def".istitle() and "ABC".isupper() and "abc".islower()
assert "x_1".isidentifier() and not "1x".isidentifier() and "½".isnumeric() and "5".isdecimal() and "abc".isascii() and not "".isalpha() and "a b".isprintable()

# === search ===
s = "the cat sat on the mat"
assert s.find("at") == 5 and s.rfind("at") == 20 and s.find("dog") == -1 and s.count("at") == 3 and s.index("cat") == 4
assert s.startswith("the") and s.endswith(("mat", "dog")) and s.startswith("cat", 4) and "cat" in s and s.find("the", 1) == 15
assert s.count("") == 23 and "".find("") == 0 and "aaa".count("aa") == 1 and "abc".rindex("c") == 2

# === split and join ===
assert "a,b,,c".split(",") == ["a", "b", "", "c"] and " a  b ".split() == ["a", "b"] and "a,b,c".split(",", 1) == ["a", "b,c"]
assert "a,b,c".rsplit(",", 1) == ["a,b", "c"] and "a\nb\r\nc".splitlines() == ["a", "b", "c"] and "a\nb".splitlines(True) == ["a\n", "b"]
assert "k=v=w".partition("=") == ("k", "=", "v=w") and "k=v=w".rpartition("=") == ("k=v", "=", "w") and "k".partition("=") == ("k", "", "")
assert "-".join(["a", "b"]) == "a-b" and "".join([]) == "" and ",".join("abc") == "a,b,c" and ", ".join(map(str, [1, 2])) == "1, 2" and "".split() == [] and "".split(",") == [""]

# === strip pad replace ===
assert "  a ".strip() == "a" and "xxaxx".strip("x") == "a" and " a ".lstrip() == "a " and " a ".rstrip() == " a" and "abcba".strip("ab") == "c"
assert "a".center(5, "*") == "**a**" and "a".ljust(3) + "|" == "a  |" and "a".rjust(3, ".") == "..a" and "-5".zfill(4) == "-005"
assert "aaa".replace("a", "b", 2) == "bba" and "abc".replace("", "-") == "-a-b-c-" and "a\tb".expandtabs(4) == "a   b"
assert "prefix_x".removeprefix("prefix_") == "x" and "x.py".removesuffix(".py") == "x" and "abc".translate({97: "z", 98: None}) == "zc"
assert "abc".translate(str.maketrans("ab", "xy", "c")) == "xy" and str.maketrans({"a": "1"}) == {97: "1"}

# === index and slice ===
s = "abcdef"
assert s[0] == "a" and s[-1] == "f" and s[1:3] == "bc" and s[::-1] == "fedcba" and s[::2] == "ace" and s[10:] == "" and s[-3:-1] == "de"
assert s[slice(1, 3)] == "bc" and len(s) == 6 and min(s) == "a" and sorted("cab") == ["a", "b", "c"] and list(reversed("ab")) == ["b", "a"]

# === encode ===
assert "é".encode() == b"\xc3\xa9" and b"\xc3\xa9".decode("utf-8") == "é" and "é".encode("latin-1") == b"\xe9"
assert "aé".encode("ascii", "ignore") == b"a" and "é".encode("ascii", "replace") == b"?" and "é".encode("ascii", "xmlcharrefreplace") == b"&#233;"
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    assert str(error) == "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
try:
    b"\xff".decode()
except UnicodeDecodeError as error:
    assert str(error) == "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
try:
    b"".decode("nope")
except LookupError as error:
    assert str(error) == "unknown encoding: nope"

# === unbound methods ===
assert list(map(str.upper, ["a", "b"])) == ["A", "B"] and str.join("-", ["a", "b"]) == "a-b" and sorted(["B", "a"], key=str.lower) == ["a", "B"]
strip = " a ".strip
assert strip() == "a" and "xyz".find("z") == 2
assert "a".join is not None and repr("it's") == '"it\'s"' and repr('"\'') == "'\"\\''" and repr("\n\t\\\x00é") == "'\\n\\t\\\\\\x00é'"

# === strings are immutable and hashable ===
a = "x" * 3
b = a
a += "y"
assert b == "xxx" and {"k": 1}["k"] == 1 and "b" > "a" > "B" and "10" < "9" and "" < "a"
assert ord("a") == 97 and chr(8364) == "€" and ascii("é") == "'\\xe9'" and str(b"x", "utf-8") == "x" and str(5) == "5" and str() == ""

# === unicode ===
s = "héllo wörld ☃ 😀"
assert len(s) == 15 and s[-1] == "😀" and s.upper() == "HÉLLO WÖRLD ☃ 😀" and "😀".encode("utf-8") == b"\xf0\x9f\x98\x80"
import unicodedata

assert unicodedata.normalize("NFKD", "é") == "e\u0301" and unicodedata.name("☃") == "SNOWMAN" and unicodedata.category("a") == "Ll"

# === counting words ===
text = "the quick the lazy the dog"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
assert sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) == [("the", 3), ("dog", 1), ("lazy", 1), ("quick", 1)]
assert max(counts, key=counts.get) == "the"

# === caesar and palindromes ===
def caesar(s, k):
    return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)


assert caesar("hello, xyz", 3) == "khoor, abc" and caesar(caesar("abc", 5), -5) == "abc"


def is_palindrome(s):
    s = [c.lower() for c in s if c.isalnum()]
    return s == s[::-1]


assert is_palindrome("A man, a plan, a canal: Panama") and not is_palindrome("ab")

# === replace with what does not fit ===
log = []
for x in b'ab', bytearray(b'ab'), 'ab', b'':
    for old in b'a', 'a', 97, None, bytearray(b'a'):
        for new in b'xyz', 'xyz', 1:
            for count in (), (1,), ('a',), (1, 2):
                try: log.append(x.replace(old, new, *count))
                except Exception as e: log.append(str(e))
log

# === a bytearray keeps its size while its parts are gathered ===
def parts(change):
    change()
    yield b"A"
    yield b"B"

for change in (lambda: None, lambda: array.clear(), lambda: array.append(1), lambda: array.__setitem__(0, 59)):
    array = bytearray(b",")
    try:
        print(array.join(parts(change)), array)
    except BufferError as error:
        print(error, array)
array.append(1)
print(array, array.join([b"a", b"b"]))

# === ascii gives the text that a repr gave ===
class Text(str): pass
class Shown:
    def __init__(self, text): self.text = text
    def __repr__(self): return self.text
for text in (Text("abc"), Text("ä"), "abc", "ä"):
    print(type(ascii(Shown(text))).__name__, type(repr(Shown(text))).__name__, ascii(Shown(text)))

# === reprlib and what has no repr ===
import reprlib
class Broken:
    def __repr__(self): raise ValueError
print(reprlib.repr(Broken()), reprlib.repr([Broken()]))

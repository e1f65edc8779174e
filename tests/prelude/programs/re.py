# === replacement by a function ===
import re

text = "one 1 two 22 three 333"
print(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), text), re.subn(r"\d", lambda m: "", text))
print(re.sub(r"(?P<word>[a-z]+)", lambda m: m["word"].title(), text, count=2), re.sub("x", lambda m: "y", text))
p = re.compile(r"[AEIOU]", re.I)
print(p.sub(lambda m: f"<{m.start()}{m.group().upper()}>", "Education"), p.subn(lambda m: None, "aeb", 1), p.sub(lambda m: "-", "aeb", count=-1))
print(re.sub("", lambda m: "-", "abc"), re.sub("x*", lambda m: "-", "abxd"), re.sub(rb"\w", lambda m: m[0].upper(), b"ab c"))
print(re.sub("A", lambda m: "b", "aA", flags=re.I), re.sub("b", "c", "abc"))

# === what it gives must be text ===
import re

for function in (lambda m: 5, lambda m: b"x", lambda m: m):
    try:
        print(re.sub("b", function, "abc"))
    except TypeError as error:
        print(type(error).__name__, error)
try:
    re.sub("(", lambda m: "", "x")
except re.error as error:
    print(error)


# === a function that fails, and one with state ===
import re

seen = []


class Once:
    def __call__(self, match):
        seen.append(match.span())
        if len(seen) > 2:
            raise LookupError("enough")
        return "#"


try:
    re.sub(r"\w", Once(), "abcdef")
except LookupError as error:
    print(error, seen)


class Text(str):
    pass


print(re.sub("b", lambda m: Text("x"), Text("abc")), type(re.sub("b", lambda m: "x", Text("abc"))).__name__)

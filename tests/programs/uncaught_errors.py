# === name error ===
# raises: NameError: name 'totl' is not defined
total = 1
print(totl)

# === output before the error is kept ===
# raises: ValueError: bad
# stdout: before
# stdout: in f
print("before")


def f():
    print("in f")
    raise ValueError("bad")


f()
print("never")

# === error in a nested call ===
# raises: KeyError: 'price'
def total(rows):
    return sum(price(row) for row in rows)


def price(row):
    return row["price"] * row["n"]


total([{"price": 1, "n": 2}, {"n": 3}])

# === error in a lambda in a sort ===
# raises: TypeError: '<' not supported between instances of 'NoneType' and 'int'
rows = [{"n": 3}, {"n": None}]
rows.sort(key=lambda r: r["n"])

# === error in a method ===
# raises: AttributeError: 'NoneType' object has no attribute 'upper'
class A:
    name = None

    def shout(self):
        return self.name.upper()


A().shout()

# === error in a class body ===
# raises: NameError: name 'undefined_base' is not defined
class A:
    x = 1
    y = undefined_base


# === error in a decorator ===
# raises: ValueError: bad decorator
def deco(fn):
    raise ValueError("bad decorator")


@deco
def f():
    pass

# === error in a default argument ===
# raises: IndexError: list index out of range
def f(x=[][0]):
    pass

# === error in a property of a comprehension ===
# raises: ZeroDivisionError: float division by zero
class Row:
    def __init__(self, n):
        self.n = n

    @property
    def inverse(self):
        return 1.0 / self.n


[r.inverse for r in (Row(1), Row(0))]

# === chained ===
# raises: RuntimeError: outer
def f():
    try:
        {}["k"]
    except KeyError as error:
        raise RuntimeError("outer") from error


f()

# === during handling ===
# raises: NameError: name 'oops' is not defined
try:
    1 / 0
except ZeroDivisionError:
    oops

# === with notes ===
# raises: ValueError: v
error = ValueError("v")
error.add_note("a note")
raise error

# === multi line message ===
# raises: ValueError: line one\nline two
raise ValueError("line one\nline two")

# === exception without a message ===
# raises: StopIteration:
raise StopIteration

# === exception with several arguments ===
# raises: ValueError: (1, 'two')
raise ValueError(1, "two")

# === own exception with str ===
# raises: MyError: <5>
class MyError(Exception):
    def __str__(self):
        return f"<{self.args[0]}>"


raise MyError(5)

# === deep recursion error text ===
# raises: RecursionError: maximum recursion depth exceeded
def f(n):
    return f(n + 1)


try:
    f(0)
except RecursionError as error:
    raise RecursionError(str(error)[:32]) from None

# === assertion in a loop ===
# raises: AssertionError: row 2 is negative
for i, v in enumerate([1, 2, -3]):
    assert v > 0, f"row {i} is negative"

# === multi line expression ===
# raises: TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
rows = [
    {"a": 1},
    {"a": None},
]
total = sum(
    row["a"]
    * 2
    for row in rows
)

# === import error of an unknown module ===
# refused: no_such_module
import no_such_module

# === unpack in a for ===
# raises: ValueError: not enough values to unpack (expected 2, got 1)
for a, b in [(1, 2), (3,)]:
    pass

# === not iterable argument ===
# raises: TypeError: 'int' object is not iterable
sum(5)

# === int of none ===
# raises: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
int(None)

# === str plus none in an f string is fine but concatenation is not ===
# raises: TypeError: can only concatenate str (not "NoneType") to str
name = None
f"hello {name}"
"hello " + name

# === calling a missing method ===
# raises: AttributeError: 'list' object has no attribute 'push'
[].push(1)

# === calling a module ===
# raises: TypeError: 'module' object is not callable
import math

try:
    math(4)
except TypeError as error:
    raise TypeError(str(error).split(".")[0]) from None

# === error in async code ===
# raises: ValueError: async bad
import asyncio


async def inner():
    await asyncio.sleep(0)
    raise ValueError("async bad")


async def main():
    await asyncio.gather(inner(), asyncio.sleep(0))


asyncio.run(main())

# === error in a generator ===
# raises: KeyError: 3
def g():
    for i in range(5):
        yield {0: 0, 1: 1, 2: 2}[i]


list(g())

# === error in an exit ===
# raises: RuntimeError: exit failed
class CM:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise RuntimeError("exit failed")


with CM():
    pass

# === keyboard interrupt ===
# raises: KeyboardInterrupt:
raise KeyboardInterrupt

# === exit ===
# raises: SystemExit: 2
import sys

sys.exit(2)

# === the text of an error that counts is asked for once ===
# raises: Counting: asked 1
# stdout: 0
class Counting(Exception):
    asked = 0

    def __str__(self):
        Counting.asked += 1
        return f"asked {Counting.asked}"


print(Counting.asked)
raise Counting("not this")

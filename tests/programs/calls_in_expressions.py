# === operators ===
assert echo(1) + echo(2) * echo(3) == 7
assert -echo(5) == -5 and not echo(0) and ~echo(1) == -2
assert add(echo(1), add(2, echo(3))) == 6
assert echo(2) ** echo(3) // echo(3) == 2
assert echo("a") + "b" * echo(2) == "abb"
assert (echo(1) if echo(True) else echo(2)) == 1
assert (echo(0) or echo("") or echo("x")) == "x" and (echo(1) and echo(0)) == 0
assert echo(1) < echo(2) < echo(3) and not echo(3) < echo(1) < echo(2)
assert echo(1) in [echo(2), echo(1)] and echo("a") not in echo("xyz") and echo(None) is None

# === displays ===
assert [echo(1), *echo([2, 3]), echo(4)] == [1, 2, 3, 4]
assert (echo(1), echo(2)) == (1, 2) and {echo("a"): echo(1), **echo({"b": 2})} == {"a": 1, "b": 2}
assert {echo(1), echo(1), *echo([2])} == {1, 2} and [[echo(1)], [[echo(2)]]] == [[1], [[2]]]

# === subscripts and slices ===
items = [10, 20, 30, 40]
assert items[echo(1)] == 20 and items[echo(1) : echo(3)] == [20, 30] and items[:: echo(2)] == [10, 30] and echo(items)[echo(-1)] == 40
assert echo({"k": {"j": 5}})[echo("k")][echo("j")] == 5
items[echo(0)] = echo("new")
assert items[0] == "new"
items[echo(1) :] = echo([1])
assert items == ["new", 1]
del items[echo(0)]
assert items == [1]

# === attributes ===
class Box:
    value = 3


box = Box()
box.x = echo(1)
boxes = [box, Box()]
boxes[echo(0)].y = echo(2)
boxes[echo(1)].y = add(boxes[echo(0)].x, 5)
assert box.x + boxes[echo(0)].y == 3 and boxes[1].y == 6
setattr(box, echo("z"), echo(9))
assert getattr(box, echo("z")) == 9 and getattr(box, echo("no"), echo("default")) == "default"
assert echo("a,b").split(echo(","))[echo(1)].upper() == "B"

# === arguments of every kind ===
def f(a, b=echo("default"), *c, d=echo("kwdefault"), **e):
    return a, b, c, d, e


assert f(echo(1)) == (1, "default", (), "kwdefault", {})
assert f(echo(1), echo(2), *echo([3, 4]), d=echo(5), **echo({"x": 6})) == (1, 2, (3, 4), 5, {"x": 6})
assert echo(echo(echo("deep"))) == "deep" and add(b=echo(1), a=2) == 3 and echo(x=echo(1)) == 1
assert max(echo(1), echo(5), key=lambda v: -v) == 1 and print is not None
assert (lambda v: echo(v) + 1)(echo(1)) == 2 and (lambda v=echo(7): v)() == 7

# === f strings ===
assert f"{echo(5)}" == "5" and f"{echo('x')!r:>{echo(6)}}|{echo(2)}" == "   'x'|2" and f"{echo(3.14159):.{echo(2)}f}" == "3.14"
assert f"{echo(1)=}" == "echo(1)=1" and "%s-%s" % (echo(1), echo(2)) == "1-2" and "{} {b}".format(echo(1), b=echo(2)) == "1 2"
assert f"a{f'{echo(1)}'}b" == "a1b" and ", ".join([echo("a"), echo("b")]) == "a, b"

# === assignment forms ===
a = b = echo(1)
c, (d, *e) = echo(1), echo([2, 3, 4])
assert (a, b, c, d, e) == (1, 1, 1, 2, [3, 4])
n = 1
n += echo(2)
n *= add(1, 1)
assert n == 6
store = {"k": [1]}
store[echo("k")][echo(0)] += echo(5)
assert store == {"k": [6]}
store[echo("k")] += echo([7])
assert store == {"k": [6, 7]}
x: int = echo(3)
assert (y := echo(4)) + y == 8 and x == 3
first, second = echo((1, 2))
first, second = echo(second), echo(first)
assert (first, second) == (2, 1)
*init, last = [echo(i) for i in range(3)]
assert init == [0, 1] and last == 2

# === walrus and comparison chains ===
if (got := echo(5)) > echo(3) and (other := echo(got)) == 5:
    result = got + other
assert result == 10
assert [v for v in [1, 2, 3] if (w := echo(v)) > 1] == [2, 3] and w == 3

# === lambda bodies and immediately called functions ===
assert (lambda a, b: echo(a) + echo(b))(1, 2) == 3
assert [f(2) for f in (lambda v: echo(v), lambda v: echo(v) * 2)] == [2, 4]
assert (lambda: [echo(i) for i in range(2)])() == [0, 1]
assert (lambda *a, **k: (echo(a), echo(k)))(1, z=2) == ((1,), {"z": 2})

# === values already computed survive the pause ===
log = []


def t(v):
    log.append(v)
    return v


assert [t(1), echo(2), t(3)] == [1, 2, 3] and t("a") + echo("b") + t("c") == "abc"
assert log == [1, 3, "a", "c"]
big = {"before": t([1]), "call": echo([2]), "after": t([3])}
assert big == {"before": [1], "call": [2], "after": [3]}

# === aliasing survives the pause ===
shared = [1]
pair = (shared, echo("x"), shared)
shared.append(2)
assert pair[0] is pair[2] and pair[0] == [1, 2]
d = {"a": shared}
echo(1)
d["a"].append(3)
assert shared == [1, 2, 3] and d["a"] is shared

# === results of calls are fresh data ===
mine = [1, 2]
theirs = echo({"list": [1], "t": (1, 2), "s": {1}, "n": None, "f": 1.5, "b": b"x"})
theirs["list"].append(2)
assert theirs == {"list": [1, 2], "t": (1, 2), "s": {1}, "n": None, "f": 1.5, "b": b"x"}
assert type(theirs["t"]) is tuple and type(theirs["s"]) is set and type(theirs["b"]) is bytes

# === calls as statements and discarded ===
echo("ignored")
echo(1), echo(2)
[echo(i) for i in range(2)]
echo(1) if echo(0) else echo(2)
assert True

# === value of a program that ends in a call ===
# value: 12
x = echo(5)
add(x, 7)

# === targets and values are evaluated in their order ===
log = []
def t(x): log.append(repr(x)); return echo(x)
def sub(i): t(("sub", i)); return i
a = [0, 0, 0, 0]
a[sub(0)], a[sub(1)] = t(1), t(2)
a[sub(2)] = a[sub(3)] = t(7)
(b, *c), d = t([1, 2, 3]), t(4)
[e, (f, g)] = t([5, (6, 7)])
*h, i = t("xyz")
for a[sub(0)], *rest in t([(1, 2, 3), (4, 5)]): print(a, rest)
x = y = z = t([])
x.append(t(1))
print(((a, b, c, d, e, f, g, h, i, z is x)))
print("\n".join(log))

# === every part ===
assert [echo(x) for x in [1, 2]] == [1, 2]
assert [x for x in echo([1, 2])] == [1, 2]
assert [x for x in range(4) if echo(x % 2)] == [1, 3]
assert [(echo(x), y) for x in echo([1, 2]) for y in echo([x, x * 10]) if echo(y) > 1] == [(1, 10), (2, 2), (2, 20)]
assert {echo(x) for x in [1, 1, 2]} == {1, 2}
assert {echo(k): echo(v) for k, v in [("a", 1), ("b", 2)]} == {"a": 1, "b": 2}
assert [[echo(y) for y in range(x)] for x in echo([0, 1, 2])] == [[], [0], [0, 1]]
assert [echo(a) + echo(b) for a, b in echo([(1, 2), (3, 4)])] == [3, 7]

# === generator expressions ===
assert sum(echo(x) for x in range(4)) == 6
assert list(echo(x) for x in echo([1, 2])) == [1, 2]
assert any(echo(x) > 1 for x in range(5)) and all(echo(x) >= 0 for x in range(3))
assert ",".join(echo(c) for c in "abc") == "a,b,c" and max(echo(x) for x in [1, 3, 2]) == 3
assert dict((echo(k), v) for k, v in [("a", 1)]) == {"a": 1} and tuple(echo(x) for x in [1]) == (1,) and set(echo(x) for x in [1]) == {1}
g = (echo(x) * 2 for x in range(3))
assert next(g) == 0
echo("pause")
assert list(g) == [2, 4]

# === in functions with closures ===
def f(k):
    return [echo(x) * k for x in range(3)], [lambda: echo(k) for _ in range(1)][0]()


assert f(5) == ([0, 5, 10], 5)

# === failing in the middle ===
def safe(x):
    try:
        return fail("two") if x == 2 else echo(x)
    except ValueError as error:
        return str(error)


assert [safe(x) for x in range(4)] == [0, 1, "two", 3]
try:
    [fail("all") for _ in range(3)]
except ValueError as error:
    assert str(error) == "all"
try:
    {x: echo(x) if x else fail("zero") for x in range(3)}
except ValueError as error:
    assert str(error) == "zero"

# === in class bodies and default arguments ===
class A:
    items = [echo(x) for x in range(3)]
    table = {k: echo(k) for k in "ab"}


def f(x=[echo(i) for i in range(2)]):
    return x


assert A.items == [0, 1, 2] and A.table == {"a": "a", "b": "b"} and f() == [0, 1]

# === walrus with calls ===
assert [y for x in range(4) if (y := echo(x)) % 2 == 0] == [0, 2]
assert [total := add(x, 1) for x in range(3)] == [1, 2, 3] and total == 3

# === late binding ===
fns = [lambda: i for i in range(3)]
assert [f() for f in fns] == [2, 2, 2]
fns = [lambda i=i: i for i in range(3)]
assert [f() for f in fns] == [0, 1, 2]


def make():
    result = []
    for i in range(3):

        def f():
            return i

        result.append(f)
    i = 10
    return result


assert [f() for f in make()] == [10, 10, 10]

# === nonlocal counter ===
def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        n = 0

    return step, reset


step, reset = counter()
other, _ = counter()
assert step() == 1 and step(5) == 6 and other() == 1
reset()
assert step() == 1

# === three levels ===
def a():
    x = 1

    def b():
        def c():
            nonlocal x
            x += 1
            return x

        return c

    def get():
        return x

    return b()(), b()(), get()


assert a() == (2, 3, 3)

# === free variable before assignment ===
def f():
    def g():
        return late

    try:
        g()
    except NameError as error:
        text = str(error)
    late = 1
    return text, g()


assert f() == ("cannot access free variable 'late' where it is not associated with a value in enclosing scope", 1)

# === closures share the cell ===
def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x

    def current():
        return balance

    return {"deposit": deposit, "current": current}


a = account(10)
a["deposit"](5)
assert a["current"]() == 15

# === global ===
g = 1


def change():
    global g, made
    g += 1
    made = "here"


change()
assert g == 2 and made == "here"


def shadow():
    g = 100
    return g


assert shadow() == 100 and g == 2


def nested():
    g = 5

    def inner():
        global g
        g = 50
        return g

    return inner(), g


assert nested() == (50, 5) and g == 50

# === class scope is not closed over ===
x = "global"


class C:
    x = "class"
    y = x

    def m(self):
        return x

    z = [x for _ in range(1)]
    w = [i for i in x]


assert C().m() == "global" and C.y == "class" and C.z == ["global"] and C.w == list("class")

# === class in a function closes over the function ===
def make(n):
    class K:
        value = n

        def get(self):
            return n

    n += 1
    return K


k = make(1)
assert k.value == 1 and k().get() == 2

# === class body reads a global then binds it ===
v = "outer"


class C:
    before = v
    v = "inner"
    after = v


assert (C.before, C.after, v) == ("outer", "inner", "outer")

# === nonlocal in a class body ===
def f():
    n = 0

    class C:
        nonlocal n
        n = 5

    return n, hasattr(C, "n")


assert f() == (5, False)

# === comprehension scope ===
x = "x"
assert [x for x in range(3)] == [0, 1, 2] and x == "x"
assert [[y for y in range(x)] for x in range(3)] == [[], [0], [0, 1]]


def f():
    k = 3
    return [i * k for i in range(k)], {i: k for i in range(2)}, [lambda: k for _ in range(1)][0]()


assert f() == ([0, 3, 6], {0: 3, 1: 3}, 3)

# === deleting a closed over name ===
def f():
    x = 1

    def g():
        return x

    del x
    try:
        g()
    except NameError as error:
        return str(error)


assert f() == "cannot access free variable 'x' where it is not associated with a value in enclosing scope"

# === parameters are cells too ===
def f(a, *b, c=3, **d):
    return lambda: (a, b, c, d)


g = f(1, 2, z=5)
assert g() == (1, (2,), 3, {"z": 5})

# === recursion through a closure ===
def f(n):
    def go(k):
        return 1 if k == 0 else k * go(k - 1)

    return go(n)


assert f(5) == 120

# === memo by closure ===
def memoize(fn):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]

    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


assert fib(30) == 832040 and len(fib.cache) == 31

# === exec order of global definitions ===
def uses_later():
    return defined_later()


def defined_later():
    return "ok"


assert uses_later() == "ok"

# === each loop iteration shares one variable but each call has its own ===
def outer(n):
    def inner():
        return n

    return inner


assert [f() for f in [outer(i) for i in range(3)]] == [0, 1, 2]

# === unbound local because of later assignment ===
# raises: UnboundLocalError: cannot access local variable 'v' where it is not associated with a value
v = 1


def f():
    print(v)
    v = 2


f()

# === generator expression sees enclosing locals late ===
def f():
    k = 1
    g = (k * i for i in range(3))
    k = 10
    return list(g)


assert f() == [0, 10, 20]

# === variables without a value, free and local ===
def told(f):
    try:
        return f()
    except NameError as error:
        return type(error).__name__, str(error).split(" variable ")[0].removeprefix("cannot access "), error.name


def in_comprehension():
    return [x for _ in [1]]
    x = 1


def first_iterable():
    return [q for q in x]
    x = 1


def own_of_comprehension():
    return [x for _ in [1] for x in [x]]


def in_generator():
    return list(x for _ in [1])
    x = 1


def handled():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return [e for _ in [1]]


def twice_deleted():
    x = 1
    def use(): return x
    del x
    del x


def deleted_inside():
    def inner():
        nonlocal x
        del x
    inner()
    x = 1


def walrus():
    return [(b, b := 1) for _ in range(1)]


def in_place():
    def inner():
        nonlocal x
        x += 1
    inner()
    x = 1


for f in (in_comprehension, first_iterable, own_of_comprehension, in_generator, handled, twice_deleted, deleted_inside, walrus, in_place):
    print(f.__name__, told(f))

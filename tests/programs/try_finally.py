# === return in try runs finally ===
log = []


def f():
    try:
        return log.append("value") or "try"
    finally:
        log.append("finally")


assert f() == "try" and log == ["value", "finally"]

# === return in finally wins ===
def f():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"


assert f() == "finally" and swallow() == "swallowed"

# === the returned value is fixed before finally ===
def f():
    x = 1
    try:
        return x
    finally:
        x = 2


def g():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


assert f() == 1 and g() == [1, 2]

# === break and continue through finally ===
log = []
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        log.append(i)
    finally:
        log.append(f"f{i}")
else:
    log.append("else")
assert log == [0, "f0", "f1", 2, "f2", "f3"]

# === continue in finally ===
count = 0
for i in range(3):
    try:
        1 / 0
    finally:
        count += 1
        continue
assert count == 3

# === break in finally swallows ===
for i in range(3):
    try:
        raise ValueError
    finally:
        break
assert i == 0


def f():
    while True:
        try:
            return 1
        finally:
            break
    return 2


assert f() == 2

# === nested finally order ===
log = []


def f():
    try:
        try:
            try:
                return log.append("return")
            finally:
                log.append(1)
        finally:
            log.append(2)
    finally:
        log.append(3)


f()
assert log == ["return", 1, 2, 3]

# === break out of two finallys in nested loops ===
log = []
for a in range(2):
    try:
        for b in range(2):
            try:
                if b == 1:
                    break
            finally:
                log.append(("in", a, b))
        if a == 1:
            break
    finally:
        log.append(("out", a))
assert log == [("in", 0, 0), ("in", 0, 1), ("out", 0), ("in", 1, 0), ("in", 1, 1), ("out", 1)]

# === finally with its own try ===
def f():
    try:
        raise ValueError("a")
    finally:
        try:
            raise KeyError("b")
        except KeyError:
            pass


try:
    f()
except ValueError as error:
    assert str(error) == "a" and error.__context__ is None

# === return inside except with finally ===
def f(x):
    try:
        if x:
            raise ValueError
        return "no error"
    except ValueError:
        return "handled"
    else:
        return "else never"
    finally:
        log.append(x)


log = []
assert f(0) == "no error" and f(1) == "handled" and log == [0, 1]

# === finally while generator is suspended ===
def g():
    try:
        yield 1
    finally:
        yield 2


assert list(g()) == [1, 2]

# === return value computed by a call in finally order ===
log = []


def t(x):
    log.append(x)
    return x


def f():
    for i in range(3):
        try:
            t(f"try{i}")
            if i == 1:
                return t("result")
        except Exception:
            t("never")
        else:
            t(f"else{i}")
        finally:
            t(f"finally{i}")


assert f() == "result"
assert log == ["try0", "else0", "finally0", "try1", "result", "finally1"]

# === try in a loop in a function in a try ===
def inner(items):
    good = []
    for item in items:
        try:
            good.append(10 // item)
        except ZeroDivisionError:
            if item is False:
                raise ValueError("false given")
            continue
        finally:
            good.append("|")
    return good


try:
    assert inner([5, 0, 2]) == [2, "|", "|", 5, "|"]
    inner([False])
except ValueError as error:
    assert str(error) == "false given"
else:
    raise AssertionError

# === exception in the handler runs finally ===
log = []
try:
    try:
        raise ValueError
    except ValueError:
        raise KeyError
    finally:
        log.append("finally")
except KeyError:
    log.append("key")
assert log == ["finally", "key"]

# === while true with try else break ===
values = iter(["x", "y", "5"])
tries = 0
while True:
    tries += 1
    try:
        number = int(next(values))
    except ValueError:
        continue
    else:
        break
    finally:
        last = tries
assert number == 5 and tries == 3 and last == 3

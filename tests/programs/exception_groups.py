# === except star splits ===
log = []
try:
    raise ExceptionGroup("many", [ValueError("v"), TypeError("t"), KeyError("k")])
except* ValueError as group:
    log.append(("value", [str(e) for e in group.exceptions]))
except* (TypeError, KeyError) as group:
    log.append(("others", [type(e).__name__ for e in group.exceptions]))
else:
    log.append("else")
finally:
    log.append("finally")
assert log == [("value", ["v"]), ("others", ["TypeError", "KeyError"]), "finally"]

# === unhandled part goes on ===
try:
    try:
        raise ExceptionGroup("g", [ValueError("v"), OSError("o")])
    except* ValueError:
        pass
except ExceptionGroup as rest:
    assert str(rest) == "g (1 sub-exception)" and type(rest.exceptions[0]) is OSError
else:
    raise AssertionError

# === naked exception is wrapped ===
try:
    raise ValueError("plain")
except* ValueError as group:
    caught = group
assert type(caught) is ExceptionGroup and str(caught.exceptions[0]) == "plain" and caught.message == ""

# === naked exception that does not match passes unchanged ===
# raises: KeyError: 'k'
try:
    raise KeyError("k")
except* ValueError:
    pass

# === nested groups ===
eg = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), TypeError(2)]), ValueError(3)])
try:
    raise eg
except* ValueError as group:
    assert repr(group.exceptions) == "(ExceptionGroup('inner', [ValueError(1)]), ValueError(3))"
except* TypeError as group:
    assert repr(group.exceptions) == "(ExceptionGroup('inner', [TypeError(2)]),)"

# === raising inside except star ===
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new")
    except* TypeError as t:
        raise KeyError("k")
except ExceptionGroup as group:
    kinds = [type(e).__name__ for e in group.exceptions]
assert kinds == ["RuntimeError", "KeyError"]

# === reraise inside except star ===
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
except ExceptionGroup as group:
    assert sorted(type(e).__name__ for e in group.exceptions) == ["TypeError", "ValueError"]

# === split subgroup derive ===
eg = ExceptionGroup("g", [ValueError(1), TypeError(2), ValueError(3)])
match_, rest = eg.split(ValueError)
assert [e.args[0] for e in match_.exceptions] == [1, 3] and [e.args[0] for e in rest.exceptions] == [2]
assert eg.subgroup(TypeError).exceptions[0].args == (2,) and eg.subgroup(KeyError) is None
assert eg.subgroup(lambda e: e.args[0] == 3).message == "g"
assert isinstance(eg, Exception) and eg.derive([ValueError(9)]).message == "g"
assert isinstance(BaseExceptionGroup("b", [ValueError()]), ExceptionGroup)
assert type(BaseExceptionGroup("b", [KeyboardInterrupt()])) is BaseExceptionGroup

# === group construction errors ===
def message(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        return str(error)


assert message(lambda: ExceptionGroup("m", [])) == "second argument (exceptions) must be a non-empty sequence"
assert message(lambda: ExceptionGroup("m", [5])) == "Item 0 of second argument (exceptions) is not an exception"

# === own groups ===
class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


try:
    raise MyGroup("mine", [ValueError(1), KeyError(2)])
except* ValueError as g:
    assert type(g) is MyGroup
except* KeyError as g:
    assert type(g) is MyGroup and g.message == "mine"

# === uncaught group ===
# raises: ExceptionGroup: several (2 sub-exceptions)
raise ExceptionGroup("several", [ValueError("a"), KeyError("b")])

# === else and no exception ===
log = []
try:
    log.append("body")
except* ValueError:
    log.append("never")
else:
    log.append("else")
assert log == ["body", "else"]

# === name is unbound after except star ===
try:
    raise ValueError
except* ValueError as group:
    pass
try:
    group
except NameError:
    ok = True
assert ok

# === context and cause of groups ===
try:
    try:
        1 / 0
    except ZeroDivisionError as zero:
        raise ExceptionGroup("g", [ValueError(1)]) from zero
except* ValueError as group:
    assert isinstance(group.__cause__, ZeroDivisionError)

# === collecting errors ===
def validate(row):
    errors = []
    for field, kind in (("id", int), ("price", float)):
        try:
            kind(row.get(field))
        except (TypeError, ValueError) as error:
            error.add_note(f"field {field}")
            errors.append(error)
    if errors:
        raise ExceptionGroup("invalid row", errors)
    return "ok"


assert validate({"id": "1", "price": "2.5"}) == "ok"
try:
    validate({"id": "x"})
except* ValueError as g:
    assert g.exceptions[0].__notes__ == ["field id"]
except* TypeError as g:
    assert g.exceptions[0].__notes__ == ["field price"]


# === an exception that is no group, in except* ===
log = []
try:
    raise KeyError(1)
except* ValueError:
    log.append("no")
except* KeyError as e:
    log.append((e.args, e.__suppress_context__, e.__cause__, e.__context__, e.message, e.exceptions))
assert repr(log) == "[(('', (KeyError(1),)), False, None, None, '', (KeyError(1),))]", log

# === a later clause that names no exception class fails while what the clause before took is handled ===
def show(e):
    return e and (type(e).__name__, str(e), show(e.__cause__), show(e.__context__))


def t(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(show(e))


def a1():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        pass
    except* 5:
        pass
t(a1)
def a2():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError(3)
    except* 5:
        pass
t(a2)
def a3():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* 5:
        pass
t(a3)
def a4():
    try:
        raise ValueError(1)
    except* (ValueError, ExceptionGroup):
        pass
t(a4)
def a5():
    try:
        raise OSError('outer')
    except OSError:
        try:
            raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* ValueError:
            pass
        except* 5:
            pass
t(a5)

# === a group that no clause takes anything of is the one that goes on ===
group = ExceptionGroup("g", [ValueError(1), KeyError(2)])
try:
    try:
        raise group
    except* LookupError as part:
        print(part is group, part.__suppress_context__)
        raise
    except* OSError:
        pass
except ExceptionGroup as left:
    print(left is group, left.__suppress_context__, left.exceptions)
try:
    try:
        raise group
    except* OSError:
        pass
    except* (TypeError, Exception) as all_of_it:
        print(all_of_it is group, all_of_it.__suppress_context__)
        [][3]
except Exception as e:
    print(repr(e), e.__context__ is group)

# === what an except* raises is always made anew ===
def show(e, d=0):
    if isinstance(e, BaseExceptionGroup):
        return (type(e).__name__, str(e), e.__suppress_context__, [show(x) for x in e.exceptions])
    return (repr(e), e.__suppress_context__)
inner = ExceptionGroup("in", [KeyError(2), OSError(3)])
def make(): return ExceptionGroup("g", [ValueError(1), inner])
def t(f):
    g = make()
    try: f(g)
    except BaseException as e: print(show(e), e is g)
def none(g):
    try: raise g
    except* TypeError: pass
def none2(g):
    try: raise g
    except* TypeError: pass
    except* IndexError: pass
def some(g):
    try: raise g
    except* ValueError: pass
def some2(g):
    try: raise g
    except* TypeError: pass
    except* ValueError as e: raise
def allr(g):
    try: raise g
    except* Exception as e: raise
def alln(g):
    try: raise g
    except* TypeError: pass
    except* Exception as e: raise OSError(1)
def two(g):
    try: raise g
    except* ValueError as e: raise KeyError(1)
    except* KeyError as e: raise
def frm(g):
    try: raise g from TypeError('cause')
    except* ValueError as e: pass
def naked(g):
    try: raise ValueError(4)
    except* TypeError: pass
def naked2(g):
    try: raise ValueError(4)
    except* ValueError as e: raise
def naked3(g):
    try: raise ValueError(4)
    except* ValueError as e: raise e
for f in (none, none2, some, some2, allr, alln, two, frm, naked, naked2, naked3): print(f.__name__); t(f)

# === what one clause binds, another has not bound ===
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
def a():
    ys[-2:] = [1]
    ys = 1
def b():
    ys[0] = [1]
    ys = 1
def c():
    ys.x = [1]
    ys = 1
def d():
    del ys[0:1]
    ys = 1
def e():
    ys[0:1] += [3]
    ys = 1
def f():
    ys[0] += 3
    ys = 1
def g():
    ys.x += 3
    ys = 1
def h(p):
    try:
        (p, [p, *ys]), p = 1, 2
    except TypeError: pass
    ys[-2:] = [1]
def h2(p):
    try:
        (p, [p, *ys]), p = 1, 2
    except TypeError: pass
    return ys[-2:]
def h3(p):
    try:
        (p, [p, *ys]), p = 1, 2
    except* TypeError: pass
    ys[-2:] = [1]
def h4(p):
    try:
        raise ValueError
        q, *ys = 1, 2
    except ValueError: pass
    except TypeError:
        pass
    ys[-2:] = p
def h5(p):
    try:
        raise ValueError
    except ValueError: ys = 4
    del ys
    ys[-2:] = p
def h6(p):
    try:
        if p: raise ValueError
        raise OSError
    except* ValueError: 
        ys = 4
    except* OSError: pass
    ys[-2:] = p
def h7(p):
    try:
        if p: raise ValueError
        raise OSError
    except* OSError: 
        match p:
            case (1, (u, *r)): pass
        ys = r
    except* ValueError:
        ys[-2:] = [1, 2]
    ys[0]
for x in (a,b,c,d,e,f,g): t(x)
for x in (h,h2,h3,h4,h5,h6,h7): t(lambda: x(1)); t(lambda: x(0))

# === what a clause raised and what no clause took go on together to the next except* ===
def f():
    try:
        try:
            raise ExceptionGroup("u", [RuntimeError(1), LookupError(2), ValueError(3)])
        except* LookupError as e:
            raise AttributeError("new")
    except* AttributeError as e:
        print("taken", e.exceptions)
try:
    f()
except Exception as e:
    print(repr(e), e.exceptions)

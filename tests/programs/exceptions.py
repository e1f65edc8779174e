# === matching clauses in order ===
def kind(error):
    try:
        raise error
    except ZeroDivisionError:
        return "zero"
    except (KeyError, IndexError) as e:
        return f"lookup {e.args}"
    except ArithmeticError:
        return "arithmetic"
    except Exception as e:
        return type(e).__name__
    except:
        return "base"


assert kind(ZeroDivisionError()) == "zero"
assert kind(OverflowError()) == "arithmetic"
assert kind(KeyError("k")) == "lookup ('k',)"
assert kind(ValueError()) == "ValueError"
assert kind(KeyboardInterrupt()) == "base"
assert kind(RuntimeError) == "RuntimeError"

# === else runs only without an exception ===
def f(x):
    log = []
    try:
        log.append("try")
        if x:
            raise ValueError
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


assert f(0) == ["try", "else", "finally"] and f(1) == ["try", "except", "finally"]

# === exception variable is unbound afterwards ===
try:
    raise ValueError("x")
except ValueError as error:
    saved = error
try:
    error
except NameError as e:
    assert str(e) == "name 'error' is not defined"
else:
    raise AssertionError
assert str(saved) == "x"

# === exception variable deleted even if it existed ===
e = 1
try:
    1 / 0
except ZeroDivisionError as e:
    pass
try:
    e
except NameError:
    gone = True
assert gone


def f():
    try:
        raise KeyError
    except KeyError as err:
        del err
    try:
        raise KeyError
    except KeyError as err:
        err = "rebound"
    try:
        return err
    except UnboundLocalError:
        return "unbound"


assert f() == "unbound"

# === bare raise ===
def f():
    try:
        raise ValueError("v")
    except ValueError:
        try:
            raise
        except ValueError as again:
            return str(again)


assert f() == "v"


def reraise():
    raise


try:
    try:
        1 / 0
    except ZeroDivisionError:
        reraise()
except ZeroDivisionError:
    ok = True
assert ok

# === bare raise without an exception ===
# raises: RuntimeError: No active exception to reraise
raise

# === raise a class makes an instance ===
try:
    raise ValueError
except ValueError as error:
    assert error.args == () and str(error) == "" and repr(error) == "ValueError()"

# === raise something else ===
# raises: TypeError: exceptions must derive from BaseException
raise "text"

# === except something else ===
# raises: TypeError: catching classes that do not inherit from BaseException is not allowed
try:
    raise ValueError
except 5:
    pass

# === except clause is evaluated only when needed ===
log = []


def kinds():
    log.append("evaluated")
    return ValueError


try:
    pass
except kinds():
    pass
assert log == []
try:
    raise ValueError
except kinds():
    pass
assert log == ["evaluated"]

# === own exceptions ===
class AppError(Exception):
    """base"""


class NotFound(AppError):
    def __init__(self, name, *, code=404):
        super().__init__(f"{name} not found")
        self.name = name
        self.code = code


class Plain(AppError):
    pass


try:
    raise NotFound("thing", code=410)
except AppError as error:
    assert str(error) == "thing not found" and error.code == 410 and error.name == "thing"
    assert error.args == ("thing not found",)
    assert repr(error) == "NotFound('thing not found')"
assert issubclass(NotFound, Exception) and NotFound.__mro__[1] is AppError
assert str(Plain(1, 2)) == "(1, 2)" and Plain(1, 2).args == (1, 2)


class WithStr(Exception):
    def __str__(self):
        return "custom " + ",".join(map(str, self.args))


assert str(WithStr(1, 2)) == "custom 1,2"

# === own exception uncaught ===
# raises: OutOfStock: only 3 left
class OutOfStock(Exception):
    pass


raise OutOfStock("only 3 left")

# === key error shows a repr ===
# raises: KeyError: 'missing'
{}["missing"]

# === index errors ===
def message(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


assert message(lambda: [][0]) == "IndexError: list index out of range"
assert message(lambda: ()[0]) == "IndexError: tuple index out of range"
assert message(lambda: ""[0]) == "IndexError: string index out of range"
assert message(lambda: [].pop()) == "IndexError: pop from empty list"
assert message(lambda: {}.popitem()) == "KeyError: 'popitem(): dictionary is empty'"
assert message(lambda: set().pop()) == "KeyError: 'pop from an empty set'"
assert message(lambda: [1].index(2)) == "ValueError: 2 is not in list"
assert message(lambda: [1].remove(2)) == "ValueError: list.remove(x): x not in list"
assert message(lambda: "a".index("b")) == "ValueError: substring not found"
assert message(lambda: [1]["a"]) == "TypeError: list indices must be integers or slices, not str"
assert message(lambda: "a"["b"]).startswith("TypeError: string indices must be integers")
assert message(lambda: (1,)[None]) == "TypeError: tuple indices must be integers or slices, not NoneType"
assert message(lambda: None[0]) == "TypeError: 'NoneType' object is not subscriptable"
assert message(lambda: 5[0]) == "TypeError: 'int' object is not subscriptable"
assert message(lambda: {}[[]]) == "TypeError: unhashable type: 'list'"
assert message(lambda: {[]: 1}) == "TypeError: unhashable type: 'list'"
assert message(lambda: {{}}) == "TypeError: unhashable type: 'dict'"
assert message(lambda: None.x) == "AttributeError: 'NoneType' object has no attribute 'x'"
assert message(lambda: (5).x) == "AttributeError: 'int' object has no attribute 'x'"
assert message(lambda: "a".foo()) == "AttributeError: 'str' object has no attribute 'foo'"
assert message(lambda: len(None)) == "TypeError: object of type 'NoneType' has no len()"
assert message(lambda: 5()) == "TypeError: 'int' object is not callable"
assert message(lambda: int("1.5")) == "ValueError: invalid literal for int() with base 10: '1.5'"
assert message(lambda: [1, 2] + "a") == 'TypeError: can only concatenate list (not "str") to list'
assert message(lambda: "a" * "b") == "TypeError: can't multiply sequence by non-int of type 'str'"
assert message(lambda: "%d" % "a") == "TypeError: %d format: a real number is required, not str"
assert message(lambda: "{}".format()) == "IndexError: Replacement index 0 out of range for positional args tuple"
assert message(lambda: iter(5)) == "TypeError: 'int' object is not iterable"
assert message(lambda: next([])) == "TypeError: 'list' object is not an iterator"

# === item assignment errors ===
def message(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def set_tuple():
    (1, 2)[0] = 3


def set_str():
    "abc"[0] = "x"


def set_list():
    [1][5] = 0


def del_list():
    del [1][5]


def del_tuple():
    del (1,)[0]


def set_none():
    None[0] = 1


def set_attr_int():
    (5).x = 1


def set_extended():
    a = [1, 2, 3, 4]
    a[::2] = [1]


assert message(set_tuple) == "TypeError: 'tuple' object does not support item assignment"
assert message(set_str) == "TypeError: 'str' object does not support item assignment"
assert message(set_list) == "IndexError: list assignment index out of range"
assert message(del_list) == "IndexError: list assignment index out of range"
assert message(del_tuple) == "TypeError: 'tuple' object doesn't support item deletion"
assert message(set_none) == "TypeError: 'NoneType' object does not support item assignment"
assert message(set_attr_int).startswith("AttributeError: 'int' object has no attribute 'x'")
assert message(set_extended) == "ValueError: attempt to assign sequence of size 1 to extended slice of size 2"

# === assert statement ===
def message(call):
    try:
        call()
    except AssertionError as error:
        return error.args


def f(x):
    assert x


def g(x):
    assert x, f"x was {x!r}"


assert message(lambda: f(0)) == () and message(lambda: g("")) == ("x was ''",)

# === assert with a message ===
# raises: AssertionError: must be positive
x = -1
assert x > 0, "must be positive"

# === exception attributes ===
try:
    {}["k"]
except KeyError as error:
    assert error.args == ("k",) and error.__traceback__ is not None
try:
    undefined_abc
except NameError as error:
    assert error.name == "undefined_abc"
try:
    (5).missing
except AttributeError as error:
    assert error.name == "missing"
stop = StopIteration(7)
assert stop.value == 7
assert SystemExit(3).code == 3
error = OSError(2, "No such file")
assert error.errno == 2 and error.strerror == "No such file" and str(error) == "[Errno 2] No such file"
assert type(error) is FileNotFoundError
assert UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad").reason == "bad"

# === hierarchy ===
assert issubclass(KeyError, LookupError) and issubclass(IndexError, LookupError)
assert issubclass(FileNotFoundError, OSError) and OSError is IOError
assert issubclass(UnboundLocalError, NameError) and issubclass(RecursionError, RuntimeError)
assert issubclass(ModuleNotFoundError, ImportError) and not issubclass(KeyboardInterrupt, Exception)
assert issubclass(UnicodeError, ValueError) and issubclass(NotImplementedError, RuntimeError)
assert issubclass(TimeoutError, OSError) and issubclass(StopIteration, Exception)

# === raise inside else and finally ===
log = []
try:
    try:
        pass
    except ValueError:
        log.append("no")
    else:
        raise ValueError("from else")
    finally:
        log.append("finally")
except ValueError as error:
    log.append(str(error))
assert log == ["finally", "from else"]

# === system exit ===
# raises: SystemExit: 3
raise SystemExit(3)

# === nested functions and unwinding ===
log = []


def a():
    try:
        b()
    finally:
        log.append("a")


def b():
    try:
        c()
    except KeyError:
        log.append("wrong")
    finally:
        log.append("b")


def c():
    raise ValueError("deep")


try:
    a()
except ValueError as error:
    log.append(str(error))
assert log == ["b", "a", "deep"]

# === exception in a finally replaces ===
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    assert isinstance(error.__context__, ValueError)
else:
    raise AssertionError

# === with traceback and notes ===
error = ValueError("v")
assert error.with_traceback(None) is error
error.add_note("first note")
error.add_note("second")
assert error.__notes__ == ["first note", "second"]
try:
    error.add_note(5)
except TypeError as e:
    assert str(e) == "note must be a str, not 'int'"

# === exceptions compare by identity and hash ===
a, b = ValueError(1), ValueError(1)
assert a != b and a == a and len({a, b, a}) == 2

# === retry loop ===
attempts = 0


def flaky():
    global attempts
    attempts += 1
    if attempts < 3:
        raise ConnectionError(f"attempt {attempts}")
    return "ok"


errors = []
for _ in range(5):
    try:
        result = flaky()
    except ConnectionError as error:
        errors.append(str(error))
        continue
    break
assert result == "ok" and errors == ["attempt 1", "attempt 2"]


# === errors whose metaclass has hooks are raised, re-raised and caught ===
class Hooked(type):
    def __subclasscheck__(cls, other):
        return type.__subclasscheck__(cls, other)

    def __instancecheck__(cls, other):
        return type.__instancecheck__(cls, other)


class Late(LookupError, metaclass=Hooked):
    pass


def deliver(order):
    try:
        raise Late(order) from KeyError(order)
    except LookupError:
        raise


for order in (1, 2):
    try:
        deliver(order)
    except Late as e:
        print(repr(e), repr(e.__cause__), isinstance(e, Late), issubclass(Late, LookupError))
try:
    raise Late
except* Late as group:
    print(repr(group))
try:
    with [].missing:
        pass
except AttributeError as e:
    print(e)
# stdout: Late(1) KeyError(1) True True
# stdout: Late(2) KeyError(2) True True
# stdout: ExceptionGroup('', (Late(),))
# stdout: 'list' object has no attribute 'missing'

# === the identity of a traceback, and parts that can't be deleted ===
group = ExceptionGroup("one", [ValueError(1), TypeError(2), ExceptionGroup("two", [ValueError(3)])])
try:
    raise group
except ExceptionGroup as e:
    assert e.__traceback__ is e.__traceback__ and e.__traceback__ == e.__traceback__
echo(0)
matched, rest = group.split(ValueError)
assert group.__traceback__ is matched.__traceback__ is rest.__traceback__ is not None
kept = group.__traceback__
e = ValueError(2)
e.__traceback__ = kept
echo(1)
assert e.__traceback__ is kept is e.with_traceback(kept).__traceback__ and id(kept) == id(e.__traceback__)
try:
    raise e
except ValueError:
    assert e.__traceback__ is not kept and e.__traceback__ != kept
for name in ("__traceback__", "__cause__", "__context__", "args", "__suppress_context__", "__notes__"):
    try:
        delattr(e, name)
    except Exception as error:
        print(name, type(error).__name__, error)

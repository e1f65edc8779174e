"""A plain-Python stand-in for unittest and test.support. Its text is put in front of every extracted test method and runs on the
machine as part of the program; it must use only straightforward language. (Never imported by the runner.)
"""

import contextlib as _contextlib
import io as _io
import re as _re


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, expected, pattern=None):
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f"{self.expected!r} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None and not _re.search(self.pattern, str(value)):
            raise AssertionError(f"{self.pattern!r} does not match {str(value)!r}")
        return True


class _Nothing:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


class TestCase:
    maxDiff = None
    longMessage = True
    failureException = AssertionError

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return self._testMethodName

    def addCleanup(self, function, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def enterContext(self, manager):
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value

    def subTest(self, msg=None, **params):
        return _Nothing()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise AssertionError(msg)

    def _text(self, standard, msg):
        return standard if msg is None else f"{standard} : {msg}"

    def assertTrue(self, value, msg=None):
        if not value:
            raise AssertionError(self._text(f"{value!r} is not true", msg))

    def assertFalse(self, value, msg=None):
        if value:
            raise AssertionError(self._text(f"{value!r} is not false", msg))

    def assertEqual(self, first, second, msg=None):
        if not first == second:
            raise AssertionError(self._text(f"{first!r} != {second!r}", msg))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            raise AssertionError(self._text(f"{first!r} == {second!r}", msg))

    def assertListEqual(self, first, second, msg=None):
        self.assertEqual(first, second, msg)

    def assertTupleEqual(self, first, second, msg=None):
        self.assertEqual(first, second, msg)

    def assertSetEqual(self, first, second, msg=None):
        self.assertEqual(first, second, msg)

    def assertDictEqual(self, first, second, msg=None):
        self.assertEqual(first, second, msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertEqual(first, second, msg)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        if seq_type is not None:
            self.assertIsInstance(first, seq_type)
            self.assertIsInstance(second, seq_type)
        self.assertEqual(list(first), list(second), msg)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        for item in first:
            if item not in second:
                raise AssertionError(self._text(f"{item!r} is only in the first", msg))
            second.remove(item)
        if second:
            raise AssertionError(self._text(f"{second!r} are only in the second", msg))

    def assertIs(self, first, second, msg=None):
        if first is not second:
            raise AssertionError(self._text(f"{first!r} is not {second!r}", msg))

    def assertIsNot(self, first, second, msg=None):
        if first is second:
            raise AssertionError(self._text(f"unexpectedly identical: {first!r}", msg))

    def assertIsNone(self, value, msg=None):
        if value is not None:
            raise AssertionError(self._text(f"{value!r} is not None", msg))

    def assertIsNotNone(self, value, msg=None):
        if value is None:
            raise AssertionError(self._text("unexpectedly None", msg))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            raise AssertionError(self._text(f"{member!r} not found in {container!r}", msg))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            raise AssertionError(self._text(f"{member!r} unexpectedly found in {container!r}", msg))

    def assertIsInstance(self, value, kind, msg=None):
        if not isinstance(value, kind):
            raise AssertionError(self._text(f"{value!r} is not an instance of {kind!r}", msg))

    def assertNotIsInstance(self, value, kind, msg=None):
        if isinstance(value, kind):
            raise AssertionError(self._text(f"{value!r} is an instance of {kind!r}", msg))

    def assertHasAttr(self, value, name, msg=None):
        self.assertTrue(hasattr(value, name), msg)

    def assertNotHasAttr(self, value, name, msg=None):
        self.assertFalse(hasattr(value, name), msg)

    def assertIsSubclass(self, cls, superclass, msg=None):
        self.assertTrue(issubclass(cls, superclass), msg)

    def assertLess(self, a, b, msg=None):
        if not a < b:
            raise AssertionError(self._text(f"{a!r} not less than {b!r}", msg))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            raise AssertionError(self._text(f"{a!r} not less than or equal to {b!r}", msg))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            raise AssertionError(self._text(f"{a!r} not greater than {b!r}", msg))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            raise AssertionError(self._text(f"{a!r} not greater than or equal to {b!r}", msg))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        good = difference <= delta if delta is not None else round(difference, 7 if places is None else places) == 0
        if not good:
            raise AssertionError(self._text(f"{first!r} != {second!r} within {places or delta or 7}", msg))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        near = difference <= delta if delta is not None else round(difference, 7 if places is None else places) == 0
        if first == second or near:
            raise AssertionError(self._text(f"{first!r} == {second!r}", msg))

    def assertRegex(self, text, pattern, msg=None):
        if not _re.search(pattern, text):
            raise AssertionError(self._text(f"{pattern!r} does not match {text!r}", msg))

    def assertNotRegex(self, text, pattern, msg=None):
        if _re.search(pattern, text):
            raise AssertionError(self._text(f"{pattern!r} matches {text!r}", msg))

    def assertStartsWith(self, text, prefix, msg=None):
        self.assertTrue(text.startswith(prefix), msg)

    def assertEndsWith(self, text, suffix, msg=None):
        self.assertTrue(text.endswith(suffix), msg)

    def assertRaises(self, expected, *args, **kwargs):
        if not args:
            return _Raises(expected)
        function, *rest = args
        with _Raises(expected):
            function(*rest, **kwargs)

    def assertRaisesRegex(self, expected, pattern, *args, **kwargs):
        if not args:
            return _Raises(expected, pattern)
        function, *rest = args
        with _Raises(expected, pattern):
            function(*rest, **kwargs)



class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass


def _same(function):
    return function


def skip(reason):
    def decorate(item):
        def skipped(*args, **kwargs):
            raise SkipTest(reason)

        return skipped

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(function):
    return skip("expected to fail on CPython")(function)


class unittest:
    TestCase = TestCase
    IsolatedAsyncioTestCase = IsolatedAsyncioTestCase
    SkipTest = SkipTest
    skip = staticmethod(skip)
    skipIf = staticmethod(skipIf)
    skipUnless = staticmethod(skipUnless)
    expectedFailure = staticmethod(expectedFailure)


class _AlwaysEq:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEq:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False

    def __le__(self, other):
        return isinstance(other, _Largest)

    def __gt__(self, other):
        return not isinstance(other, _Largest)

    def __ge__(self, other):
        return True


class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False

    def __ge__(self, other):
        return isinstance(other, _Smallest)

    def __lt__(self, other):
        return not isinstance(other, _Smallest)

    def __le__(self, other):
        return True


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _AlwaysEq(), _NeverEq(), _Largest(), _Smallest()
verbose = False


@_contextlib.contextmanager
def captured_stdout():
    out = _io.StringIO()
    with _contextlib.redirect_stdout(out):
        yield out


@_contextlib.contextmanager
def captured_stderr():
    out = _io.StringIO()
    with _contextlib.redirect_stderr(out):
        yield out


def _excepthook():
    """What `sys.__excepthook__(*sys.exc_info())` prints, which methods look for suggestions in."""
    import traceback

    traceback.print_exc()


def no_tracing(function):
    return function


def requires_resource(name):
    return _same


def run_with_locale(*args):
    return _same


def requires_IEEE_754(item):
    return item


def run_no_yield_async_fn(async_fn, /, *args, **kwargs):
    coro = async_fn(*args, **kwargs)
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
    else:
        raise AssertionError("coroutine did not complete")


def sortdict(dict):
    return "{" + ", ".join("%r: %r" % pair for pair in sorted(dict.items())) + "}"


class support:
    sortdict = staticmethod(sortdict)
    ALWAYS_EQ = ALWAYS_EQ
    NEVER_EQ = NEVER_EQ
    LARGEST = LARGEST
    SMALLEST = SMALLEST
    verbose = False
    requires_IEEE_754 = staticmethod(requires_IEEE_754)
    captured_stdout = staticmethod(captured_stdout)
    captured_stderr = staticmethod(captured_stderr)
    requires_resource = staticmethod(requires_resource)
    MAX_Py_ssize_t = (1 << 63) - 1
    run_with_locale = staticmethod(run_with_locale)
    run_no_yield_async_fn = staticmethod(run_no_yield_async_fn)


def _run(cls, name):
    """One method as unittest runs it; SkipTest goes up to the runner."""
    case = cls(name) if issubclass(cls, TestCase) else cls()
    cls.setUpClass()
    try:
        case.setUp()
        try:
            getattr(case, name)()
        finally:
            case.tearDown()
    finally:
        case.doCleanups()
        cls.tearDownClass()


def _run_async(cls, name):
    import asyncio

    async def main():
        case = cls(name)
        case.setUp()
        await case.asyncSetUp()
        try:
            result = getattr(case, name)()
            if result is not None:
                await result
        finally:
            await case.asyncTearDown()
            case.tearDown()
            case.doCleanups()

    asyncio.run(main())


class _Doctest:
    """The examples of one docstring: what each printed or raised against what it should."""

    def begin(self):
        self.out = _io.StringIO()
        return _contextlib.redirect_stdout(self.out)

    def show(self, value):
        if value is not None:
            print(repr(value))

    def check(self, line, want, error_wanted, error):
        got = self.out.getvalue()
        if error_wanted is not None:
            if error is None:
                raise AssertionError(f"line {line}: wanted {error_wanted!r}, no error")
            text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            wanted = error_wanted.strip()
            if self._plain(wanted) != self._plain(text) and self._plain(wanted.split(".")[-1]) != self._plain(text):
                raise AssertionError(f"line {line}: wanted {wanted!r}, got {text!r}")
        elif error is not None:
            raise error
        elif not self._is_alike(want, got) and (want, got) not in (("0\n", "False\n"), ("1\n", "True\n")):
            raise AssertionError(f"line {line}: wanted {want!r}, got {got!r}")

    def _is_alike(self, want, got):
        """Whether they are equal but for white space and addresses; three dots in `want` stand for anything."""
        if self._plain(want) == self._plain(got):
            return True
        parts = [_re.escape(" ".join(part.split())) for part in want.split("...")]
        return len(parts) > 1 and _re.fullmatch(" ?.* ?".join(parts), " ".join(got.split()), _re.DOTALL) is not None

    def _plain(self, text):
        return _re.sub(r"0x[0-9A-Fa-f]+|\.\.\.", "", _re.sub(r"\s+", " ", text)).strip()


def _json_test_case():
    import json

    class CTest(TestCase):
        JSONDecodeError = staticmethod(json.JSONDecodeError)

    CTest.json = json
    CTest.loads = staticmethod(json.loads)
    CTest.dumps = staticmethod(json.dumps)
    return CTest


CTest = _json_test_case()

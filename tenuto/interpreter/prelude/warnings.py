"""warnings: filters of the run's own, messages on its stderr with the place in the program that they are about."""

import re
import sys

from __tenuto__ import calling_place

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")

# (action, compiled message or None, category, compiled module or None, line number or 0); the first that matches decides
_filters = [
    ("default", None, DeprecationWarning, re.compile("__main__"), 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
]
_shown = {}  # (text, category, line number) of what need not be shown again
_shown_once = {}
_recorders = []  # of catch_warnings(record=True), the innermost last; None where one records nothing


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message,
            self._category_name,
            self.filename,
            self.lineno,
            self.line,
        )


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    filename, lineno, _, line = calling_place(stacklevel)
    if isinstance(message, Warning):
        text = str(message)
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if _shown.get(key):
        return
    action = _action(text, category, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        _shown[key] = True
        if _shown_once.get((text, category)):
            return
        _shown_once[(text, category)] = True
    elif action == "module":
        _shown[key] = True
        if _shown.get((text, category, 0)):
            return
        _shown[(text, category, 0)] = True
    elif action == "default":
        _shown[key] = True
    if _recorders and _recorders[-1] is not None:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        sys.stderr.write(formatwarning(message, category, filename, lineno, line))


def _action(text, category, lineno):
    for action, message, kind, module, line in _filters:
        if (
            (message is None or message.match(text))
            and issubclass(category, kind)
            and (module is None or module.match("__main__"))
            and (line == 0 or line == lineno)
        ):
            return action
    return "default"


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line:
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        file = sys.stderr
    file.write(formatwarning(message, category, filename, lineno, line))


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"  # noqa: PT018
    _add(
        (
            action,
            re.compile(message, re.I) if message else None,
            category,
            re.compile(module) if module else None,
            lineno,
        ),
        append,
    )


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"  # noqa: PT018
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if append:
        if item not in _filters:
            _filters.append(item)
    else:
        if item in _filters:
            _filters.remove(item)
        _filters.insert(0, item)
    _shown.clear()


def resetwarnings():
    _filters.clear()
    _shown.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._saved = list(_filters)
        _shown.clear()
        recorded = [] if self._record else None
        _recorders.append(recorded if self._record else _recorders[-1] if _recorders else None)
        if self._filter is not None:
            simplefilter(*self._filter)
        return recorded

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        _filters[:] = self._saved
        _shown.clear()
        _recorders.pop()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._of_class(arg)
        if not callable(arg):
            raise TypeError(f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}")
        return self._of_function(arg)

    def _of_function(self, function):
        from functools import wraps

        message, category, stacklevel = self.message, self.category, self.stacklevel

        @wraps(function)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return function(*args, **kwargs)

        function.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _of_class(self, cls):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original = cls.__init__

        def __init__(self, *args, **kwargs):
            if type(self) is cls:
                warn(message, category=category, stacklevel=stacklevel + 1)
            original(self, *args, **kwargs)

        cls.__init__ = __init__
        cls.__deprecated__ = message
        return cls

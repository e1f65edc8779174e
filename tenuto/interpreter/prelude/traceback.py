"""traceback: what an exception passed, and the calls that led to a place, as values and as text. Whole exceptions are the machine's."""

import sys
from collections.abc import Sequence

from __tenuto__ import calling_place, traceback_entries

_MOST_REPEATED = 3


class FrameSummary:
    __slots__ = ("filename", "lineno", "name", "_line", "_text", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = locals
        self._line = line
        self._text = None

    @property
    def line(self):
        return self._line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                made.append(frame)
            else:
                filename, lineno, name, line = frame
                made.append(FrameSummary(filename, lineno, name, line=line))
        return made

    def format_frame_summary(self, frame_summary):
        if frame_summary._text is not None:
            return frame_summary._text
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        return text + f"    {frame_summary.line.strip()}\n" if frame_summary.line else text

    def format(self):
        result = []
        last = None
        count = 0
        for frame in self:
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                _repeated(result, count)
                last = place
                count = 0
            count += 1
            if count <= _MOST_REPEATED:
                result.append(self.format_frame_summary(frame))
        _repeated(result, count)
        return result


def _repeated(result, count):
    if count > _MOST_REPEATED:
        more = count - _MOST_REPEATED
        result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


def _limited(frames, limit, is_of_stack=False):
    if limit is None:
        return frames
    if is_of_stack:
        limit = -limit
    return frames[:limit] if limit >= 0 else frames[limit:]


def extract_tb(tb, limit=None):
    frames = []
    for filename, lineno, name, line, text in traceback_entries(tb):
        frame = FrameSummary(filename, lineno, name, line=line)
        frame._text = text
        frames.append(frame)
    return StackSummary(_limited(frames, limit))


def extract_stack(f=None, limit=None):
    if f is not None:
        raise TypeError("frames are no values of a program")
    frames = []
    level = 1
    while (place := calling_place(level))[0] != "<sys>":
        filename, lineno, name, line = place
        frames.append(FrameSummary(filename, lineno, name, line=line.strip()))
        level += 1
    frames.reverse()
    return StackSummary(_limited(frames, limit, True))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_list(extracted_list, file=None):
    file = sys.stderr if file is None else file
    for text in format_list(extracted_list):
        print(text, file=file, end="")


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


def _safe_text(value, what, function=str):
    try:
        return function(value)
    except BaseException:
        return f"<{what} {function.__name__}() failed>"


_BECAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n\n"


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    """The machine's own, for errors that are asked whether they are true."""
    error = exc if isinstance(exc, BaseException) else value
    return list(TracebackException(type(error), error, error.__traceback__, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=None):
    error = exc if isinstance(exc, BaseException) else value
    return list(TracebackException(type(error), error, None, compact=True).format_exception_only())


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    file = sys.stderr if file is None else file
    for text in format_exception(exc, value, tb, limit, chain):
        print(text, file=file, end="")


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], None, None, limit, chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], None, None, limit, file, chain)


class TracebackException:
    def __init__(
        self,
        exc_type,
        exc_value,
        exc_traceback,
        *,
        limit=None,
        lookup_lines=True,
        capture_locals=False,
        compact=False,
        max_group_width=15,
        max_group_depth=10,
        _seen=None,
    ):
        is_first = _seen is None
        if is_first:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type
        self._str = _safe_text(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if is_first:
            given = {
                "limit": limit,
                "lookup_lines": lookup_lines,
                "capture_locals": capture_locals,
                "max_group_width": max_group_width,
                "max_group_depth": max_group_depth,
                "_seen": _seen,
            }
            _read_chain(self, exc_value, compact, given)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self):
        if self.exc_type is None:
            yield _last_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = f"{module if isinstance(module, str) else '<unknown>'}.{name}"
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _last_line(name, self._str)
        if isinstance(self.__notes__, Sequence):
            for note in self.__notes__:
                yield from [line + "\n" for line in _safe_text(note, "note").split("\n")]
        elif self.__notes__ is not None:
            yield _safe_text(self.__notes__, "__notes__", repr)

    def _format_syntax_error(self, name):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        if self.text is not None:
            text = self.text.rstrip("\n")
            shown = text.lstrip(" \n\f")
            cut = len(text) - len(shown)
            yield f"    {shown}\n"
            if self.offset is not None:
                offset = self.offset
                end = self.end_offset if self.end_offset not in {None, 0} else offset
                if end in (offset, -1):
                    end = offset + 1
                at = offset - 1 - cut
                if at >= 0:
                    before = "".join([c if c.isspace() else " " for c in shown[:at]])
                    yield f"    {before}{'^' * (end - 1 - cut - at)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{suffix}\n"

    def format(self, *, chain=True, _ctx=None):
        if _ctx is None:
            _ctx = _Boxes()
        output = []
        one = self
        while one is not None:
            message = led_to = None
            if chain and one.__cause__ is not None:
                message, led_to = _BECAUSE, one.__cause__
            elif chain and one.__context__ is not None and not one.__suppress_context__:
                message, led_to = _DURING, one.__context__
            output.append((message, one))
            one = led_to
        for message, one in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if one.exceptions is None:
                if one.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(one.stack.format())
                yield from _ctx.emit(one.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(one, chain, _ctx)

    def _format_group(self, one, chain, boxes):
        is_outermost = boxes.depth == 0
        if is_outermost:
            boxes.depth = 1
        if one.stack:
            yield from boxes.emit("Exception Group Traceback (most recent call last):\n", "+" if is_outermost else "|")
            yield from boxes.emit(one.stack.format())
        yield from boxes.emit(one.format_exception_only())
        count = len(one.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        boxes.needs_close = False
        for i in range(shown):
            is_last = i == shown - 1
            if is_last:
                boxes.needs_close = True
            is_left_out = i >= self.max_group_width
            title = "..." if is_left_out else i + 1
            yield f"{boxes.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            boxes.depth += 1
            if is_left_out:
                more = count - self.max_group_width
                yield from boxes.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from one.exceptions[i].format(chain=chain, _ctx=boxes)
            if is_last and boxes.needs_close:
                yield f"{boxes.indent()}+------------------------------------\n"
                boxes.needs_close = False
            boxes.depth -= 1
        if is_outermost:
            boxes.depth = 0

    def print(self, *, file=None, chain=True):
        file = sys.stderr if file is None else file
        for text in self.format(chain=chain):
            print(text, file=file, end="")


class _Boxes:
    """Where the text of a group's members stands: how deep, and whether the box around them still has to be closed."""

    def __init__(self):
        self.depth = 0
        self.needs_close = False

    def indent(self):
        return "  " * self.depth

    def emit(self, texts, margin="|"):
        before = f"{self.indent()}{margin} " if self.depth else ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield "".join([before + line for line in text.splitlines(True)])


def _read_chain(first, exception, compact, given):
    """Causes, contexts and members, as far as they were not read before; without recursion, for a chain may be long."""
    todo = [(first, exception)]
    while todo:
        one, error = todo.pop()
        one.__cause__ = one.__context__ = one.exceptions = None
        # CPython asks three times whether an error is true
        if error and (cause := error.__cause__) is not None and id(cause) not in given["_seen"]:
            one.__cause__ = TracebackException(type(cause), cause, cause.__traceback__, **given)
        is_wanted = not compact or (one.__cause__ is None and error is not None and not error.__suppress_context__)
        if error and (context := error.__context__) is not None and is_wanted and id(context) not in given["_seen"]:
            one.__context__ = TracebackException(type(context), context, context.__traceback__, **given)
        if error and isinstance(error, BaseExceptionGroup):
            one.exceptions = [TracebackException(type(each), each, each.__traceback__, **given) for each in error.exceptions]
        if one.__cause__:
            todo.append((one.__cause__, cause))
        if one.__context__:
            todo.append((one.__context__, context))
        if one.exceptions:
            todo.extend(zip(one.exceptions, error.exceptions))


def _last_line(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"

"""traceback: what an exception passed, and the calls that led to a place, as values and as text. Whole exceptions are the machine's."""

import sys
from traceback import format_exception, format_exception_only

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


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._limit = limit
        self._exception = exc_value
        self._str = str(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format(self, *, chain=True):
        yield from format_exception(self._exception, limit=self._limit, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._exception)

    def print(self, *, file=None, chain=True):
        file = sys.stderr if file is None else file
        for text in self.format(chain=chain):
            print(text, file=file, end="")

    def __str__(self):
        return self._str

"""csv: readers over any iterable of lines, writers to anything with a write method. One record at a time is parsed or made by the host."""

from csv import QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONNUMERIC, Error
from typing import SupportsFloat, SupportsIndex, SupportsInt

from __tenuto__ import csv_format, csv_line, csv_record

_OPTIONS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
_dialects = {}
_field_limit = 131072
_MISSING = object()


def field_size_limit(limit=_MISSING, /):
    global _field_limit
    before = _field_limit
    if limit is not _MISSING:
        if not isinstance(limit, int):
            raise TypeError("limit must be an integer")
        if not -(2**63) <= limit < 2**63:
            raise OverflowError("Python int too large to convert to C long")
        _field_limit = int(limit)
    return before


def _refuse(self, name, *value):
    """`__setattr__` and `__delattr__` of what is compiled in CPython: its attributes can be read only."""
    if name in _COMPUTED and name in self.__dict__:
        raise AttributeError(f"attribute {name!r} of '_csv.Dialect' objects is not writable")
    if name in self.__dict__ and not name.startswith("_"):
        raise AttributeError("readonly attribute")
    raise AttributeError(f"'_csv.{type(self).__name__}' object has no attribute {name!r}")


_COMPUTED = ("delimiter", "escapechar", "lineterminator", "quotechar", "quoting")


def _as_compiled(cls, name):
    cls.__module__ = "_csv"
    cls.__qualname__ = name
    cls.__name__ = f"_csv.{name}"


class _Format:
    """The checked options of one reader or writer, shown as its `dialect`."""

    def __init__(self, options):
        for name in _OPTIONS:
            self.__dict__[name] = options[name]

    __setattr__ = __delattr__ = _refuse


_as_compiled(_Format, "Dialect")


def _options(dialect, given):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    options = {}
    if dialect is not None:
        for name in _OPTIONS:
            if hasattr(dialect, name):
                options[name] = getattr(dialect, name)
    for name in given:
        options[name] = given[name]
    return csv_format(options)


class reader:
    def __init__(self, iterable, /, dialect=None, **fmtparams):
        lines = iter(iterable)
        options = _options(dialect, fmtparams)
        self.__dict__.update({"_lines": lines, "_options": options, "dialect": _Format(options), "line_num": 0})

    __setattr__ = __delattr__ = _refuse

    def __iter__(self):
        return self

    def __next__(self):
        lines = [next(self._lines)]
        self.__dict__["line_num"] += 1
        record = csv_record(lines, False, self._options, _field_limit)
        while record is None:
            try:
                lines.append(next(self._lines))
            except StopIteration:
                return csv_record(lines, True, self._options, _field_limit)
            self.__dict__["line_num"] += 1
            record = csv_record(lines, False, self._options, _field_limit)
        return record


_as_compiled(reader, "reader")


class writer:
    def __init__(self, fileobj, /, dialect=None, **fmtparams):
        write = getattr(fileobj, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        options = _options(dialect, fmtparams)
        self.__dict__.update({"_write": write, "_options": options, "dialect": _Format(options)})

    __setattr__ = __delattr__ = _refuse

    def writerow(self, row, /):
        try:
            values = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = []
        is_quoting_by_kind = self._options.get("quoting") == QUOTE_NONNUMERIC
        for value in values:
            # numbers and None go as they are, for the host's rules about quoting; all else by the program's own str()
            if value is None or isinstance(value, (str, int, float, complex)):
                fields.append(value)
            elif is_quoting_by_kind and (isinstance(value, (SupportsFloat, SupportsInt, SupportsIndex))):
                fields.append((str(value),))
            else:
                fields.append(str(value))
        return self._write(csv_line(fields, self._options))

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


_as_compiled(writer, "writer")


class Dialect:
    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _options(self, {})
        except TypeError as error:
            raise Error(str(error))


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(_options(dialect, fmtparams))


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        expected = len(names)
        if expected < len(row):
            result[self.restkey] = row[expected:]
        elif expected > len(row):
            for name in names[len(row) :]:
                result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writer.writerow(self._dict_to_list(rowdict))

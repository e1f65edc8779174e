"""fnmatch: names against patterns such as `*.csv`."""

from fnmatch import translate as _translate
from re import compile as _compile


def _matcher(pattern):
    if isinstance(pattern, bytes):
        return _compile(_translate(pattern.decode("latin-1")).encode("latin-1")).match
    return _compile(_translate(pattern)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    matches = _matcher(pat)
    return [name for name in names if matches(name)]

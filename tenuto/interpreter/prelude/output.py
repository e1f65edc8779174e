"""Printing the program's own objects, next() with a default over its own iterators, attributes that fall back on `__getattr__`."""

from __tenuto__ import write


def print_values(values, sep, end):
    write(sep.join([str(value) for value in values]) + end)


def print_to(file, values, sep, end, flush):
    """As CPython does it, each part is written by itself."""
    between = False
    for value in values:
        if between:
            file.write(sep)
        file.write(str(value))
        between = True
    file.write(end)
    if flush:
        file.flush()


def next_or(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def attribute_or(hook, fallback, owner, name):
    try:
        return hook(owner, name)
    except AttributeError:
        return fallback(owner, name)


def property_or(getter, fallback, owner, name):
    try:
        return getter(owner)
    except AttributeError:
        return fallback(owner, name)

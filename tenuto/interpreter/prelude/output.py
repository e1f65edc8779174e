"""Printing the program's own objects, next() with a default over its own iterators, attributes that fall back on `__getattr__`."""

from __tenuto__ import write


def print_values(values, sep, end):
    """As in CPython, what stands before a value is out when its `__str__` is asked."""
    between = ""
    for value in values:
        write(between)
        write(str(value))
        between = sep
    write(end)


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
        pass
    return fallback(owner, name)  # which handles no error


def attribute_if_there(owner, name, absent):
    try:
        return getattr(owner, name)
    except AttributeError:
        return absent


def property_or(getter, fallback, owner, name):
    try:
        return getter(owner)
    except AttributeError:
        pass
    return fallback(owner, name)


def descriptor_or(fallback, name, getter, descriptor, instance, owner):
    try:
        return getter(descriptor, instance, owner)
    except AttributeError:
        pass
    return fallback(owner if instance is None else instance, name)

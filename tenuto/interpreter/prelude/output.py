"""Printing the program's own objects, and next() with a default over the program's own iterators."""

from __tenuto__ import write


def print_values(values, sep, end, file):
    text = sep.join([str(value) for value in values]) + end
    if file is None:
        write(text)
    else:
        file.write(text)


def next_or(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default

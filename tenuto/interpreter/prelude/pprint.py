"""pprint: the host lays values out (host_pretty), the run's own output shows them."""

from __tenuto__ import host_pretty, host_recursive, host_safe_repr


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pformat(self, object):
        return host_pretty(
            object,
            self._indent_per_level,
            self._width,
            self._depth,
            self._compact,
            self._sort_dicts,
            self._underscore_numbers,
        )

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def isrecursive(self, object):
        return host_recursive(object)[1]

    def isreadable(self, object):
        return host_recursive(object)[0]

    def format(self, object, context, maxlevels, level):
        return host_safe_repr(object, maxlevels, level, self._sort_dicts, self._underscore_numbers)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(
        stream=stream,
        indent=indent,
        width=width,
        depth=depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    )
    printer.pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    )
    return printer.pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return host_safe_repr(object, None, 0, True, False)[0]


def isreadable(object):
    return host_recursive(object)[0]


def isrecursive(object):
    return host_recursive(object)[1]

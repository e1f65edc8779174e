"""Builtins that call back into the program, or iterate over what it made.

Functions: sorted, list_sort (list.sort), min, max, sum, any, all, isinstance_of, issubclass_of.
Iterator classes: map, filter, zip, enumerate, reversed, callable_iterator (iter(f, sentinel)), iterator (iter over __getitem__).

The host's own versions serve every call without program-made values; these serve the rest, so that a callback can suspend.
"""

from operator import index
from types import UnionType

from __tenuto__ import (
    has_slot,
    host_isinstance,
    host_issubclass,
    host_sort,
    look_some,
    merge_some,
    program_special,
    run_length,
    sort_run,
    type_name,
)

_MISSING = object()


# --- sorting ---------------------------------------------------------------------------------------------------------


def sorted(iterable, /, *, key=None, reverse=False):
    if type(iterable) is list or type(iterable) is tuple:
        items = [*iterable]
    elif program_special(iterable, "__len__") or program_special(iterable, "__length_hint__"):
        items = list(iterable)  # which asks for that
    else:
        items = []
        for item in iterable:
            items.append(item)
    return _sort(items, key, reverse)


def list_sort(self, *, key=None, reverse=False):
    items = list.copy(self)
    # the list looks empty to the key function and to __lt__, which is how a change during the sort is noticed
    list.clear(self)
    failed = True
    try:
        items = _sort(items, key, reverse)
        failed = False
    finally:
        is_modified = len(list.copy(self)) > 0
        list.clear(self)
        list.extend(self, items)
        if is_modified and not failed:
            raise ValueError("list modified during sort")


def _sort(items, key, reverse):
    """Sort `items` in place (and return it): stable, by `<` alone; on an error it holds all its items in some order."""
    if reverse is not True and reverse is not False:
        told = [1, 2]
        host_sort(told, None, reverse)
        reverse = told[0] == 2
    if key is None:
        keys = None
    else:
        keys = []
        for item in items:
            keys.append(key(item))
    run = 0
    if len(items) > _MANY:
        values = items if keys is None else keys
        seen = [[], [], 0, False]
        at = 0
        while at < len(values):
            at = look_some(values, at, seen)
        run = run_length(len(values), seen)
    if not run:
        run = host_sort(items, keys, reverse)
    if run is True:
        return items
    # the reverse of a stable sort of the reversed list keeps equal items in their order
    if reverse:
        items.reverse()
        if keys is not None:
            keys.reverse()
    sort = _sort_in_runs if run else _merge_sort
    if keys is None:
        sort(items, None, run)
    else:
        sort(keys, items, run)
    if reverse:
        items.reverse()
    return items


_MANY = 65_536  # elements, from which they are not looked at all at once


def _sort_in_runs(keys, values, run):
    """The same where the host compares: it sorts runs, and merges them some elements at a time."""
    size = len(keys)
    start = 0
    while start < size:
        sort_run(keys, values, start, start + run)
        start += run
    while run < size:
        start = 0
        while start + run < size:
            left = start
            middle = right = start + run
            end = middle + run
            if end > size:
                end = size
            out = ([], [])
            while left < middle and right < end:
                left, right = merge_some(keys, values, (left, middle), (right, end), out)
            out[0].extend(keys[left:middle])
            keys[start:right] = out[0]
            if values is not None:
                out[1].extend(values[left:middle])
                values[start:right] = out[1]
            start = end
        run += run


def _merge_sort(keys, values, _run):
    """Sort `keys`, moving `values` along (when given): natural runs extended by binary insertion, then merged pairwise."""
    size = len(keys)
    if size < 2:
        return
    shortest = _shortest_run(size)
    runs = []
    start = 0
    while start < size:
        end = _natural_run(keys, values, start, size)
        if end - start < shortest:
            forced = start + shortest
            if forced > size:
                forced = size
            _insertion_sort(keys, values, start, end, forced)
            end = forced
        runs.append((start, end))
        start = end
        while len(runs) > 1 and _needs_merge(runs):
            _merge_last(keys, values, runs)
    while len(runs) > 1:
        at = len(runs) - 2
        if at > 0 and _length(runs[at - 1]) < _length(runs[at + 1]):
            at -= 1
        _merge_at(keys, values, runs, at)


def _shortest_run(size):
    extra = 0
    while size >= 64:
        extra |= size & 1
        size >>= 1
    return size + extra


def _length(run):
    return run[1] - run[0]


def _needs_merge(runs):
    last = len(runs) - 1
    if last > 1 and _length(runs[last - 2]) <= _length(runs[last - 1]) + _length(runs[last]):
        return True
    if last > 2 and _length(runs[last - 3]) <= _length(runs[last - 2]) + _length(runs[last - 1]):
        return True
    return _length(runs[last - 1]) <= _length(runs[last])


def _merge_last(keys, values, runs):
    at = len(runs) - 2
    if at > 0 and _length(runs[at - 1]) < _length(runs[at + 1]):
        at -= 1
    _merge_at(keys, values, runs, at)


def _merge_at(keys, values, runs, at):
    start, middle = runs[at]
    end = runs[at + 1][1]
    runs[at : at + 2] = [(start, end)]
    left = keys[start:middle]
    left_values = None if values is None else values[start:middle]
    reading_left = 0
    reading_right = middle
    writing = start
    # a failing comparison must lose no item: the gap before `reading_right` is always as long as what is left of `left`
    try:
        while reading_left < len(left) and reading_right < end:
            if keys[reading_right] < left[reading_left]:
                keys[writing] = keys[reading_right]
                if values is not None:
                    values[writing] = values[reading_right]
                reading_right += 1
            else:
                keys[writing] = left[reading_left]
                if values is not None:
                    values[writing] = left_values[reading_left]
                reading_left += 1
            writing += 1
    finally:
        keys[writing:reading_right] = left[reading_left:]
        if values is not None:
            values[writing:reading_right] = left_values[reading_left:]


def _natural_run(keys, values, start, size):
    """The end of the longest ascending run from `start`, or of a strictly descending one, which is turned around."""
    end = start + 1
    if end == size:
        return end
    if keys[end] < keys[start]:
        end += 1
        while end < size and keys[end] < keys[end - 1]:
            end += 1
        keys[start:end] = keys[start:end][::-1]
        if values is not None:
            values[start:end] = values[start:end][::-1]
    else:
        end += 1
        while end < size and not (keys[end] < keys[end - 1]):
            end += 1
    return end


def _insertion_sort(keys, values, start, unsorted, end):
    while unsorted < end:
        pivot = keys[unsorted]
        low = start
        high = unsorted
        while low < high:
            middle = (low + high) >> 1
            if pivot < keys[middle]:
                high = middle
            else:
                low = middle + 1
        if low != unsorted:
            del keys[unsorted]
            keys.insert(low, pivot)
            if values is not None:
                value = values[unsorted]
                del values[unsorted]
                values.insert(low, value)
        unsorted += 1


def object_ne(self, other, /):
    """object.__ne__ where the class has an __eq__ of the program's."""
    equal = program_special(self, "__eq__")(other)
    return NotImplemented if equal is NotImplemented else not equal


# --- reductions ------------------------------------------------------------------------------------------------------


def min(*args, key=None, default=_MISSING):
    iterable = _candidates("min", args, default)
    best = best_key = _MISSING
    for item in iterable:
        item_key = item if key is None else key(item)
        if best_key is _MISSING or item_key < best_key:
            best = item
            best_key = item_key
    return _best("min", best, default)


def max(*args, key=None, default=_MISSING):
    iterable = _candidates("max", args, default)
    best = best_key = _MISSING
    for item in iterable:
        item_key = item if key is None else key(item)
        if best_key is _MISSING or item_key > best_key:
            best = item
            best_key = item_key
    return _best("max", best, default)


def _candidates(name, args, default):
    if not args:
        raise TypeError(f"{name} expected at least 1 argument, got 0")
    if len(args) == 1:
        return args[0]
    if default is not _MISSING:
        raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
    return args


def _best(name, best, default):
    if best is not _MISSING:
        return best
    if default is _MISSING:
        raise ValueError(f"{name}() arg is an empty sequence")
    return default


def sum(iterable, /, start=0):
    # the iterable is asked for its iterator before `start` is looked at
    iterator = iter(iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    total = start
    if type(iterator) is _Generator:  # gives itself, and nobody sees it asked
        for item in iterator:
            total = total + item
        return total
    # not by `for`: an iterator of the program's would be asked for its `__iter__` once more
    while (item := next(iterator, _ENDED)) is not _ENDED:
        total = total + item
    return total


_ENDED = object()
_Generator = type(item for item in ())


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


# --- type checks -----------------------------------------------------------------------------------------------------


def isinstance_of(obj, classinfo, /):
    """isinstance() where `__instancecheck__` may be the program's."""
    if type(obj) is classinfo:
        return True
    for cls in _alternatives(classinfo):
        if isinstance_of(obj, cls):
            return True
    if type(classinfo) is tuple or type(classinfo) is UnionType:
        return False
    check = program_special(classinfo, "__instancecheck__")
    if check is None:
        return host_isinstance(obj, classinfo)
    return bool(check(obj))


def issubclass_of(cls, classinfo, /):
    """issubclass() where `__subclasscheck__` may be the program's."""
    for alternative in _alternatives(classinfo):
        if issubclass_of(cls, alternative):
            return True
    if type(classinfo) is tuple or type(classinfo) is UnionType:
        return False
    check = program_special(classinfo, "__subclasscheck__")
    if check is None:
        return host_issubclass(cls, classinfo)
    return bool(check(cls))


def _alternatives(classinfo):
    if type(classinfo) is tuple:
        return classinfo
    if type(classinfo) is UnionType:
        return classinfo.__args__
    return ()


# --- iterators -------------------------------------------------------------------------------------------------------


class map:
    __slots__ = ("_function", "_iterators")

    def __init__(self, *args):
        if len(args) < 2:
            raise TypeError("map() must have at least two arguments.")
        self._function = args[0]
        self._iterators = [iter(iterable) for iterable in args[1:]]

    def __iter__(self):
        return self

    def __next__(self):
        iterators = self._iterators
        if len(iterators) == 1:
            return self._function(next(iterators[0]))
        return self._function(*[next(iterator) for iterator in iterators])

    def __copy__(self):
        made = map.__new__(map)
        made._function, made._iterators = self._function, self._iterators
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = map.__new__(map)
        made._function, made._iterators = deepcopy((self._function, self._iterators), memo)
        return made


class filter:
    __slots__ = ("_function", "_iterator")

    def __init__(self, *args):
        if len(args) != 2:
            raise TypeError(f"filter expected 2 arguments, got {len(args)}")
        self._function = args[0]
        self._iterator = iter(args[1])

    def __iter__(self):
        return self

    def __next__(self):
        function = self._function
        if function is None or function is bool:
            for item in self._iterator:
                if item:
                    return item
        else:
            for item in self._iterator:
                if function(item):
                    return item
        raise StopIteration

    def __copy__(self):
        made = filter.__new__(filter)
        made._function, made._iterator = self._function, self._iterator
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = filter.__new__(filter)
        made._function, made._iterator = deepcopy((self._function, self._iterator), memo)
        return made


class zip:
    __slots__ = ("_iterators", "_strict")

    def __init__(self, *iterables, strict=False):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._strict = bool(strict)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._iterators:
            raise StopIteration
        items = []
        for iterator in self._iterators:
            try:
                items.append(next(iterator))
                continue
            except StopIteration:
                if not self._strict:
                    raise
            self._check_rest(len(items))
            raise StopIteration
        return tuple(items)

    def _check_rest(self, short):
        """The iterator number `short` (from 0) has ended: complain unless all have."""
        if short:
            before = " " if short == 1 else "s 1-"
            raise ValueError(f"zip() argument {short + 1} is shorter than argument{before}{short}")
        ended = 1
        for iterator in self._iterators[1:]:
            for _ in iterator:
                before = " " if ended == 1 else "s 1-"
                raise ValueError(f"zip() argument {ended + 1} is longer than argument{before}{ended}")
            ended += 1


class enumerate:
    __slots__ = ("_count", "_iterator")

    def __init__(self, iterable, start=0):
        self._count = index(start)
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        count = self._count
        self._count = count + 1
        return (count, item)


class reversed:
    __slots__ = ("_index", "_sequence")

    def __new__(cls, sequence, /):
        kind = type(sequence)
        if has_slot(kind, "__reversed__"):
            method = kind.__reversed__
            if method is not None:
                return method(sequence)
        elif has_slot(kind, "__getitem__"):
            if has_slot(kind, "__len__"):
                return object.__new__(cls)
            raise TypeError(f"object of type '{type_name(sequence)}' has no len()")
        raise TypeError(f"'{type_name(sequence)}' object is not reversible")

    def __init__(self, sequence, /):
        self._sequence = sequence
        self._index = len(sequence) - 1

    def __iter__(self):
        return self

    def __next__(self):
        index = self._index
        if index < 0:
            raise StopIteration
        try:
            item = self._sequence[index]
        except (IndexError, StopIteration):
            self._index = -1
            self._sequence = None
            item = _MISSING
        if item is _MISSING:
            raise StopIteration
        self._index = index - 1
        return item

    def __length_hint__(self):
        if self._index < 0 or len(self._sequence) <= self._index:
            return 0
        return self._index + 1


class callable_iterator:
    """iter(function, sentinel)."""

    __slots__ = ("_function", "_sentinel")

    def __init__(self, function, sentinel, /):
        if not callable(function):
            raise TypeError("iter(v, w): v must be callable")
        self._function = function
        self._sentinel = sentinel

    def __iter__(self):
        return self

    def __next__(self):
        function = self._function
        if function is not None:
            item = _MISSING
            try:
                item = function()
            except StopIteration:
                self._function = None
            if item is not _MISSING and self._function is not None:
                sentinel = self._sentinel
                if not (sentinel is item or sentinel == item):
                    return item
                self._function = None
        raise StopIteration


def stepped(iterator):
    """The same values, each asked for by a call."""
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            return
        yield item


class iterator:
    """iter(sequence) of an object that only has `__getitem__`."""

    __slots__ = ("_index", "_sequence")

    def __init__(self, sequence, /):
        self._sequence = sequence
        self._index = 0

    def __iter__(self):
        return self

    def __next__(self):
        sequence = self._sequence
        if sequence is not None:
            item = _MISSING
            try:
                item = sequence[self._index]
            except (IndexError, StopIteration):
                self._sequence = None
            if item is not _MISSING:
                self._index += 1
                return item
        raise StopIteration

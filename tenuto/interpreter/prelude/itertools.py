"""itertools over the program's functions and iterators: accumulate, batched, chain, combinations, combinations_with_replacement, compress,
count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest."""

from operator import index
from sys import maxsize

from __tenuto__ import has_slot

_MISSING = object()


class _Iterator:
    __slots__ = ()

    def __iter__(self):
        return self


class accumulate(_Iterator):
    __slots__ = ("_function", "_iterator", "_total")

    def __init__(self, iterable, func=None, *, initial=None):
        self._iterator = iter(iterable)
        self._function = func
        self._total = _MISSING
        if initial is not None:
            self._iterator = chain((initial,), self._iterator)

    def __next__(self):
        item = next(self._iterator)
        if self._total is _MISSING:
            self._total = item
        elif self._function is None:
            self._total = self._total + item
        else:
            self._total = self._function(self._total, item)
        return self._total


class batched(_Iterator):
    __slots__ = ("_iterator", "_size", "_strict")

    def __init__(self, iterable, n, *, strict=False):
        self._size = index(n)
        self._strict = strict
        if self._size < 1:
            raise ValueError("n must be at least one")
        self._iterator = iter(iterable)

    def __next__(self):
        batch = []
        for item in self._iterator:
            batch.append(item)
            if len(batch) == self._size:
                break
        if not batch:
            raise StopIteration
        if self._strict and len(batch) != self._size:
            raise ValueError("batched(): incomplete batch")
        return tuple(batch)


class chain(_Iterator):
    __slots__ = ("_active", "_sources")

    def __init__(self, *iterables):
        self._sources = iter(iterables)
        self._active = None

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._sources = iter(iterable)
        return made

    def __next__(self):
        while self._sources is not None:
            if self._active is None:
                try:
                    self._active = iter(next(self._sources))
                except BaseException:
                    self._sources = None
                    raise
            for item in self._active:
                return item
            self._active = None
        raise StopIteration


def chain_of(iterable, /):
    return chain.from_iterable(iterable)


class compress(_Iterator):
    __slots__ = ("_data", "_selectors")

    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


_NUMBERS = ("__index__", "__int__", "__float__")


class count(_Iterator):
    __slots__ = ("_step", "_value")

    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not isinstance(number, complex) and not any([has_slot(type(number), name) for name in _NUMBERS]):
                raise TypeError("a number is required")
        self._value = start
        self._step = step

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f"count({self._value!r})"
        return f"count({self._value!r}, {self._step!r})"


class cycle(_Iterator):
    __slots__ = ("_at", "_iterator", "_saved")

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._saved = []
        self._at = 0

    def __next__(self):
        if self._iterator is not None:
            for item in self._iterator:
                self._saved.append(item)
                return item
            self._iterator = None
        if not self._saved:
            raise StopIteration
        item = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return item


class dropwhile(_Iterator):
    __slots__ = ("_is_dropping", "_iterator", "_predicate")

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._is_dropping = True

    def __next__(self):
        item = next(self._iterator)
        while self._is_dropping:
            if not self._predicate(item):
                self._is_dropping = False
            else:
                item = next(self._iterator)
        return item


class filterfalse(_Iterator):
    __slots__ = ("_iterator", "_predicate")

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._iterator = iter(iterable)

    def __next__(self):
        predicate = self._predicate
        if predicate is None or predicate is bool:
            for item in self._iterator:
                if not item:
                    return item
        else:
            for item in self._iterator:
                if not predicate(item):
                    return item
        raise StopIteration


class groupby(_Iterator):
    __slots__ = ("_current", "_group", "_item", "_iterator", "_key", "_wanted")

    def __init__(self, iterable=_MISSING, key=None):
        if iterable is _MISSING:
            raise TypeError("groupby() missing required argument 'iterable' (pos 1)")
        self._iterator = iter(iterable)
        self._key = key
        self._item = _MISSING
        self._current = _MISSING  # the key of `_item`
        self._wanted = _MISSING  # the key of the group that was given last
        self._group = None

    def __next__(self):
        self._group = None
        while self._current is _MISSING or (self._wanted is not _MISSING and self._current == self._wanted):
            self._step()
        self._wanted = self._current
        self._group = _grouper(self, self._current)
        return (self._current, self._group)

    def _step(self):
        self._item = next(self._iterator)
        self._current = self._item if self._key is None else self._key(self._item)


class _grouper(_Iterator):
    __slots__ = ("_parent", "_wanted")

    def __init__(self, parent, wanted):
        self._parent = parent
        self._wanted = wanted

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._item is _MISSING:
            parent._step()
        if not (self._wanted is parent._current or self._wanted == parent._current):
            raise StopIteration
        item = parent._item
        parent._item = _MISSING
        return item


class islice(_Iterator):
    __slots__ = ("_at", "_iterator", "_next", "_step", "_stop")

    def __init__(self, iterable, *args):
        if not args:
            raise TypeError("islice expected at least 2 arguments, got 1")
        if len(args) > 3:
            raise TypeError(f"islice expected at most 4 arguments, got {len(args) + 1}")
        start, stop, step = 0, args[0], 1
        if len(args) > 1:
            start, stop = args[0], args[1]
        if len(args) == 3:
            step = args[2]
        if stop is not None and (not _is_integer(stop) or index(stop) == -1):
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if (stop is not None and not _is_bound(stop)) or (start is not None and not _is_bound(start)):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if step is not None and not (_is_bound(step) and index(step) > 0):
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._iterator = iter(iterable)
        self._next = 0 if start is None else index(start)
        self._stop = stop if stop is None else index(stop)
        self._step = 1 if step is None else index(step)
        self._at = 0

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        if self._at < self._next:
            self._skip()
        stop = self._stop
        if stop is not None and self._at >= stop:
            self._iterator = None
            raise StopIteration
        item = self._take()
        self._next += self._step
        if stop is not None and self._next > stop:
            self._next = stop
        return item

    def _skip(self):
        missing = self._next - self._at
        try:
            for _ in self._iterator:
                missing -= 1
                if missing == 0:
                    return
        finally:
            self._at = self._next - missing
        self._iterator = None
        raise StopIteration

    def _take(self):
        for item in self._iterator:
            self._at += 1
            return item
        self._iterator = None
        raise StopIteration


def _is_integer(value):
    try:
        index(value)
    except TypeError:
        return False
    return True


def _is_bound(value):
    return _is_integer(value) and 0 <= index(value) <= maxsize


class pairwise(_Iterator):
    __slots__ = ("_iterator", "_last")

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._last = _MISSING

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        if self._last is _MISSING:
            self._last = self._take()
            if self._iterator is None:  # going over it came back here, to its end
                self._last = _MISSING
                raise StopIteration
        first = self._last
        second = self._take()
        self._last = second
        return (first, second)

    def __reduce__(self):
        raise TypeError("cannot pickle 'itertools.pairwise' object")

    def _take(self):
        try:
            return next(self._iterator)
        except BaseException:  # the end, or an error: CPython lets go of what it went over
            self._iterator = None
            self._last = _MISSING
            raise


class repeat(_Iterator):
    __slots__ = ("_left", "_object")

    def __init__(self, object, times=_MISSING):
        self._object = object
        self._left = None
        if times is not _MISSING:
            times = index(times)
            self._left = times if times > 0 else 0

    def __next__(self):
        if self._left is not None:
            if not self._left:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


class starmap(_Iterator):
    __slots__ = ("_function", "_iterator")

    def __init__(self, function, iterable, /):
        self._function = function
        self._iterator = iter(iterable)

    def __next__(self):
        return self._function(*iter(next(self._iterator)))


class takewhile(_Iterator):
    __slots__ = ("_iterator", "_predicate")

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._iterator = iter(iterable)

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        item = next(self._iterator)
        if self._predicate(item):
            return item
        self._iterator = None
        raise StopIteration


class _Link:
    """One item that a tee has read, and the link to the next."""

    __slots__ = ("is_being_read", "item", "next")

    def __init__(self):
        self.item = _MISSING
        self.next = None
        self.is_being_read = False


class _tee(_Iterator):
    __slots__ = ("_iterator", "_link")

    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __next__(self):
        link = self._link
        if link.next is None:
            if link.is_being_read:
                raise RuntimeError("cannot re-enter the tee iterator")
            link.is_being_read = True
            try:
                link.item = next(self._iterator)
            finally:
                link.is_being_read = False
            link.next = _Link()
        self._link = link.next
        return link.item

    def __copy__(self):
        return _tee(self._iterator, self._link)


def tee(iterable, n=2, /):
    n = index(n)
    if n < 0:
        raise ValueError("n must be >= 0")
    if not n:
        return ()
    iterator = iter(iterable)
    first = iterator.__copy__() if isinstance(iterator, _tee) else _tee(iterator, _Link())
    return tuple([first, *[first.__copy__() for _ in range(n - 1)]])


class zip_longest(_Iterator):
    __slots__ = ("_active", "_fill", "_iterators")

    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._active = len(iterables)
        self._fill = fillvalue

    def __next__(self):
        if not self._active:
            raise StopIteration
        items = []
        for position, iterator in enumerate(self._iterators):
            item = self._fill
            if iterator is not None:
                try:
                    item = next(iterator)
                except StopIteration:
                    self._active -= 1
                    if not self._active:
                        raise
                    self._iterators[position] = None
            items.append(item)
        return tuple(items)


# --- choosing from a pool --------------------------------------------------------------------------------------------


class product(_Iterator):
    __slots__ = ("_indices", "_pools")

    def __init__(self, *iterables, repeat=1):
        repeat = index(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._pools = [tuple(iterable) for iterable in iterables] * repeat
        self._indices = None

    def __next__(self):
        pools = self._pools
        if pools is None:
            raise StopIteration
        if self._indices is None:
            self._indices = [0] * len(pools)
            for pool in pools:
                if not pool:
                    self._pools = None
                    raise StopIteration
        else:
            at = len(pools) - 1
            while at >= 0 and self._indices[at] == len(pools[at]) - 1:
                self._indices[at] = 0
                at -= 1
            if at < 0:
                self._pools = None
                raise StopIteration
            self._indices[at] += 1
        return tuple([pools[at][place] for at, place in enumerate(self._indices)])


class _Choice(_Iterator):
    """Base of those that step a list of indices into one pool; `_advance` gives False at the end."""

    __slots__ = ("_indices", "_length", "_pool", "_started")

    def __init__(self, iterable, r):
        r = index(r)
        self._pool = iterable if type(iterable) is tuple else tuple(iterable)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._length = r
        self._started = False
        self._begin()

    def __next__(self):
        if self._indices is None:
            raise StopIteration
        if not self._started:
            self._started = True
        elif not self._advance():
            self._indices = None
            raise StopIteration
        return tuple([self._pool[place] for place in self._indices[: self._length]])


class combinations(_Choice):
    __slots__ = ()

    def _begin(self):
        self._indices = [*range(self._length)] if self._length <= len(self._pool) else None

    def _advance(self):
        indices = self._indices
        size = len(self._pool)
        at = self._length - 1
        while at >= 0 and indices[at] == at + size - self._length:
            at -= 1
        if at < 0:
            return False
        indices[at] += 1
        for later in range(at + 1, self._length):
            indices[later] = indices[later - 1] + 1
        return True


class combinations_with_replacement(_Choice):
    __slots__ = ()

    def _begin(self):
        self._indices = [0] * self._length if self._pool or not self._length else None

    def _advance(self):
        indices = self._indices
        at = self._length - 1
        while at >= 0 and indices[at] == len(self._pool) - 1:
            at -= 1
        if at < 0:
            return False
        indices[at:] = [indices[at] + 1] * (self._length - at)
        return True


class permutations(_Choice):
    __slots__ = ("_cycles",)

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        _Choice.__init__(self, pool, len(pool) if r is None else r)

    def _begin(self):
        size = len(self._pool)
        self._indices = [*range(size)] if self._length <= size else None
        self._cycles = [*range(size, size - self._length, -1)]

    def _advance(self):
        indices = self._indices
        size = len(self._pool)
        for at in range(self._length - 1, -1, -1):
            self._cycles[at] -= 1
            if self._cycles[at]:
                other = size - self._cycles[at]
                indices[at], indices[other] = indices[other], indices[at]
                return True
            indices[at:] = [*indices[at + 1 :], indices[at]]
            self._cycles[at] = size - at
        return False

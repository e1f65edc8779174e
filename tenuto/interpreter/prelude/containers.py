"""What the machine calls for host containers that hold (or are fed from) objects of the program.

Construction: make_list, list_of_steps, make_keys, make_tuple, make_set, make_frozenset, make_dict, dict_fromkeys, list_extend,
dict_merge, unpack, unpack_star.
Texts: repr_of, str_of, str_format, str_format_map.
Comparison: list_eq, list_ne, list_lt, list_le, list_gt, list_ge (and the same for tuple and deque), contains, index, count, remove,
tuple_hash, frozenset_hash.

Elements are compared and shown through the operators and repr(), so that the program's own methods run in frames.
"""

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from types import MappingProxyType, SimpleNamespace

from __tenuto__ import (
    combine_hashes,
    combine_hashes_unordered,
    differ_some,
    elements_of,
    gate_getattr,
    parse_field,
    parse_format,
    program_special,
    show_some,
    type_name,
)

_EMPTY = frozenset()

# --- construction ----------------------------------------------------------------------------------------------------


def make_list(iterable=(), /):
    items = []
    for item in _asked(iterable):
        items.append(item)
    return items


def _asked(iterable):
    """What to go over: an object that tells how many elements it has is asked for that, after its iterator."""
    if program_special(iterable, "__len__") is None and program_special(iterable, "__length_hint__") is None:
        return iterable
    from operator import length_hint

    iterator = iter(iterable)
    length_hint(iterable, 8)
    return _steps(iterator)


def _steps(iterator):
    # not `iterator` itself: one of the program's would be asked for its `__iter__` once more
    while (item := next(iterator, _ENDED)) is not _ENDED:
        yield item


def list_of_steps(iterable, /):
    """What is assigned to a slice: the iterator is asked how many elements it has, not the object."""
    return make_list(iter(iterable))


def make_keys(iterable, /):
    """What is starred in a set."""
    items = []
    for item in iterable:
        if type(item).__hash__ is None:
            hash(item)  # raises, before the rest is read
        items.append(item)
    return items


def make_tuple(iterable=(), /):
    return tuple(make_list(iterable))


def make_set(iterable=(), /):
    items = set()
    for item in iterable:
        items.add(item)
    return items


def make_frozenset(iterable=(), /):
    return _EMPTY.union(make_set(iterable))


def make_dict(*args, **kwargs):
    if len(args) > 1:
        raise TypeError(f"dict expected at most 1 argument, got {len(args)}")
    result = {}
    for source in args:
        _merge_into(result, source)
    for key in kwargs:
        result[key] = kwargs[key]
    return result


def dict_fromkeys(iterable, value=None, /):
    result = {}
    for key in iterable:
        result[key] = value
    return result


def dict_merge(self, mapping):
    """`**mapping` in a display."""
    is_mapping = True
    try:
        for key in keys_of(mapping, mapping.keys()):
            self[key] = mapping[key]
    except AttributeError:
        is_mapping = False
    if not is_mapping:
        raise TypeError(f"'{type_name(mapping)}' object is not a mapping")


def keys_of(mapping, keys):
    """All keys, which a mapping is asked for before any value."""
    try:
        keys = iter(keys)
    except TypeError:
        raise TypeError(f"{type_name(mapping)}.keys() returned a non-iterable (type {type_name(keys)})") from None
    return [*keys]


def _merge_into(target, source):
    collected = {}
    # what was there before a mistake stays, as in the host
    try:
        if hasattr(source, "keys"):
            for key in keys_of(source, source.keys()):
                collected[key] = source[key]
        else:
            position = 0
            for pair in source:
                key, value = _pair(pair, position)
                collected[key] = value
                position += 1
    finally:
        dict.update(target, collected)


def _pair(pair, position):
    is_iterable = True
    try:
        pair = [*iter(pair)]  # asked twice, as the host does
    except TypeError as error:
        if not str(error).endswith("object is not iterable"):
            raise
        is_iterable = False
    if not is_iterable:
        raise TypeError(f"cannot convert dictionary update sequence element #{position} to a sequence")
    if len(pair) != 2:
        raise ValueError(f"dictionary update sequence element #{position} has length {len(pair)}; 2 is required")
    return pair


def list_extend(self, iterable, /):
    for item in _asked(iterable):
        list.append(self, item)


def unpack(iterable, wanted, /):
    """The `wanted` items of `a, b, c = iterable`."""
    iterator = _unpack_iter(iterable)
    items = []
    # not by `for`: an iterator of the program's would be asked for its `__iter__` once more
    while len(items) < wanted and (item := next(iterator, _ENDED)) is not _ENDED:
        items.append(item)
    if len(items) < wanted:
        raise ValueError(f"not enough values to unpack (expected {wanted}, got {len(items)})")
    if next(iterator, _ENDED) is not _ENDED:
        raise ValueError(f"too many values to unpack (expected {wanted})")
    return items


_ENDED = object()


def unpack_star(iterable, before, after, /):
    """The items of `a, *b, c = iterable`, with the starred ones as a list at index `before`."""
    iterator = _unpack_iter(iterable)
    items = []
    while len(items) < before and (item := next(iterator, _ENDED)) is not _ENDED:
        items.append(item)
    if len(items) == before:
        items += [*iterator]
    wanted = before + after
    if len(items) < wanted:
        raise ValueError(f"not enough values to unpack (expected at least {wanted}, got {len(items)})")
    end = len(items) - after
    return [*items[:before], items[before:end], *items[end:]]


def _unpack_iter(iterable):
    name = type_name(iterable)
    try:
        return iter(iterable)
    except TypeError as error:
        if str(error) != f"'{name}' object is not iterable":
            raise
    raise TypeError(f"cannot unpack non-iterable {name} object")


# --- texts -----------------------------------------------------------------------------------------------------------


class _Showing:
    """The containers that are being shown right now, outermost first: one of them met again is cut short."""

    def __init__(self):
        self.objects = []


_showing = _Showing()


def _cycle_guard(writer, cut):
    def guarded(obj):
        for other in _showing.objects:
            if other is obj:
                return cut(obj)
        _showing.objects.append(obj)
        try:
            return writer(obj)
        finally:
            _showing.objects.pop()

    return guarded


def _elements(items):
    if len(items) < _FEW:
        return ", ".join([_show(item) for item in items] if _in_part else [repr(item) for item in items])
    return _in_parts(elements_of(items, "repr()"), False)


def _pairs(items):
    if len(items) < _FEW:
        show = _show if _in_part else repr
        return ", ".join([show(key) + ": " + show(value) for key, value in items])
    return _in_parts([*items], True)


_FEW = 32
_in_part = []  # not empty while an element is shown by itself that the host could show alone, but for what is around it


def _in_parts(items, is_mapping):
    texts = []
    at = size = 0
    while at < len(items):
        text, end = show_some(items, at, _showing.objects, is_mapping, size)
        if text is None:
            _in_part.append(at)
            try:
                some = items[at:end]
                shown = [_show(key) + ": " + _show(value) for key, value in some] if is_mapping else [_show(item) for item in some]
            finally:
                _in_part.pop()
            text = ", ".join(shown)
        texts.append(text)
        size += len(text)
        at = end
    return ", ".join(texts)


def _show(item):
    """repr() of an element, which is cut short where it holds one of those around it."""
    return repr_of(item) if type(item) in _WRITERS else repr(item)


def _write_tuple(obj):
    if len(obj) == 1:
        return f"({repr(obj[0])},)"
    return f"({_elements(obj)})"


def _write_dict(obj):
    return "{" + _pairs(dict.items(obj)) + "}"


def _write_set(obj):
    name = type(obj).__name__
    if not obj:
        return name + "()"
    text = "{" + _elements(obj) + "}"
    return text if name == "set" else f"{name}({text})"


def _write_deque(obj):
    text = f"{type(obj).__name__}([{_elements(obj)}]"
    return text + ")" if obj.maxlen is None else f"{text}, maxlen={obj.maxlen})"


def _write_counter(obj):
    name = type(obj).__name__
    if not obj:
        return name + "()"
    try:
        plain = dict(obj.most_common())
    except TypeError:
        plain = dict(dict.items(obj))
    return f"{name}({repr_of(plain)})"


def _write_ordered_dict(obj):
    name = type(obj).__name__
    if not obj:
        return name + "()"
    keys = [*obj]
    if len(keys) != len(obj):
        # the host's iterator looks every key up, and ends where a program's `__hash__` would have to run
        keys = [*dict.keys(obj)]
    if _ORDERED_DICT_SHOWS_PAIRS:
        return f"{name}([{_elements([(key, obj[key]) for key in keys])}])"
    return f"{name}({{{_pairs([(key, obj[key]) for key in keys])}}})"


def _write_defaultdict(obj):
    return f"{type(obj).__name__}({repr(obj.default_factory)}, {_show_dict(obj)})"


def _write_view(obj):
    return f"{type(obj).__name__}([{_elements(obj)}])"


def _write_chain_map(obj):
    return f"{type(obj).__name__}({_elements(obj.maps)})"


def _write_proxy(obj):
    return f"mappingproxy({repr(dict(obj))})"


def _write_slice(obj):
    return f"slice({repr(obj.start)}, {repr(obj.stop)}, {repr(obj.step)})"


def _write_namespace(obj):
    name = "namespace" if type(obj) is SimpleNamespace else type(obj).__name__
    return f"{name}({', '.join([f'{key}={repr(value)}' for key, value in vars(obj).items()])})"


def _write_exception(obj):
    if len(obj.args) == 1:
        return f"{type(obj).__name__}({repr(obj.args[0])})"
    return type(obj).__name__ + repr(obj.args)


_show_dict = _cycle_guard(_write_dict, lambda obj: "{...}")

# The host's text of an OrderedDict differs by version (3.12 writes a dict); a mixed one must look like a plain one.
_ORDERED_DICT_SHOWS_PAIRS = repr(OrderedDict(a=1)).startswith("OrderedDict([")

_WRITERS = {
    list: _cycle_guard(lambda obj: f"[{_elements(obj)}]", lambda obj: "[...]"),
    tuple: _cycle_guard(_write_tuple, lambda obj: "(...)"),
    dict: _show_dict,
    set: _cycle_guard(_write_set, lambda obj: f"{type(obj).__name__}(...)"),
    frozenset: _cycle_guard(_write_set, lambda obj: f"{type(obj).__name__}(...)"),
    deque: _cycle_guard(_write_deque, lambda obj: "[...]"),
    Counter: _write_counter,
    OrderedDict: _cycle_guard(_write_ordered_dict, lambda obj: "..."),
    defaultdict: _write_defaultdict,
    ChainMap: _cycle_guard(_write_chain_map, lambda obj: "..."),
    MappingProxyType: _write_proxy,
    slice: _write_slice,
    SimpleNamespace: _cycle_guard(_write_namespace, lambda obj: "namespace(...)"),
    BaseException: _write_exception,
}
for _owner in ({}, OrderedDict()):
    for _view in (_owner.keys(), _owner.values(), _owner.items()):
        _WRITERS[type(_view)] = _cycle_guard(_write_view, lambda obj: "...")


def repr_of(obj, /):
    """repr() of a host container, or of an instance of a program's class that inherits its `__repr__` from one."""
    for base in type(obj).__mro__:
        writer = _WRITERS.get(base)
        if writer is not None:
            return writer(obj)
    return f"<{type(obj).__name__} object>"


def str_of(obj, /):
    """str() of the same; an exception's is that of its argument."""
    if type(obj) is MappingProxyType:
        return repr(dict(obj))
    if not isinstance(obj, BaseException):
        return repr_of(obj)
    if not obj.args:
        return ""
    if len(obj.args) > 1:
        return repr(obj.args)
    return repr(obj.args[0]) if isinstance(obj, KeyError) else str(obj.args[0])


def str_format(template, /, *args, **kwargs):
    if template and "{" not in template and "}" not in template:
        return template
    return _Template(args, kwargs).fill(template, 2)


def str_format_map(template, mapping, /):
    if template and "{" not in template and "}" not in template:
        return template
    return _Template(None, mapping).fill(template, 2)


class _Template:
    """One str.format() call: where its fields find their values."""

    def __init__(self, args, mapping):
        self.args = args
        self.mapping = mapping
        self.next = 0  # the next automatic field's number; -1 once fields are numbered by hand

    def fill(self, template, depth):
        if depth < 1:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, field, spec, conversion in parse_format(template):
            parts.append(literal)
            if field is None:
                continue
            value = self.value(field)
            if conversion is not None:
                value = _convert(conversion, value)
            if "{" in spec or "}" in spec:
                spec = self.fill(spec, depth - 1)
            parts.append(format(value, spec))
        return "".join(parts)

    def value(self, field):
        first, steps = parse_field(field)
        if first == "" or isinstance(first, int):
            first = self.number(first)
            if self.args is None:
                raise ValueError("Format string contains positional fields")
            if first >= len(self.args):
                raise IndexError(f"Replacement index {first} out of range for positional args tuple")
            value = self.args[first]
        else:
            value = self.mapping[first]
        for is_attribute, key in steps:
            value = gate_getattr(value, key) if is_attribute else value[key]
        return value

    def number(self, first):
        if first == "":
            if self.next < 0:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            self.next += 1
            return self.next - 1
        if self.next > 0:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        self.next = -1
        return first


def _convert(conversion, value):
    if conversion == "s":
        return str(value)
    if conversion == "r":
        return repr(value)
    if conversion == "a":
        return ascii(value)
    raise ValueError(f"Unknown conversion specifier {conversion}")


# --- comparison ------------------------------------------------------------------------------------------------------


def list_eq(left, right, /):
    if len(left) != len(right):
        return False
    return _differ_at(left, right) < 0 and len(left) == len(right)


def list_ne(left, right, /):
    if len(left) != len(right):
        return True
    return _differ_at(left, right) >= 0 or len(left) != len(right)


def list_lt(left, right, /):
    at = _differ_at(left, right)
    return len(left) < len(right) if at < 0 else left[at] < right[at]


def list_le(left, right, /):
    at = _differ_at(left, right)
    return len(left) <= len(right) if at < 0 else left[at] <= right[at]


def list_gt(left, right, /):
    at = _differ_at(left, right)
    return len(left) > len(right) if at < 0 else left[at] > right[at]


def list_ge(left, right, /):
    at = _differ_at(left, right)
    return len(left) >= len(right) if at < 0 else left[at] >= right[at]


def _differ_at(left, right):
    """The first index at which both differ, or -1; also where a comparison has taken the elements there away."""
    at = _first_difference(left, right)
    return at if at < len(left) and at < len(right) else -1


def _first_difference(left, right):
    """The first index at which both have an element and these differ, or -1."""
    at = 0
    while at < len(left) and at < len(right):
        found, end = differ_some(left, right, at)
        if found is None:
            found = _differ_one_by_one(left, right, at, end)
        if found >= 0:
            return found
        at = end
    return -1


def _differ_one_by_one(left, right, at, end):
    while at < end and at < len(left) and at < len(right):
        one = left[at]
        other = right[at]
        if not (one is other or one == other):
            return at
        at += 1
    return -1


def contains(items, wanted, /):
    """`wanted in items`, by iteration."""
    if type(items) is list or type(items) is tuple:
        for item in items:
            if item is wanted or item == wanted:
                return True
        return False
    iterator = None
    try:
        iterator = iter(items)
    except TypeError:
        pass
    if iterator is None:
        raise TypeError(f"argument of type '{type_name(items)}' is not iterable")
    while True:  # a `for` would ask the iterator for itself once more
        try:
            item = next(iterator)
        except StopIteration:
            return False
        if item is wanted or item == wanted:
            return True


def index(items, wanted, start=0, stop=None, /):
    """list.index, tuple.index and deque.index."""
    size = len(items)
    start = _bound(start, size)
    stop = size if stop is None else _bound(stop, size)
    while start < stop and start < len(items):
        item = items[start]
        if item is wanted or item == wanted:
            return start
        start += 1
    if isinstance(items, tuple):
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{wanted!r} is not in {'list' if isinstance(items, list) else 'deque'}")


def _bound(position, size):
    if position < 0:
        position += size
        if position < 0:
            position = 0
    return position


def count(items, wanted, /):
    found = 0
    for item in items:
        if item is wanted or item == wanted:
            found += 1
    return found


def remove(items, wanted, /):
    """list.remove and deque.remove."""
    at = 0
    while at < len(items):
        item = items[at]
        if item is wanted or item == wanted:
            del items[at]
            return
        at += 1
    raise ValueError("list.remove(x): x not in list" if isinstance(items, list) else f"{wanted!r} is not in deque")


def tuple_hash(items, /):
    return combine_hashes([hash(item) for item in tuple.__iter__(items)], items)


def frozenset_hash(items, /):
    return combine_hashes_unordered([hash(item) for item in frozenset.__iter__(items)], items)

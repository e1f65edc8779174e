"""Builtins over containers: what the host would do one element at a time, without end or for too long."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from operator import index, itemgetter, length_hint
from sys import getsizeof
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.plain_values import index_of
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.signals import Deopt

from . import parts
from .changing import check_order
from .costs import MOST_ELEMENTS, OPERATION_FUEL, charge_operation, sort_units, too_long
from .trees import FREE_KEYS, check_keys, check_leaves, check_walk, is_container_type

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_LINEAR = frozenset({list, tuple})
_TEXT = frozenset({str, bytes, bytearray})
_NUMBERS = frozenset({float, complex, Decimal, Fraction})


def range_holds(container: range, element: Any) -> bool:
    # The host compares one by one with anything that is not an int. Equal to an int are only numbers of integral value.
    if type(element) in _NUMBERS:
        whole = _as_int(element)
        return whole is not None and whole in container
    if isinstance(element, int) or type(element).__eq__ not in _PLAIN_EQUALITY:
        return element in container
    return False


_PLAIN_EQUALITY = frozenset({kind.__eq__ for kind in (object, type(None), *_LINEAR, *_TEXT, dict, set, frozenset, range)})


def _as_int(value: Any) -> int | None:
    if type(value) is complex:
        if value.imag:
            return None
        value = value.real
    try:
        if type(value) is Decimal and value.is_finite() and value.adjusted() > 4000:
            return None  # no range of a program reaches that far; the conversion alone would be a bomb
        whole = int(value)
    except (ValueError, OverflowError):
        return None
    return whole if whole == value else None


# Host functions that go over all of their first argument: what the result is called, and whether they keep every element.
CONSUMERS: dict[Any, tuple[str, bool]] = {
    list: ("list()", True),
    tuple: ("tuple()", True),
    set: ("set()", True),
    Set: ("set()", True),
    frozenset: ("frozenset()", True),
    FrozenSet: ("frozenset()", True),
    dict: ("dict()", True),
    deque: ("deque()", True),
    Counter: ("Counter()", True),
    OrderedDict: ("OrderedDict()", True),
    bytearray: ("bytearray()", True),
    bytes: ("bytes()", True),
    sorted: ("sorted()", True),
    sum: ("sum()", False),
    min: ("min()", False),
    max: ("max()", False),
    any: ("any()", False),
    all: ("all()", False),
}
_SIZED = frozenset(
    {list, tuple, dict, set, frozenset, Set, FrozenSet, str, bytes, bytearray, range, deque, Counter, OrderedDict, defaultdict}
    | {type({}.keys()), type({}.values()), type({}.items())}
)
# Consumers that hash the elements: whether it is the first of each pair. Those that compare them.
HASHING: dict[Any, bool] = {set: False, Set: False, frozenset: False, FrozenSet: False, Counter: False, dict: True, OrderedDict: True}
_HASHED = frozenset({dict, set, frozenset, Set, FrozenSet, Counter, OrderedDict, defaultdict})
COMPARING = frozenset({sorted, min, max})


def _size_of(element: Any) -> int:
    return getsizeof(element) + (32 * len(element) if type(element) is tuple else 0)


_MANY = 1 << 20  # elements of an iterator that the host takes in one go
_MUCH = 1 << 21  # bytes of some elements
_ENOUGH = 1 << 24  # bytes of the elements that are read in one step
_WIDE = 1024  # bytes of an element
_FEW = 65_536  # an iterator that says it has no more left is taken at its word


def consumed(machine: Machine, function: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments for a call of one of `CONSUMERS`, checked; an iterator without a known end is counted as it goes."""
    if not args:
        return args
    if len(args) > 1 and (function is min or function is max):
        check_elements(machine, args)
        return args
    what, is_kept = CONSUMERS[function]
    first = args[0]
    if (first is None and function is Counter) or (len(args) > 1 and (function is Counter or function is OrderedDict)):
        return args  # it counts nothing then, or the host says that there are too many
    if function is bytes or function is bytearray:
        if issubclass(type(first), int):
            machine.check_size(index_of(first), what)
            return args
        if is_of_program_class(first):
            return args if len(args) > 1 else (_octets(machine, function, first, what),)
    if function is OrderedDict and is_of_program_class(first) and not isinstance(first, dict):
        first = _pairs_of(first)
    if function is deque and (len(args) > 1 and args[1] is not None):
        is_kept = False
    metered = meter(machine, first, what, is_kept)
    if function in HASHING:
        if type(first) in _SIZED and type(first) is not range:
            machine.charge(len(first) >> 2)  # beside going over them
        if type(first) not in _HASHED and type(first) is not range:
            metered = _with_checked_keys(machine, metered, HASHING[function])
    elif function in COMPARING and type(first) is not range:
        if type(first) not in _SIZED:
            metered = list(metered)
        check_elements(machine, metered)
        if function is sorted:
            check_sort(machine, metered)
    return args if metered is args[0] else (metered, *args[1:])


def _pairs_of(value: Any) -> Any:
    """What an OrderedDict is made from, which has its own order of asking."""
    keys = getattr(value, "keys", None)
    if keys is not None:
        return [(key, value[key]) for key in keys()]
    items = getattr(value, "items", None)
    return value if items is None else items()


def beginning(machine: Machine, function: Any, args: tuple[Any, ...]) -> tuple[tuple[Any, ...], str]:
    """The arguments for a consumer of a host's iterator, and how its elements are better taken than by the host: "one by one", of many,
    or "wide", where each takes a while to make.

    One that does not say how many it has is read: a short one is a list then, and a long one goes on behind what was read.
    """
    items = args[0]
    if len(args) > 1 and (function is min or function is max):
        return args, ""
    if not has_slot(type(items), "__next__") or type(items) is GeneratorType or is_of_program_class(items):
        return args, ""
    hint = hinted(items)
    if hint >= 0:
        return args, "one by one" if hint > _MANY else ""
    if function is any or function is all:  # what they leave, somebody may go on to read
        return args, "one by one"
    head: list[Any] = []
    held, checked, way = 0, 1 << 22, "one by one"
    for _ in range((_MANY >> 2 if CONSUMERS[function][1] else _FEW) >> 8):
        part = list(islice(items, 256))
        head += part
        machine.charge(128)
        if len(part) < 256:
            return (head, *args[1:]), ""
        grown = 8 * sum(map(_size_of, part[::8]))
        held += grown
        if grown > _MUCH:  # each is made, such as the tuples of a wide `zip`
            machine.charge(grown >> 7)
        if held > checked:
            machine.check_memory(held, CONSUMERS[function][0])
            checked = held << 1  # each time counts, and may measure, all of it
        if held > _ENOUGH:
            if CONSUMERS[function][1] and held > _WIDE * len(head):
                way = "wide"
            break
    return (chain(head, items), *args[1:]), way


def _octets(machine: Machine, function: Any, value: Any, what: str) -> Any:
    """The program's own `value` as `bytes` and `bytearray` read it; the host runs none of its methods a second time."""
    kind = type(value)
    if issubclass(kind, str | bytes | bytearray) or (function is bytes and has_slot(kind, "__bytes__")):
        return value
    if has_slot(kind, "__index__"):
        try:
            size = index(value)
        except TypeError:
            pass  # then its elements, as in the host
        else:
            machine.check_size(size, what)
            return size
    if not has_slot(kind, "__iter__") and not has_slot(kind, "__getitem__"):
        return value
    iterator = iter(value)
    if function is bytes:
        length_hint(value, 0)  # the host asks for it too
    return _counted(machine, iterator, what, True)


def _with_checked_keys(machine: Machine, items: Any, is_of_pairs: bool) -> Any:
    """`items`, read into a list if they can be read only once, after a look at what will be hashed."""
    kind = type(items)
    if kind in _TEXT or has_slot(kind, "keys"):
        return items
    if kind is not list and kind is not tuple:
        items = _read(items, is_no_pair if is_of_pairs else is_no_key)
    if not is_of_pairs:
        check_keys(machine, items)
    elif {tuple, list}.issuperset(map(type, items)) and all(items):
        check_keys(machine, list(map(_FIRST, items)))
    else:
        from tenuto.interpreter.crossing import metered

        items = [metered(machine, item) for item in items]  # a pair may be an iterator
    return items


def _read(items: Any, is_wrong: Callable[[Any], bool]) -> list[Any]:
    """The elements, as far as CPython reads them: to the first that the host will refuse."""
    read: list[Any] = []
    for item in items:
        read.append(item)
        if is_wrong(item):
            break
    return read


def is_no_key(item: Any) -> bool:
    return type(item).__hash__ is None


def is_no_pair(item: Any) -> bool:
    kind = type(item)
    if kind is tuple or kind is list:
        return len(item) != 2 or is_no_key(item[0])
    return not has_slot(kind, "__iter__") and not has_slot(kind, "__getitem__")


def check_elements(machine: Machine, items: Any) -> None:
    """Before the elements of a sized container are compared with each other."""
    kinds = set(map(type, items))
    if kinds <= FREE_KEYS:
        check_leaves(machine, kinds, items)
        return
    containers = {kind for kind in kinds if is_container_type(kind)}
    if not containers:
        return
    inner = items if containers == kinds else [item for item in items if type(item) in containers]
    if containers <= _LINEAR:
        machine.charge(sum(map(len, inner)) >> 3)
    if not containers <= _LINEAR or not FREE_KEYS.issuperset(map(type, chain.from_iterable(inner))):
        for item in inner:
            check_walk(machine, item, "in comparison")


_FIRST = itemgetter(0)


def meter(machine: Machine, items: Any, what: str, is_kept: bool) -> Any:
    """`items` themselves where their number is known and allowed, else an iterator over them that takes fuel as it goes."""
    if type(items) in _SIZED:
        (check_collecting if is_kept else check_iteration)(machine, items, what)
        return items
    if type(items) is GeneratorType:
        return items  # made by a fused expression, which takes fuel itself
    if is_of_program_class(items):  # asking it for its length would run its methods, and the host would run them again
        kind = type(items)
        is_read = not has_slot(kind, "keys") and (has_slot(kind, "__iter__") or has_slot(kind, "__getitem__"))
        return _counted(machine, iter(items), what, is_kept) if is_read else items
    try:
        expected = _expected(items, 0)
        if 0 <= expected <= _FEW:
            machine.charge(expected >> 3)
            return items
        iterator = iter(items)
    except Exception:
        return items  # no iterable: the host has its words for that
    return _counted(machine, iterator, what, is_kept)


def steady(machine: Machine, items: Any, is_kept: bool, node: Any) -> Iterable[Any]:
    """`items` for a loop of the host that takes its fuel at the end only, in one or several parts: long ones take it as they go."""
    kind = type(items)
    if kind is range:
        size = len_of_range(items)
        machine.check_loop_over(size, node)
        if size > _FEW:
            return (_counted(machine, iter(items), "the comprehension", is_kept),)
        return (items,) if size <= _ROUNDS else _watched(machine, items, node)
    if kind in _SIZED:
        size = len(items)
        machine.check_loop_over(size, node)
        return (items,) if size <= _ROUNDS else _watched(machine, items, node)
    if kind is GeneratorType:
        return (items,)
    machine.check_loop_over(hinted(items), node)
    return (meter(machine, items, "the comprehension", is_kept),)


_ROUNDS = 512  # of a loop, which are not looked at
_MOST_ROUNDS = 1024
_SLICED = frozenset({list, tuple, range, str, bytes})


def _watched(machine: Machine, items: Any, node: Any) -> Iterator[Any]:
    """`items` for a loop whose rounds may be costly: it is given up, for its form in parts, once they have taken much."""
    begun, before = machine.used, machine.fuel
    at, rounds = 0, 32
    iterator = None if type(items) in _SLICED else iter(items)
    while some := items[at : at + rounds] if iterator is None else list(islice(iterator, rounds)):
        yield some
        at += rounds
        now = machine.fuel
        machine.check_loop(begun, node)
        if before - now < _CHEAP and rounds < _MOST_ROUNDS:
            rounds *= 4
        before = now


_CHEAP = 4096


def spread(machine: Machine, items: Any, already: int, what: str = "unpacking") -> Any:
    """`items` before they are added to `already` elements: `[*a, *b]`, `f(*a)`, `x += a`, `x[:] = a`."""
    kind = type(items)
    if kind in _SIZED and kind is not range:
        size = already + len(items)
        if size > 4096:
            machine.check_size(size * 8, "unpacking", len(items) * 8)
            machine.charge(len(items) >> 6)
        return items
    if kind is range:
        machine.check_size((already + len_of_range(items)) * 8, "unpacking", 0)
    return meter(machine, items, what, True)


_REPEATED: tuple[Any, ...] = (list, bytearray, deque)


def inplace_operand(machine: Machine, symbol: str, left: Any, right: Any) -> Any:
    """The right side of `+=` or `*=` on a container that is changed in place, checked."""
    if symbol == "*":
        base = next((kind for kind in _REPEATED if isinstance(left, kind)), None)
        right = index_of(right) if base is not None else right
        size = base.__len__(left) * right if base is not None and isinstance(right, int) and right > 0 else 0
        if size > 4096:
            machine.check_size(size * (1 if base is bytearray else 8), "the repeated sequence")
            machine.charge(size >> 6)
    elif type(left) is bytearray and not isinstance(right, bytes | bytearray):
        return right  # it takes no other iterable
    elif symbol == "|" and not isinstance(left, dict):
        return right  # it takes no pairs
    if isinstance(left, OrderedDict):
        check_order(machine)
    if (symbol == "+" and isinstance(left, list | deque)) or (symbol == "|" and has_slot(type(right), "__next__")):
        return spread(machine, right, len(left), "unpacking" if symbol == "+" else "update()")
    elif symbol == "|" and type(right) in _LINEAR:
        from tenuto.interpreter.crossing import metered

        return [metered(machine, pair) for pair in right]
    return right


def copied(machine: Machine, part: Any) -> Any:
    """A slice that has been made: no larger than what it was cut from, but one more."""
    kind = type(part)
    if kind in _SIZED and kind is not range and len(part) > 4096:
        size = len(part) * (8 if kind is list or kind is tuple else 1)
        machine.check_size(size, "a slice")
        machine.charge(size >> 6)
    return part


def join(machine: Machine, separator: Any, texts: Any) -> Any:
    """`separator.join(texts)` for str and bytes."""
    if type(texts) is not list and type(texts) is not tuple:
        texts = list(meter(machine, texts, "join()", True))
    if len(texts) > 4096:
        parts.text_in_pieces(machine, "join", separator, (texts,))
    try:
        size = sum(map(len, texts)) + len(separator) * len(texts)
    except TypeError:
        size = 0  # the host has its words for what is no text
    if size > 256:
        machine.check_size(size, "join()")
        machine.charge((size >> 12) + (len(texts) >> 2))
    return separator.join(texts)


def _expected(items: Any, depth: int) -> int:
    """How many elements an iterator of the host has left at most; -1 if it does not say."""
    if type(items) not in _LAYERS or depth > 4:
        return length_hint(items, -1)
    hints = [_expected(inner, depth + 1) for inner in items.__reduce__()[1] if has_slot(type(inner), "__next__")]
    return min((hint for hint in hints if hint >= 0), default=-1)


def hinted(items: Any) -> int:
    try:
        return _expected(items, 0)
    except Exception:
        return -1


_LAYERS = frozenset({zip, enumerate, map, filter})


def is_of_program_class(value: Any) -> bool:
    return type(type(value)) is not type  # or of an abstract class of the host's


def stepped(iterator: Iterator[Any]) -> Iterator[Any]:
    """`iterator` for loops of the host's, which ask it for its iterator again: the program's own would run its `__iter__` twice."""
    return _steps(iterator) if is_of_program_class(iterator) else iterator


def _steps(iterator: Iterator[Any]) -> Iterator[Any]:
    while True:
        try:
            element = next(iterator)
        except StopIteration:
            return
        yield element


def _counted(machine: Machine, iterator: Iterator[Any], what: str, is_kept: bool) -> Iterator[Any]:
    if what in _TAKING_ALL and type(iterator) is not GeneratorType:
        return chain.from_iterable(_chunks(machine, stepped(iterator), what))
    return _counted_singly(machine, iterator, what, is_kept)


_LARGE = 1024  # bytes
_TAKING_ALL = frozenset({"list()", "tuple()", "unpacking"})  # whatever the elements are


def _chunks(machine: Machine, iterator: Iterator[Any], what: str) -> Iterator[list[Any]]:
    """The elements for what takes all of them, some at a time; those before an error come before it."""
    count, held, checked = 0, 0, 1 << 22
    failure: BaseException | None = None
    while failure is None:
        chunk: list[Any] = []
        try:
            chunk.extend(islice(iterator, 256))
        except BaseException as error:
            failure = error
        yield chunk
        count += len(chunk)
        if len(chunk) == 256:
            size = _size_of(chunk[-1])
            machine.charge(256 if size < _LARGE else size)  # of large ones, such as the tuples of a wide `zip`, each is made
            if count > MOST_ELEMENTS:
                raise too_long(10 * count, f"{what} of so many elements")
            machine.check_size(count * 8, what, 2048)
            held += 256 * size
            if held > checked:
                machine.check_memory(held, what)
                checked = held + (held >> 2)
        elif failure is None:
            return
    raise failure


def _counted_singly(machine: Machine, iterator: Iterator[Any], what: str, is_kept: bool) -> Iterator[Any]:
    # One at a time: what `any` leaves in the iterator, somebody may go on to read.
    held, checked = 0, 1 << 22
    units = 8 if type(iterator) is GeneratorType else 1  # one of the host's own, in Python
    for count, element in enumerate(stepped(iterator), 1):
        if not count & 255:
            machine.charge(units << 8)
            if count * units > MOST_ELEMENTS:  # nobody could stop the run before the end of this
                raise too_long(10 * count * units, f"{what} of so many elements")
            if is_kept:
                machine.check_size(count * 8, what, 2048)
                held += 256 * _size_of(element)
                if held > checked:
                    machine.check_memory(held, what)
                    checked = held + (held >> 2)
        yield element


def range_index(machine: Machine, container: range, element: Any) -> int:
    """`container.index(element)`"""
    if type(element) in _NUMBERS and range_holds(container, element):
        return container.index(_as_int(element))  # type: ignore[arg-type]
    if not isinstance(element, int):
        if not range_holds(container, element):
            raise ValueError("sequence.index(x): x not in sequence")
        charge_operation(machine, len_of_range(container), "range.index()")
    return container.index(element)


def range_count(machine: Machine, container: range, element: Any) -> int:
    """`container.count(element)`: 0 or 1, but for a value that says itself what it equals."""
    if isinstance(element, int) or type(element) in _NUMBERS or type(element).__eq__ in _PLAIN_EQUALITY:
        return int(element in container if type(element) is int else range_holds(container, element))
    charge_operation(machine, len_of_range(container), "range.count()")
    return container.count(element)


def len_of_range(value: range) -> int:
    """The number of elements, also where it is beyond what `len()` can say."""
    return (value[-1] - value[0]) // value.step + 1 if value else 0


def total(machine: Machine, items: Any, start: Any = 0) -> Any:
    """`sum(items, start)`; a range of any length is summed at once."""
    if type(items) is range and type(start) is int:
        return start + len_of_range(items) * (items[0] + items[-1]) // 2 if items else start
    items = meter(machine, items, "sum()", False)
    if machine.made_large_int:
        items = weighed(machine, items)
    if type(start) is not list and type(start) is not tuple:
        return sum(items, start)
    # Each step copies all that there is so far.
    for item in items:
        start = start + item
        machine.check_size(len(start) * 8, "sum()")
        machine.charge(len(start) >> 5)
    return start


def weighed(machine: Machine, numbers: Iterable[Any]) -> Iterator[Any]:
    """The numbers for a sum, paid for by their size where they are large ints."""
    units = 0
    for number in numbers:
        if type(number) is int and not -_LARGE_INT < number < _LARGE_INT:
            units += (more := number.bit_length() >> 12)
            machine.charge(more)
            if units > 2 * OPERATION_FUEL:
                raise too_long(units, "adding so many large ints")
        yield number


_LARGE_INT = 1 << 4096


def smallest(machine: Machine, items: Any) -> Any:
    """`min(items)`"""
    if type(items) is range and items:
        return min(items[0], items[-1])
    return min(meter(machine, items, "min()", False))


def largest(machine: Machine, items: Any) -> Any:
    """`max(items)`"""
    if type(items) is range and items:
        return max(items[0], items[-1])
    return max(meter(machine, items, "max()", False))


def check_iteration(machine: Machine, items: Any, what: str) -> None:
    """Before the host goes over all of `items`, a sized container."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        charge_operation(machine, size >> 4, what)


def check_collecting(machine: Machine, items: Any, what: str) -> None:
    """Before the host puts all of `items`, a sized container, into a list, a tuple or a set."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        machine.check_size(size * 8, what)
        machine.charge(size >> 3)


def check_sort(machine: Machine, items: Any) -> None:
    """Before `sorted(items)` or `items.sort()` of host values: what would take too long is left to the prelude, which sorts in runs."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        machine.check_size(size * 8, "sorted()")
    if size > parts.LONG and not machine.nested:
        raise Deopt
    units = units_of_sort(items)
    if units > OPERATION_FUEL and not machine.nested:
        raise Deopt
    if units:
        charge_operation(machine, units, "sorting")


def units_of_sort(items: Any) -> int:
    """The cost of sorting these."""
    size = len_of_range(items) if type(items) is range else len(items)
    kinds: set[type] = {int} if type(items) is range else set(map(type, items)) if size > 1 else set()
    units = sort_units(size, kinds) if size > 64 else 0
    if kinds and kinds <= _SORTED_TEXTS:
        # Each is compared about log(size) times, over its whole length where they begin alike.
        length = sum(map(len, items))
        if length >> 6 > size:
            units += length * size.bit_length() >> 10
    return units


_SORTED_TEXTS = frozenset({str, bytes})

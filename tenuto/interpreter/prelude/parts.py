"""Operations over so many elements that one step of the host would take too long: some elements at a time (guards/parts.py).

Each does what the host's operation does, and leaves behind what that leaves behind where an element is no good. Elements may be the
program's: what the host can't do with them alone is done one by one, by the functions in containers.
"""

from collections import Counter, OrderedDict, deque
from sys import maxsize

from containers import frozenset_hash as frozenset_hash_one_by_one
from containers import contains as contains_one_by_one
from containers import count as count_one_by_one
from containers import index as index_one_by_one
from containers import list_eq, list_ge, list_gt, list_le, list_lt, list_ne
from containers import make_dict as make_dict_one_by_one
from containers import make_list as make_list_one_by_one
from containers import remove as remove_one_by_one
from containers import tuple_hash as tuple_hash_one_by_one

from __tenuto__ import (
    among,
    are_among,
    are_in_order,
    canonical_order,
    count_some,
    elements_of,
    find_some,
    hash_end,
    hash_some,
    in_order,
    log_of,
    order_some,
    pairs_of,
    part_of,
    put_pairs,
    set_of,
    some_of,
    text_step,
    text_whole,
    values_of,
    weigh,
)

# --- construction ----------------------------------------------------------------------------------------------------


def put_in_order(items):
    at = 0
    while at >= 0:
        at = order_some(items, at)


def after_order(name, items):
    put_in_order(items)
    return in_order(name, items)


def _parts(items, what):
    """The elements in lists of bounded length."""
    if type(items) is deque:
        iterator = iter(items)
        while part := some_of(iterator):
            yield part
        return
    if isinstance(items, (set, frozenset)):
        put_in_order(items)
    items = elements_of(items, what)
    at = 0
    while part := part_of(items, at):
        yield part
        at += len(part)


def make_list(items):
    made = []
    for part in _parts(items, "list()"):
        made += part
    return made


def make_tuple(items):
    return tuple(make_list(items))


def make_of_wide(make, items):
    """`make(items)`, where each element takes the host a while to make."""
    made = []
    for item in items:
        weigh(item)
        made.append(item)
    return make(made)


def make_set(items):
    made = set()
    for part in _parts(items, "set()"):
        made.update(part)
    return made


def make_frozenset(items):
    return frozenset(make_set(items))


def make_dict(pairs):
    made = {}
    for part in _parts(pairs, "dict()"):
        if not put_pairs(made, part):
            return make_dict_one_by_one(pairs)
    return made


def make_ordered_dict(items):
    made = OrderedDict()
    for part in _parts(items.items() if isinstance(items, dict) else items, "OrderedDict()"):
        if not put_pairs(made, part):
            made.update(part)
    return made


def dict_fromkeys(cls, keys, value):
    made = cls()
    for part in _parts(keys, "fromkeys()"):
        made.update(dict.fromkeys(part, value))
    return made


def make_counter(items):
    made = Counter()
    for part in _parts(items, "Counter()"):
        made.update(part)
    return made


def make_bytes(items):
    return b"".join([bytes(part) for part in _parts(items, "bytes()")])


def make_bytearray(items):
    made = bytearray()
    for part in _parts(items, "bytearray()"):
        made += bytearray(part)
    return made


def smallest(items):
    best = []
    for part in _parts(items, "min()"):
        best = [min(best + part)]
    return best[0]


def largest(items):
    best = []
    for part in _parts(items, "max()"):
        best = [max(best + part)]
    return best[0]


def join(separator, texts):
    return separator.join(make_list_one_by_one(texts))


# --- texts -----------------------------------------------------------------------------------------------------------


def by_pieces(name, text, *args):
    made = []
    at = 0
    while at >= 0:
        at = text_step(name, text, args, at, made)
    return text_whole(name, text, args, made, at)


# --- searching and comparison ----------------------------------------------------------------------------------------


def contains(items, wanted, /):
    found = _find(items, wanted, 0, len(items))
    return contains_one_by_one(items, wanted) if found is None else found >= 0


def index(items, wanted, start=0, stop=maxsize, /):
    start, stop, _ = slice(start, stop).indices(len(items))
    found = _find(items, wanted, start, stop)
    if found is None or found < 0:
        return index_one_by_one(items, wanted, start if found is None else stop, stop)
    return found


def remove(items, wanted, /):
    found = _find(items, wanted, 0, len(items))
    if found is None or found < 0:
        remove_one_by_one(items if found is None else type(items)(), wanted)
    else:
        del items[found]


def _find(items, wanted, start, stop):
    """The first place of what equals `wanted`, or -1; None where program code has to be asked."""
    items = elements_of(items, "the copy")
    while start < stop:
        found, start = find_some(items, wanted, start, stop)
        if found is None or found >= 0:
            return found
    return -1


def count(items, wanted, /):
    found = 0
    for part in _parts(items, "the copy"):
        some = count_some(part, wanted)
        if some is None:
            return count_one_by_one(items, wanted)
        found += some
    return found


def deque_eq(left, right):
    if len(left) != len(right):
        return False
    one, other = iter(left), iter(right)
    while some := some_of(one):
        if list_ne(some, some_of(other)):
            return False
    return True


def deque_ne(left, right):
    return not deque_eq(left, right)


def dict_eq(left, right):
    if len(left) != len(right):
        return False
    for part in _parts(left, "the keys"):
        others = values_of(right, part)
        if values_of(left, part)[: len(others)] != others or len(others) < len(part):
            return False
    return True


def dict_ne(left, right):
    return not dict_eq(left, right)


def set_eq(left, right):
    return len(left) == len(right) and _are_all_among(left, right)


def set_ne(left, right):
    return not set_eq(left, right)


def set_le(left, right):
    return len(left) <= len(right) and _are_all_among(left, right)


def set_lt(left, right):
    return len(left) < len(right) and _are_all_among(left, right)


def set_ge(left, right):
    return set_le(right, left)


def set_gt(left, right):
    return set_lt(right, left)


def tuple_hash(items, /):
    state = None
    for part in _parts(items, "hash()"):
        state = hash_some(part, True, state)
        if state is None:
            return tuple_hash_one_by_one(items)
    return hash_end(True, state, len(items))


def frozenset_hash(items, /):
    state = None
    for part in _parts(log_of(items), "hash()"):
        state = hash_some(part, False, state)
        if state is None:
            return frozenset_hash_one_by_one(items)
    return hash_end(False, state, len(items))


# --- sets ------------------------------------------------------------------------------------------------------------


def set_union(left, *others):
    made = left.copy() if type(left) is set else set(left)
    set_update(made, *others)
    return made if type(left) is set else frozenset(made)


def set_update(left, *others):
    for other in others:
        is_copied = not left and isinstance(other, (set, frozenset))
        for part in _parts(log_of(other) if is_copied else other, "update()"):
            left.update(part)


def set_ior(left, other):
    set_update(left, other)
    return left


def set_intersection(left, *others):
    made = left
    for other in others:
        made = _common(made, other)
    return set_of(made, left)


def _common(left, right):
    # the smaller of two sets is gone over, and of any other iterable all
    if isinstance(right, (set, frozenset)) and len(right) > len(left):
        left, right = right, left
    return _among(right, left, True)


def _among(items, table, is_wanted):
    found = set()
    for part in _parts(items, "the set"):
        found.update(among(part, table, is_wanted))
    return found


def set_and(left, right):
    return set_of(_common(left, right), left)


def set_intersection_update(left, *others):
    set_of(set_intersection(left, *others), left, True)


def set_iand(left, right):
    set_intersection_update(left, right)
    return left


def set_difference(left, *others):
    made = left
    for other in others:
        made = _among(log_of(made), other if isinstance(other, (set, frozenset, dict)) else make_set(other), False)
    return set_of(made, left)


def set_difference_update(left, *others):
    for other in others:
        for part in _parts([*other] if other is left else other, "difference_update()"):
            left.difference_update(part)


def set_isub(left, right):
    set_difference_update(left, right)
    return left


def set_symmetric_difference(left, right):
    other = right if isinstance(right, (set, frozenset, dict)) else dict_fromkeys(dict, right, None)
    made = _among(other, left, False)
    for part in _parts(left, "the set"):
        made.update(among(part, other, False))
    return set_of(made, left)


def set_symmetric_difference_update(left, right):
    is_plain = isinstance(right, (set, frozenset, dict)) and right is not left
    for part in _parts([*right] if is_plain else dict_fromkeys(dict, right, None), "symmetric_difference_update()"):
        left.symmetric_difference_update(part)


def set_ixor(left, right):
    set_symmetric_difference_update(left, right)
    return left


def set_isdisjoint(left, right):
    if isinstance(right, (set, frozenset)) and len(right) > len(left):
        left, right = right, left
    for part in _parts(right, "isdisjoint()"):
        if among(part, left, True):
            return False
    return True


def set_issubset(left, right):
    if not isinstance(right, (set, frozenset)):
        right = make_set(right)
    return len(left) <= len(right) and _are_all_among(left, right)


def set_issuperset(left, right):
    if isinstance(right, (set, frozenset)) and len(right) > len(left):
        return False
    return _are_all_among(right, left)


def _are_all_among(items, table):
    for part in _parts(items, "the comparison"):
        if not are_among(part, table):
            return False
    return True


# --- dicts -----------------------------------------------------------------------------------------------------------


def dict_or(left, right):
    return dict_ior(left.copy(), right)


def dict_ior(left, right):
    for part in _parts(right, "update()"):
        put_pairs(left, pairs_of(right, part))
    return left


def dict_update(left, right):
    dict_ior(left, right)


def view_and(left, right):
    return _among(left, right, True)


def view_or(left, right):
    return _with_rest(list(left), left, right)


def view_xor(left, right):
    own = right if isinstance(right, (set, frozenset, dict)) else dict_fromkeys(dict, right, None)
    return _with_rest([*_among(left, own, False)], left, own)


def _with_rest(made, left, right):
    """A set of these, and then of what only the right side has, in an order that does not depend on how it came in."""
    rest = [*dict_fromkeys(dict, _among(right, left, False), None)]
    return make_set(made + (sorted(rest) if are_in_order(rest) else canonical_order(rest)))


def view_sub(left, right):
    return _among(left, right, False)

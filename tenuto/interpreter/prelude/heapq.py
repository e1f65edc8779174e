"""heapq by the program's comparisons: heappush, heappop, heapify, heappushpop, heapreplace, merge, nlargest, nsmallest."""

from __tenuto__ import type_name


def heappush(heap, item, /):
    _check("heappush() argument 1", heap)
    heap.append(item)
    _raise_to_place(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check("heappop() argument", heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    _check("heapreplace() argument 1", heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _check("heappushpop() argument 1", heap)
    if heap and heap[0] < item:
        smallest = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return smallest
    return item


def heapify(heap, /):
    _check("heapify() argument", heap)
    for at in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, at)


def _check(what, heap):
    if not isinstance(heap, list):
        raise TypeError(f"{what} must be list, not {'None' if heap is None else type_name(heap)}")


def _raise_to_place(heap, top, at):
    """Move the item at `at` up towards `top` until its parent is no larger."""
    item = heap[at]
    while at > top:
        parent_at = (at - 1) >> 1
        parent = heap[parent_at]
        if not item < parent:
            break
        heap[at] = parent
        at = parent_at
    heap[at] = item


def _sink(heap, at):
    """Let the smaller children rise until a leaf is free, then raise the item from there: cheaper than comparing it on the way down."""
    size = len(heap)
    top = at
    item = heap[at]
    child = 2 * at + 1
    while child < size:
        right = child + 1
        if right < size and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _raise_to_place(heap, top, at)


def merge(*iterables, key=None, reverse=False):
    # a heap of [sort key, order, item, iterator]: the order decides where keys are equal
    sources = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            sources.append([item if key is None else key(item), -order if reverse else order, item, iterator])
            break
    sink = _sink_largest if reverse else _sink
    for at in range(len(sources) // 2 - 1, -1, -1):
        sink(sources, at)
    while sources:
        source = sources[0]
        yield source[2]
        is_over = True
        for item in source[3]:
            source[0] = item if key is None else key(item)
            source[2] = item
            is_over = False
            break
        if is_over:
            last = sources.pop()
            if sources:
                sources[0] = last
        if len(sources) > 1:
            sink(sources, 0)


def _sink_largest(heap, at):
    """_sink for a heap whose largest item is on top."""
    size = len(heap)
    top = at
    item = heap[at]
    child = 2 * at + 1
    while child < size:
        right = child + 1
        if right < size and not heap[right] < heap[child]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > top:
        parent_at = (at - 1) >> 1
        if not heap[parent_at] < item:
            break
        heap[at] = heap[parent_at]
        at = parent_at
    heap[at] = item


def nsmallest(n, iterable, key=None):
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _best(n, iterable, key, True)


def _best(n, iterable, key, largest):
    """Each of the best so far stands with its place: of two equal ones the earlier is better, and neither is compared further."""
    if n == 1:
        absent = []
        best = (max if largest else min)(iter(iterable), default=absent, key=key)
        return [] if best is absent else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    steps = iter(iterable)
    place, step = 0, -1 if largest else 1
    best = []
    for _ in range(n):
        for element in steps:
            best.append((element, place) if key is None else (key(element), place, element))
            break
        else:
            break
        place += step
    if not best:
        return best
    best.sort(reverse=largest)
    for element in steps:
        rank = element if key is None else key(element)
        if best[-1][0] < rank if largest else rank < best[-1][0]:
            best[-1] = (element, place) if key is None else (rank, place, element)
            best.sort(reverse=largest)
            place += step
    return [each[0] if key is None else each[2] for each in best]

"""Iterators over deques that can tell whether their deque was changed, which the host's say only at the next step.

A snapshot has to know it, and may not take a step. So beside the host's iterator stands a second one, made at the same moment and never
used: one step of that tells, and where nothing was changed another takes its place.
"""

from __future__ import annotations

from collections import deque
from typing import Any

_FORWARD: Any = type(iter(deque()))
_BACKWARD: Any = type(reversed(deque()))


class DequeIterator:
    """`iter(d)` as a program sees it."""

    __slots__ = ("_tenuto_probe", "_tenuto_source", "_tenuto_steps")

    def __init__(self, source: deque[Any], steps: Any, probe: Any) -> None:
        self._tenuto_source = source
        self._tenuto_steps = steps
        self._tenuto_probe = probe

    def __iter__(self) -> DequeIterator:
        return self

    def __next__(self) -> Any:
        return next(self._tenuto_steps)

    def __length_hint__(self) -> int:
        return int(self._tenuto_steps.__length_hint__())

    def __reduce__(self) -> tuple[Any, ...]:
        """For `copy`: one that counts on as many elements; the host counts from the end of the deque as it is now."""
        source = self._tenuto_source
        return restored_iterator, (type(self), source, len(source) - self.__length_hint__())


class DequeReverseIterator(DequeIterator):
    """`reversed(d)` as a program sees it."""

    __slots__ = ()


class LateDeque:
    """A deque that the host will make an iterator of later, as `chain` does: it gets one of ours."""

    __slots__ = ("_tenuto_source",)

    def __init__(self, source: deque[Any]) -> None:
        self._tenuto_source = source

    def __iter__(self) -> DequeIterator:
        return own_iterator(deque.__iter__(self._tenuto_source))


_OURS: dict[type, type[DequeIterator]] = {_FORWARD: DequeIterator, _BACKWARD: DequeReverseIterator}
_HOSTS: dict[type, Any] = {ours: hosts for hosts, ours in _OURS.items()}
HOST_DEQUE_ITERATORS = frozenset(_OURS)
for _hosts, _ours in _OURS.items():
    _ours.__qualname__, _ours.__module__ = _hosts.__qualname__, _hosts.__module__
    _ours.__name__ = f"{_hosts.__module__}.{_hosts.__name__}"  # what the host's errors call it


def own_iterator(fresh: Any) -> DequeIterator:
    """Ours, in place of one of the host's that has just been made."""
    hosts = type(fresh)
    source = fresh.__reduce__()[1][0]
    return _OURS[hosts](source, fresh, hosts(source))


def state_of(iterator: DequeIterator) -> tuple[deque[Any], int | None, int]:
    """The deque, how many of its elements were given (None where the deque was changed since), and how many are still counted on."""
    source, steps = iterator._tenuto_source, iterator._tenuto_steps
    rest = int(steps.__length_hint__())
    if iterator._tenuto_probe is not None:
        try:
            next(iterator._tenuto_probe, None)
        except RuntimeError:
            iterator._tenuto_probe = None  # it would say so once only
        else:
            iterator._tenuto_probe = type(steps)(source)
            return source, int(steps.__reduce__()[1][1]), rest
    return source, None, rest


def restored_iterator(cls: type[DequeIterator], source: deque[Any], given: int | None, rest: int = 0) -> DequeIterator:
    """The iterator that had this state."""
    hosts = _HOSTS[cls]
    if given is not None:
        return cls(source, hosts(source, given), hosts(source))
    # One that will say that its deque was changed. The deque itself is left alone: other iterators may be in the middle of it.
    stand_in = deque([None] * rest)
    steps = hosts(stand_in)
    stand_in.append(None)
    return cls(source, steps, None)

"""Classes in the order in which they were made, so that `__subclasses__()` says the same after loading."""

from __future__ import annotations

from collections.abc import Collection
from heapq import heapify, heappop, heappush
from typing import Any

from tenuto.interpreter.classes import ProgramMeta


def in_order_of_creation(classes: list[Any], library: Collection[int]) -> list[Any]:
    """A base stands before its subclasses, and these in the order their base keeps, if they are the program's; else
    the order given.

    Those of the library (`library` has their ids) stand before the program's, for so they are made when a snapshot is loaded.
    """
    numbers = {id(cls): number for number, cls in enumerate(classes)}
    followers: list[set[int]] = [set() for _ in classes]
    for number, cls in enumerate(classes):
        before = number
        for subclass in sorted(type.__subclasses__(cls), key=lambda each: id(each) not in library):
            following = numbers.get(id(subclass))
            if following is not None:
                followers[number].add(following)
                if id(subclass) in library:
                    continue  # in the order in which their files happen to be loaded
                if before != number:
                    followers[before].add(following)
                before = following
    waiting = [0] * len(classes)
    for each in followers:
        for following in each:
            waiting[following] += 1
    ready = [number for number, count in enumerate(waiting) if count == 0]
    heapify(ready)
    ordered: list[Any] = []
    while ready:
        number = heappop(ready)
        ordered.append(classes[number])
        for following in followers[number]:
            waiting[following] -= 1
            if waiting[following] == 0:
                heappush(ready, following)
    return [cls for cls in ordered if issubclass(type(cls), ProgramMeta)]

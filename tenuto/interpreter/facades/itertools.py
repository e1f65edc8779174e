"""itertools: the host's iterators over host values, the prelude's where the program's own functions or iterators take part.

Those that hold all of an argument at once read it through a check, so that an endless iterator ends in the limit error.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.deques import own_iterator
from tenuto.interpreter.gathering import gathered
from tenuto.interpreter.plain_values import index_of, plain_number
from tenuto.interpreter.view_iterators import VIEWS, over

from .entries import Either, Entry, Guarded, MachineServices, make_facade, prelude_names

_LAZY = "accumulate chain compress count cycle dropwhile filterfalse islice repeat starmap takewhile tee zip_longest"
_HOLDING = "combinations combinations_with_replacement permutations product"


def _reading(function: Callable[..., Any]) -> Guarded:
    def guarded(machine: MachineServices, *args: Any, **options: Any) -> Any:
        count = len(args) if function is itertools.product else 1  # the others take one iterable, and a number
        held = [gathered(machine, each) if i < count and has_slot(type(each), "__iter__") else each for i, each in enumerate(args)]
        if function is not itertools.product and len(held) == 2:
            options["r"] = held.pop()
        read = plain_number if function is itertools.permutations else index_of  # which takes nothing but an int
        options = {name: read(number) for name, number in options.items()}
        for number in options.values():
            if isinstance(number, int) and number > 0:
                machine.check_size(number * 64, f"itertools.{function.__name__}()")
                machine.charge(number >> 3)
        return function(*held, **options)

    return Guarded(guarded)


def _tee(machine: MachineServices, iterable: Any, n: Any = 2, /) -> Any:
    n = index_of(n)
    if isinstance(n, int):
        machine.check_size(n * 64, "itertools.tee()")
    if type(iterable) is deque:
        iterable = own_iterator(deque.__iter__(iterable))
    elif type(iterable) in VIEWS.values():
        iterable = over(iterable)
    return itertools.tee(iterable, n)


_NAMES: dict[str, Entry] = {
    **prelude_names("groupby pairwise batched@3.12"),  # the host's do not give their state away, or not all of it
    **{name: Either(getattr(itertools, name), name) for name in _LAZY.split()},
    "tee": Either(itertools.tee, "tee", guard=Guarded(_tee)),
    **{name: Either(getattr(itertools, name), name, guard=_reading(getattr(itertools, name))) for name in _HOLDING.split()},
}
FACADE = make_facade("itertools", _NAMES)

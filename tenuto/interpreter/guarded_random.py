"""Methods of random.Random, charged for by what their arguments say."""

from __future__ import annotations

import _random
import inspect
import itertools
import random
import statistics
import sys
from collections import deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from . import crossing
from .classes import ProgramMeta
from .facades.entries import Guarded
from .facades.entries import MachineServices as Machine
from .gathering import gathered, is_endless
from .guards import charge_operation, len_of_range
from .limits import LimitExceeded
from .plain_values import index_of
from .running import current_machine
from .stand_ins import put_below


class _Seeded(random.Random):
    """Between `random.Random` and the program's classes: where no seed is given, one of the run's, not the operating system's."""

    def seed(self, a: Any = None, version: int = 2) -> None:
        super().seed(current_machine().entropy.getrandbits(256) if a is None else a, version)


put_below(random.Random, _Seeded)


def seed(machine: Machine, self: random.Random, a: Any = None, version: int = 2) -> None:
    random.Random.seed(self, machine.entropy.getrandbits(256) if a is None else checked_seed(machine, a), version)


def checked_seed(machine: Machine, a: Any) -> Any:
    """The host mixes all of a long text or int into its state."""
    if issubclass(type(a), str | bytes | bytearray):
        charge_operation(machine, len(a) >> 4, "seeding with so long a text")
    elif issubclass(type(a), int):
        machine.charge(int.bit_length(a) >> 9)
    return a


def new_instance(machine: Machine, cls: type[random.Random], is_seeded: bool) -> Any:
    """`__new__` of a program's class below Random: the host's would ask the operating system for a seed."""
    new: Any = random.Random.__new__
    seed = 0 if is_seeded else machine.entropy.getrandbits(256)
    made = new(cls, seed)
    _random.Random.seed(made, seed)  # a `seed` of the class's own may do nothing
    return made


def initialise(machine: Machine, self: random.Random, x: Any = None) -> None:
    """`Random.__init__`, for a program's class. A `seed` of its own is given what CPython gives it."""
    if x is None and type(self).seed is random.Random.seed:
        x = machine.entropy.getrandbits(256)
    random.Random.__init__(self, checked_seed(machine, x))


def counted(method: Callable[..., Any], position: int, keyword: str) -> Guarded:
    """A random method whose argument says how many elements come out."""

    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        read = [gathered(machine, each) if is_endless(each) and type(each) is not range else each for each in args[1:]]
        args = (*args[:1], *read)  # the population needs a length, which no iterator has
        count = index_of(args[position] if len(args) > position else kwargs.get(keyword, 1))
        if len(args) > position:
            args = (*args[:position], count, *args[position + 1 :])
        elif keyword in kwargs:
            kwargs[keyword] = count
        if isinstance(count, int) and count > 0:
            machine.check_size(count * (8 if keyword == "k" else 1), f"{method.__qualname__}()")
            for weights in (*args[1:3], *kwargs.values()):
                if type(weights) in (list, tuple, range):
                    size = len_of_range(weights) if type(weights) is range else len(weights)
                    if type(weights) is not range and not _NUMBERS.issuperset(map(type, weights)):
                        size *= 4 + (size >> 4)  # sums of texts and tuples grow
                    charge_operation(machine, size, f"{method.__qualname__}()")
            charge_operation(machine, count * 2 if keyword == "k" else count >> 5, f"{method.__qualname__}()")
        kwargs = {name: crossing.metered(machine, value) for name, value in kwargs.items()}
        return method(self, *[crossing.metered(machine, arg) for arg in args], **kwargs)

    return Guarded(guarded)


_NUMBERS = frozenset({int, float, bool, Decimal, Fraction})


def drawn(method: Callable[..., Any]) -> Guarded:
    """A random int between bounds that may be huge."""

    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        bits = sum(value.bit_length() for value in (*args, *kwargs.values()) if type(value) is int)
        if bits > 4096:
            machine.charge(bits >> 6)
        return method(self, *args, **kwargs)

    return Guarded(guarded)


def shuffle(machine: Machine, self: Any, x: Any) -> None:
    if type(x) is list or type(x) is deque:
        charge_operation(machine, 4 * len(x), "shuffle()")
    random.Random.shuffle(self, x)


def getrandbits(machine: Machine, self: random.Random, k: Any, /) -> int:
    k = index_of(k)
    if isinstance(k, int):
        machine.check_int(k, "getrandbits()")
        machine.charge(max(k, 0) >> 9)
    return random.Random.getrandbits(self, k)


def samples(machine: Machine, self: statistics.NormalDist, n: Any, *, seed: Any = None) -> list[float]:
    n = index_of(n)
    if isinstance(n, int) and n > 0:
        machine.check_size(n * 32, "NormalDist.samples()")
        charge_operation(machine, n << 1, "NormalDist.samples()")
    if seed is not None:
        return statistics.NormalDist.samples(self, n, seed=seed)
    # The host's would draw from its module's generator.
    if sys.version_info >= (3, 13):
        return [self.inv_cdf(machine.random.random()) for _ in itertools.repeat(None, n)]
    return [machine.random.gauss(self.mean, self.stdev) for _ in itertools.repeat(None, n)]


def setstate(machine: Machine, self: random.Random, state: Any) -> None:
    """The host goes through what an earlier version's state holds."""
    if type(state) in (tuple, list) and len(state) == 3 and is_endless(state[1]):
        state = (state[0], gathered(machine, state[1]), state[2])
    if type(state) in (tuple, list) and len(state) == 3 and type(state[1]) is tuple:
        check_words(state[1])
    random.Random.setstate(self, state)


def check_words(words: tuple[Any, ...]) -> None:
    """A generator whose bits are all zero gives nothing but zeros, for which some distributions draw for ever."""
    if are_zero(words):
        raise ValueError("invalid state")


def are_zero(words: tuple[Any, ...]) -> bool:
    return len(words) == _WORDS and {int}.issuperset(map(type, words)) and not any(words[1:-1]) and not words[0] & _TOP


_WORDS = 625  # of a state, the last of which is a place
_TOP = 0x80000000  # of the first word, no other bit counts


def ending(method: Callable[..., Any], *names: str) -> Guarded:
    """A distribution whose host function draws until a draw is accepted, which with these parameters none would be."""
    order = list(inspect.signature(method).parameters)[1:]

    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        given = dict(zip(order, args)) | kwargs
        for name in names:
            value: Any = given.get(name)
            kind = type(value)
            if isinstance(kind, ProgramMeta):
                if not issubclass(kind, float | int):
                    raise TypeError(f"must be real number, not {kind.__name__}")
                value = given[name] = float.__mul__(value, 1.0) if issubclass(kind, float) else int.__add__(value, 0)
            if kind is not int and issubclass(kind, float) and not abs(value) < _LARGEST:
                raise LimitExceeded("operation", f"{method.__name__}() with {name}={value!r} would never end")
        return method(self, **given) if len(args) + len(kwargs) == len(given) else method(self, *args, **kwargs)

    return Guarded(guarded)


_LARGEST = 1e307  # beyond it the host's own steps are not finite

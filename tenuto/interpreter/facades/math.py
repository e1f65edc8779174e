"""math: pure functions; those whose result has more digits than their arguments check its size first."""

from __future__ import annotations

import math
from functools import partial, reduce
from typing import Any

from tenuto.interpreter.gathering import gathered
from tenuto.interpreter.guards import charge_operation, check_whole, multiply
from tenuto.interpreter.guards.costs import division_units, gcd_units
from tenuto.interpreter.plain_values import index_of

from .entries import Either, Entry, Guarded, MachineServices, host_names, make_facade

_PURE = (
    "acos acosh asin asinh atan atan2 atanh cbrt copysign cos cosh degrees erf erfc exp exp2 expm1 fabs fma@3.13 fmod frexp gamma "
    "hypot isclose "
    "isfinite isinf isnan ldexp lgamma log log10 log1p log2 modf nextafter pow radians remainder sin sinh sqrt tan tanh ulp"
)
_CONSTANTS = "e inf nan pi tau"


def factorial(machine: MachineServices, x: Any, /) -> int:
    x = index_of(x)
    if isinstance(x, int) and x > 100:
        _check_product(machine, x * x.bit_length(), "math.factorial()")
    return math.factorial(x)


def comb(machine: MachineServices, n: Any, k: Any, /) -> int:
    n, k = index_of(n), index_of(k)
    _check_choice(machine, n, min(k, n - k) if isinstance(n, int) and isinstance(k, int) else k, "math.comb()")
    return math.comb(n, k)


def perm(machine: MachineServices, n: Any, k: Any = None, /) -> int:
    n, k = index_of(n), index_of(k)
    _check_choice(machine, n, n if k is None else k, "math.perm()")
    return math.perm(n, k)


def _check_product(machine: MachineServices, bits: int, what: str) -> None:
    """Before many small factors are multiplied, the product having about `bits` bits."""
    machine.check_int(bits, what)
    if bits > 4096:
        charge_operation(machine, int((bits / 30) ** 1.585) >> 3, what)


def _check_choice(machine: MachineServices, n: Any, k: Any, what: str) -> None:
    if isinstance(n, int) and isinstance(k, int) and k > 30:
        _check_product(machine, k * n.bit_length(), what)


def prod(machine: MachineServices, iterable: Any, /, *, start: Any = 1) -> Any:
    items = gathered(machine, iterable)
    if not _NUMBERS.issuperset(map(type, items)) or type(start) not in _NUMBERS:
        return reduce(partial(multiply, machine), items, start)  # sequences may be among them, and the program's own
    bits = sum(item.bit_length() for item in items if type(item) is int)
    _check_product(machine, bits, "math.prod()")
    return math.prod(items, start=start)


_NUMBERS = frozenset({int, float, bool, complex})


def lcm(machine: MachineServices, *integers: Any) -> int:
    charge_operation(machine, len(integers), "math.lcm()")
    integers = tuple(map(index_of, integers))
    bits = sum(item.bit_length() for item in integers if type(item) is int)
    machine.check_int(bits, "math.lcm()")
    charge_operation(machine, gcd_units(bits, bits), "math.lcm()")
    return math.lcm(*integers)


def gcd(machine: MachineServices, *integers: Any) -> int:
    charge_operation(machine, len(integers), "math.gcd()")
    integers = tuple(map(index_of, integers))
    sizes = sorted(item.bit_length() for item in integers if type(item) is int)
    if sizes and sizes[-1] > 1024:
        charge_operation(machine, gcd_units(sizes[-1], sizes[-2] if len(sizes) > 1 else 1) + (sum(sizes) >> 8), "math.gcd()")
    return math.gcd(*integers)


def isqrt(machine: MachineServices, n: Any, /) -> int:
    n = index_of(n)
    if type(n) is int and n > 1 << 1024:
        charge_operation(machine, division_units(n.bit_length(), n.bit_length() >> 1), "math.isqrt()")
    return math.isqrt(n)


def fsum(machine: MachineServices, seq: Any, /) -> float:
    return math.fsum(gathered(machine, seq))


def dist(machine: MachineServices, p: Any, q: Any, /) -> float:
    return math.dist(gathered(machine, p), gathered(machine, q))


def sumprod(machine: MachineServices, p: Any, q: Any, /) -> Any:
    return math.sumprod(gathered(machine, p), gathered(machine, q))  # type: ignore[attr-defined, unused-ignore]


def floor(machine: MachineServices, x: Any, /) -> Any:
    check_whole(machine, x)
    return math.floor(x)


def ceil(machine: MachineServices, x: Any, /) -> Any:
    check_whole(machine, x)
    return math.ceil(x)


def trunc(machine: MachineServices, x: Any, /) -> Any:
    check_whole(machine, x)
    return math.trunc(x)


_GUARDED: dict[str, Entry] = {
    "factorial": Either(math.factorial, "factorial", pure=True, module="math", guard=Guarded(factorial, pure=True)),
    "comb": Guarded(comb, pure=True),
    "perm": Guarded(perm, pure=True),
    "lcm": Guarded(lcm, pure=True),
    "gcd": Guarded(gcd, pure=True),
    "isqrt": Guarded(isqrt, pure=True),
    "floor": Guarded(floor, pure=True),
    "ceil": Guarded(ceil, pure=True),
    "trunc": Guarded(trunc, pure=True),
    "prod": Guarded(prod),
    "fsum": Guarded(fsum),
    "dist": Guarded(dist),
    **({"sumprod": Guarded(sumprod)} if hasattr(math, "sumprod") else {}),
}

FACADE = make_facade("math", {**host_names(math, _PURE + " " + _CONSTANTS, pure=True), **_GUARDED})

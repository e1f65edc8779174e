"""How a row of the attribute tables is written, and the families of operator methods that rows share.

A row is an allow-list: a name that stands nowhere in it does not exist for a program. Names are public; the few dunders are operators.
"""

from __future__ import annotations

from dataclasses import dataclass

from .facades.entries import since


@dataclass(frozen=True, slots=True)
class Row:
    """What a program may read on values of one exact host type.

    pure: methods without any effect that consume no iterator (they may compare or hash program values).
    iterating: like pure, but they iterate over an argument, which may be a one-shot iterator.
    effects: methods that change the receiver in one step, after all comparing and hashing.
    filling: methods that change the receiver while they iterate over an argument.
    other: methods that may call back into the program by design, or do more than one of the above.
    data: attributes that are not methods. on_class: class methods, static methods and constants. dunders: operators.
    """

    pure: frozenset[str] = frozenset()
    iterating: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    filling: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()
    on_class: frozenset[str] = frozenset()
    dunders: frozenset[str] = frozenset()
    settable: frozenset[str] = frozenset()

    @property
    def readable(self) -> frozenset[str]:
        """Every name of the row."""
        return (
            self.pure | self.iterating | self.effects | self.filling | self.other | self.data | self.on_class | self.dunders | self.settable
        )

    def __or__(self, other: Row) -> Row:
        return Row(*(getattr(self, part) | getattr(other, part) for part in Row.__slots__))


def row(**parts: str) -> Row:
    """A row from space-separated names per part; `name@3.12` counts from that Python on."""
    return Row(**{part: frozenset(since(names)) for part, names in parts.items()})


COMPARING = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ "
# Read on every host value. Printing, hashing and attribute access are the machine's own (BY_MACHINE in attributes.py).
COMMON = COMPARING + "__hash__ __repr__ __str__ __format__ __init__ __doc__ __class__ "
ADDING = "__add__ __radd__ __sub__ __rsub__ __neg__ __pos__ __abs__ __bool__ "
ARITHMETIC = ADDING + (
    "__mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__ __rmod__ __divmod__ __rdivmod__ __pow__ __rpow__ "
    "__int__ __float__ __round__ __trunc__ __floor__ __ceil__ "
)
BITWISE = "__and__ __rand__ __or__ __ror__ __xor__ __rxor__ "
INTEGER = ARITHMETIC + BITWISE + "__invert__ __lshift__ __rlshift__ __rshift__ __rrshift__ __index__ "
SIZED = "__len__ __contains__ __iter__ "
SEQUENCE = SIZED + "__getitem__ __add__ __mul__ __rmul__ "
MUTABLE_SEQUENCE = SEQUENCE + "__setitem__ __delitem__ __iadd__ __imul__ __reversed__ "
MAPPING = SIZED + "__getitem__ __reversed__ __or__ __ror__ "
MUTABLE_MAPPING = MAPPING + "__setitem__ __delitem__ __ior__ "
SETLIKE = SIZED + BITWISE + "__sub__ __rsub__ "
MUTABLE_SETLIKE = SETLIKE + "__iand__ __ior__ __ixor__ __isub__ "
ITERATOR = "__iter__ __next__ __length_hint__ "
CONTEXT = "__enter__ __exit__ "

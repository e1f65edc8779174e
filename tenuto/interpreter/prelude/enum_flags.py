"""enum's flags: FlagBoundary with STRICT CONFORM EJECT KEEP, Flag, IntFlag."""

from enum_body import auto
from enum_core import Enum, ReprEnum, StrEnum

__name__ = "enum"


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


# --- flags -----------------------------------------------------------------------------------------------------------


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


def _bits(number, width):
    """`0b0 0101`: the sign bit apart, at least `width` digits."""
    if number >= 0:
        digits, sign = format(number, "b"), "0"
    else:
        digits, sign = format(~number ^ (2 ** number.bit_length() - 1), "b").rjust(number.bit_length(), "0"), "1"
    return f"0b{sign} {digits.rjust(width, sign)}"


class Flag(Enum, boundary=STRICT):
    """Members that can be combined."""

    _numeric_repr_ = staticmethod(repr)
    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members of one bit in `value`, lowest bit first."""
        rest = value & cls._flag_mask_
        while rest:
            bit = rest & -rest
            yield cls._value2member_map_[bit]
            rest ^= bit

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The same in the order of their definition."""
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda one: one._sort_order_))

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        asked = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ cls._flag_mask_):
            if boundary is STRICT:
                width = max(value.bit_length(), cls._flag_mask_.bit_length())
                shown = f"    given {_bits(value, width)}\n  allowed {_bits(cls._flag_mask_, width)}"
                raise ValueError(f"{cls!r} invalid value {value!r}\n{shown}")
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= cls._flag_mask_
            elif boundary is not KEEP:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        if value < 0:
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else value & cls._singles_mask_
        unknown = value & ~cls._flag_mask_
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        found = cls._value2member_map_.get(value)
        if found is None:
            found = cls._value2member_map_[value] = _combined(cls, value)
        if asked < 0:
            cls._value2member_map_[asked] = found
        return found

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from type(self)._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        text = type(self)._value_repr_ or repr
        if self._name_ is None:
            return f"<{type(self).__name__}: {text(self._value_)}>"
        return f"<{type(self).__name__}.{self._name_}: {text(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        number = _number_of(self, other)
        return NotImplemented if number is None else type(self)(self._value_ | number)

    def __and__(self, other):
        number = _number_of(self, other)
        return NotImplemented if number is None else type(self)(self._value_ & number)

    def __xor__(self, other):
        number = _number_of(self, other)
        return NotImplemented if number is None else type(self)(self._value_ ^ number)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            cls = type(self)
            if cls._boundary_ in (EJECT, KEEP):
                self._inverted_ = cls(~self._value_)
            else:
                self._inverted_ = cls(cls._singles_mask_ & ~self._value_)
        return self._inverted_


def _number_of(flag, other):
    """The number to combine with, None where `other` is nothing that this flag knows."""
    if isinstance(other, type(flag)):
        return other._value_
    data_type = type(flag)._member_type_
    if data_type is not object and isinstance(other, data_type):
        return other
    return None


def _combined(cls, value):
    """A member for `value` that no definition names."""
    if cls._member_type_ is object:
        made = object.__new__(cls)
    else:
        made = cls._member_type_.__new__(cls, value)
    if not hasattr(made, "_value_"):
        made._value_ = value
    named = [*cls._iter_member_(value & cls._singles_mask_)]
    if value & ~cls._singles_mask_:
        # bits that only members of several bits have
        for one in cls._member_map_.values():
            if one not in named and one._value_ and one._value_ & value == one._value_:
                named.append(one)
    covered = 0
    for one in named:
        covered |= one._value_
    rest = value ^ covered
    made._name_ = "|".join([one._name_ for one in named]) or None
    made.__objclass__ = cls
    if named and rest:
        if cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {rest!r}")
        made._name_ += f"|{cls._numeric_repr_(rest)}"
    return made


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members that can be combined, with ints too."""

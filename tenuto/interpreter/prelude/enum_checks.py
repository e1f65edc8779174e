"""enum's decorators and texts: unique, verify with EnumCheck (CONTINUOUS NAMED_FLAGS UNIQUE), global_enum and what it sets,
show_flag_values."""

from enum_core import ReprEnum, StrEnum
from enum_flags import Flag

__name__ = "enum"


def show_flag_values(value):
    """The bits of a flag's value."""
    number = value.value if isinstance(value, Flag) else value
    return [1 << bit for bit in range(number.bit_length()) if number >> bit & 1]


def unique(enumeration):
    duplicates = [f"{alias} -> {one.name}" for alias, one in enumeration.__members__.items() if alias != one.name]
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can look for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                _verify_unique(enumeration)
            elif check is CONTINUOUS:
                _verify_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _verify_named_flags(enumeration)
        return enumeration


def _verify_unique(enumeration):
    aliases = [f"{name} -> {one.name}" for name, one in enumeration.__members__.items() if name != one.name]
    if aliases:
        raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")


def _verify_continuous(enumeration):
    values = {one.value for one in enumeration}
    if len(values) < 2:
        return
    low = min(values)
    high = max(values)
    if issubclass(enumeration, Flag):
        kind = "flag"
        missing = [2**bit for bit in range(low.bit_length(), high.bit_length() - 1) if 2**bit not in values]
    else:
        kind = "enum"
        missing = [number for number in range(low + 1, high) if number not in values]
    if missing:
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join([str(number) for number in missing])}"[:256])


def _verify_named_flags(enumeration):
    named = {one.value for one in enumeration}
    missing_names = []
    missing_value = 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        bits = [1 << bit for bit in range(alias.value.bit_length()) if alias.value >> bit & 1]
        missed = [bit for bit in bits if bit not in named]
        if missed:
            missing_names.append(name)
            for bit in missed:
                missing_value |= bit
    if missing_names:
        if len(missing_names) == 1:
            text = f"alias {missing_names[0]} is missing"
        else:
            text = f"aliases {', '.join(missing_names[:-1])} and {missing_names[-1]} are missing"
        if missing_value & (missing_value - 1) == 0:
            value = f"value 0x{missing_value:x}"
        else:
            value = f"combined values of 0x{missing_value:x}"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {text} {value} [use enum.show_flag_values(value) for details]")


def global_enum_repr(self):
    return f"{type(self).__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    module = type(self).__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{type(self).__name__}({self._value_!r})"
    if self._value_ & (self._value_ - 1) == 0 or "|" not in self._name_:
        return f"{module}.{self._name_}"
    return "|".join([name if name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Show members as names of their module. (The names themselves are not put there: a program writes them.)"""
    cls._put_("__repr__", global_flag_repr if issubclass(cls, Flag) else global_enum_repr)
    if not issubclass(cls, ReprEnum) or update_str:
        cls._put_("__str__", global_str)
    return cls

"""enum: everything is made in enum_body (what stands in a class body), enum_core (EnumType and the enums), enum_flags and enum_checks."""

from enum_body import auto, member, nonmember, property
from enum_checks import (
    CONTINUOUS,
    NAMED_FLAGS,
    UNIQUE,
    EnumCheck,
    global_enum,
    global_enum_repr,
    global_flag_repr,
    global_str,
    show_flag_values,
    unique,
    verify,
)
from enum_core import Enum, EnumMeta, EnumType, IntEnum, ReprEnum, StrEnum
from enum_flags import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag

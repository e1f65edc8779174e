"""enum: the prelude's, with metaclasses that our interpreter runs."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "enum",
    {
        **prelude_names(
            "CONFORM CONTINUOUS EJECT Enum EnumCheck EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP NAMED_FLAGS ReprEnum "
            "STRICT StrEnum "
            "UNIQUE auto global_enum global_enum_repr global_flag_repr global_str member nonmember property unique verify"
        ),
        **refused_names("an enum is data already", "pickle_by_enum_name pickle_by_global_name EnumDict"),
    },
)

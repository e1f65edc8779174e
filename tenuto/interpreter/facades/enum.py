"""enum: the prelude's, with metaclasses that our interpreter runs. Flags and checks are loaded when a program first names one of them."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "enum",
    {
        **prelude_names("auto member nonmember property", "enum_body"),
        **prelude_names("Enum EnumMeta EnumType IntEnum ReprEnum StrEnum", "enum_core"),
        **prelude_names("CONFORM EJECT Flag FlagBoundary IntFlag KEEP STRICT", "enum_flags"),
        **prelude_names(
            "CONTINUOUS EnumCheck NAMED_FLAGS UNIQUE global_enum global_enum_repr global_flag_repr global_str show_flag_values "
            "unique verify",
            "enum_checks",
        ),
        **refused_names("an enum is data already", "pickle_by_enum_name pickle_by_global_name EnumDict"),
    },
)

"""str.format and str.format_map: fields are resolved by the prelude, through the gate; attributes and items may be the program's."""

from __future__ import annotations

from typing import Any

from .calls import invoke
from .frames import MACHINE, Frame


def format_template(s: Frame, nxt: int, dst: int, template: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    return invoke(s, nxt, dst, s[MACHINE].prelude("containers", "str_format"), (template, *args), kwargs or None)


def format_map_template(s: Frame, nxt: int, dst: int, template: Any, mapping: Any) -> int:
    return invoke(s, nxt, dst, s[MACHINE].prelude("containers", "str_format_map"), (template, mapping), None)

"""unicodedata: properties of characters. The version of the database is the host's."""

from __future__ import annotations

import unicodedata
from typing import Any

from tenuto.interpreter.guards import charge_operation

from .entries import Guarded, MachineServices, host_names, make_facade


def normalize(machine: MachineServices, form: Any, unistr: Any, /) -> str:
    if isinstance(unistr, str) and not unistr.isascii():
        machine.check_size(len(unistr) * 18, "unicodedata.normalize()")  # U+FDFA becomes 18 characters
        charge_operation(machine, len(unistr) >> 3, "unicodedata.normalize()")
    return unicodedata.normalize(form, unistr)


FACADE = make_facade(
    "unicodedata",
    {
        **host_names(
            unicodedata,
            "bidirectional category combining decimal decomposition digit east_asian_width is_normalized lookup mirrored name numeric "
            "unidata_version",
            pure=True,
        ),
        "normalize": Guarded(normalize, pure=True),
    },
)

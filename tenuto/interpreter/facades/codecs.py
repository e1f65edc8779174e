"""codecs: encoding and decoding by name. The codecs are the host's text encodings and a few plain transforms; none can be registered."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.unicode_errors import UNICODE_ERRORS, make_error

from .entries import Entry, Guarded, MachineServices, host_names, make_facade, refused_names

# Transforms whose result is no larger than a few times their argument; `zlib` and `bz2` could be of any size.
_TRANSFORMS = frozenset({"rot-13", "hex", "base64", "quopri", "uu"})
_MARKS = "BOM BOM_BE BOM_LE BOM_UTF8 BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE"


def _checked(function: Callable[..., Any]) -> Guarded:
    def guarded(machine: MachineServices, obj: Any, encoding: Any = "utf-8", errors: Any = "strict") -> Any:
        if isinstance(encoding, str):
            found = codecs.lookup(encoding)
            if not found._is_text_encoding and found.name not in _TRANSFORMS:
                raise LookupError(f"unknown encoding: {encoding}")
        if isinstance(obj, str | bytes | bytearray):
            machine.check_size(len(obj) * 4, f"codecs.{function.__name__}()")
            machine.charge(len(obj) >> 5)
        return function(obj, encoding, errors)

    return Guarded(guarded, pure=True)


CONSTRUCTORS: dict[type, Callable[..., Any]] = dict.fromkeys(UNICODE_ERRORS, make_error)
_NAMES: dict[str, Entry] = {
    "encode": _checked(codecs.encode),
    "decode": _checked(codecs.decode),
    **host_names(codecs, _MARKS),
    **refused_names("the encodings are the host's: use codecs.encode and codecs.decode", "register unregister lookup register_error"),
    **refused_names("a program has no files: decode the bytes themselves", "open EncodedFile StreamReader StreamWriter"),
}
FACADE = make_facade("codecs", _NAMES)

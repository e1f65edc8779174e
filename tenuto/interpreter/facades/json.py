"""json: the host's encoder and decoder, behind checks of size and nesting. What is large goes in parts (prelude/json.py).

`default`, `object_hook` and the like call back into the program from inside the host, as nested machines; hooks for the objects of a long
text are called after it has been read (json_hooks.py).
"""

from __future__ import annotations

import json
from typing import Any

from tenuto.interpreter.crossing import metered
from tenuto.interpreter.plain_values import plain_value
from tenuto.interpreter.signals import Instead

from . import json_hooks, json_reading, json_writing
from .entries import Entry, Guarded, Host, MachineServices, Prelude, Submodule, make_facade
from .json_trees import MAX_DEPTH, TOO_DEEP_TO_WRITE, Many, check_tree


def dumps(machine: MachineServices, obj: Any, **options: Any) -> str:
    options = {name: metered(machine, option) for name, option in options.items()}
    cls = options.get("cls")
    if cls is json.JSONEncoder or cls is None:
        options.pop("cls", None)
    elif json_writing.is_of_default(cls) and json_writing.can_be_in_parts(obj, {name: options[name] for name in options if name != "cls"}):
        try:
            check_tree(machine, obj, "json.dumps()", TOO_DEEP_TO_WRITE, json_writing.LONG, json_writing.LONG_TEXT)
        except Many:
            raise Instead("json", "dumps_by_class") from None
    if json_writing.can_be_in_parts(obj, options):
        try:
            tree = check_tree(machine, obj, "json.dumps()", TOO_DEEP_TO_WRITE, json_writing.LONG, json_writing.LONG_TEXT)
        except Many:
            raise Instead("json", "dumps") from None
    else:
        tree = check_tree(machine, obj, "json.dumps()", TOO_DEEP_TO_WRITE)
    nodes, depth, size = tree
    indent = plain_value(options.get("indent"))
    width = len(indent) if isinstance(indent, str) else indent if isinstance(indent, int) else 0
    if indent is not None:
        options["indent"] = indent
    separators = options.get("separators")
    if isinstance(separators, tuple | list):
        options["separators"] = separators = list(map(plain_value, plain_value(separators)))
        width += sum(len(part) for part in separators if isinstance(part, str))
    machine.check_size(nodes * max(width, 0) * max(depth, 1), "json.dumps()")
    machine.charge(size >> 5)
    text = json.dumps(obj, **options)
    machine.check_size(len(text), "json.dumps()")
    return text


def loads(machine: MachineServices, s: Any, **options: Any) -> Any:
    options = {name: metered(machine, option) for name, option in options.items()}
    if options.get("cls") is json.JSONDecoder:
        del options["cls"]
    if isinstance(s, str | bytes | bytearray) and len(s) > json_reading.LONG:
        if _can_be_in_parts(s, options):
            raise Instead("json", "loads")
        if json_hooks.can_be_after_reading(options):
            raise Instead("json", "loads_hooked")
    return loads_at_once(machine, s, **options)


def loads_at_once(machine: MachineServices, s: Any, **options: Any) -> Any:
    """By the host, which calls hooks of the program's while it reads."""
    if isinstance(s, str | bytes | bytearray):
        text = s if isinstance(s, str) else s.decode("utf-8", "replace")
        json_reading.charge_text(machine, text)
        if json_reading.deepest(text) > MAX_DEPTH:
            raise RecursionError(json_reading.TOO_DEEP_TO_READ)
    return json.loads(s, **options)


def _can_be_in_parts(s: Any, options: dict[str, Any]) -> bool:
    if type(s) is not str:
        if type(s) not in (bytes, bytearray) or json.detect_encoding(s) != "utf-8":
            return False
        s = s[:64].decode("latin-1")
    return json_reading.can_be_in_parts(s, options)


_NAMES: dict[str, Entry] = {
    "dumps": Guarded(dumps),
    "dump": Prelude("dump"),
    "loads": Guarded(loads),
    "load": Prelude("load"),
    "JSONDecodeError": Host(json.JSONDecodeError),
    "JSONEncoder": Host(json.JSONEncoder),
    "JSONDecoder": Host(json.JSONDecoder),
    "decoder": Submodule("json.decoder"),
    "encoder": Submodule("json.encoder"),
}
FACADE = make_facade("json", _NAMES)

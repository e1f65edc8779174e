"""The path to a value that cannot be stored, in the program's own names: `rows[3].conn`, `connection in load()`.

Made from what the writer noted while it walked; nothing of the program is asked, not even for a repr.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tenuto.interpreter.frames import BLOCK, FIRST

Step = tuple[int, Any]  # the id of what holds a value, and the value's place in its payload
_SHOWN = frozenset({str, int, float, bool, bytes, type(None)})
_FRAME_HEAD = 12  # what stands before the slots in a frame's payload
_FUNCTION_HEAD = 11
_LONGEST = 60


def readable_path(writer: Any, root: str, steps: list[Step], value: Any) -> str:
    """The path from the root of that name, over these containers, the outermost first, to `value`."""
    path, where = "", ""
    for number, (identity, place) in enumerate(steps):
        tag, payload, holder = writer.described[identity]
        child = value if number == len(steps) - 1 else writer.described[steps[number + 1][0]][2]
        if tag == "module_dict":  # a name of the program's: whatever led there
            path, where = str(payload[place - (place - 1) % 2]), ""
        elif tag == "frame" and place >= _FRAME_HEAD:  # what led there are the frames above
            block = holder[BLOCK]
            path = _variable(block, FIRST + place - _FRAME_HEAD)
            where = "" if block.kind == "module" else f" in {block.qualname}()"
        elif number and _holds_names(writer, steps[number - 1], tag):
            path += f".{payload[place - place % 2]}"
        elif tag in ("rows", "keyed"):
            path += _place_in_rows(payload[0], child)
        else:
            path = _PLACES.get(tag, _other)(path, payload, place, holder)
    return f"{path}{where}" or root


def _holds_names(writer: Any, step: Step, tag: str) -> bool:
    """Whether a dict or list stands where an object has its attributes, or its slots."""
    owner, place = writer.described[step[0]][0], step[1]
    if tag == "list":
        return bool(owner == "instance" and place == 2)
    return bool(tag == "dict" and (owner == "namespace" or (owner in ("instance", "exception") and place == 1)))


def _place_in_rows(rows: Any, child: Any) -> str:
    keys = getattr(rows, "dict_keys", range(len(rows.values)))
    for key, row in zip(keys, rows.values):
        if row is child:
            return f"[{_shown(key)}]"
        if type(row) is dict:
            for name, held in row.items():
                if held is child:
                    return f"[{_shown(key)}][{_shown(name)}]"
    return "[...]"


def _pair(path: str, payload: list[Any], place: int, holder: Any) -> str:
    key = _shown(payload[place - place % 2])
    return f"{path}[{key}]" if place % 2 else f"{path}<key {key}>"


def _from(first: int) -> Callable[[str, list[Any], int, Any], str]:
    return lambda path, payload, place, holder: f"{path}[{place - first}]"


def _element(path: str, payload: list[Any], place: int, holder: Any) -> str:
    return f"{path}<element>"


def _default_pair(path: str, payload: list[Any], place: int, holder: Any) -> str:
    return _pair(path, payload[1:], place - 1, holder) if place else f"{path}.default_factory"


def _in_instance(path: str, payload: list[Any], place: int, holder: Any) -> str:
    if place < 4:
        return path  # the attributes: their dict, or their slots, comes next
    if payload[3] in ("dict", "OrderedDict"):
        return _pair(path, payload[4:], place - 4, holder)
    return f"{path}[{place - 4}]" if payload[3] in ("list", "tuple", "deque") else f"{path}<content>"


def _in_exception(path: str, payload: list[Any], place: int, holder: Any) -> str:
    return path if place == 1 else f"{path}.{_EXCEPTION_PARTS.get(place, '<part>')}"


def _in_class(path: str, payload: list[Any], place: int, holder: Any) -> str:
    return f"{path}.{payload[place - (place - 5) % 2]}" if place > 5 else f"{path}<bases>"


def _in_function(path: str, payload: list[Any], place: int, holder: Any) -> str:
    if place < _FUNCTION_HEAD:
        return f"{path}.{_FUNCTION_PARTS.get(place, '<part>')}"
    return f"{path}<{_variable(holder.block, holder.block.free_slots[place - _FUNCTION_HEAD])}>"


def _variable(block: Any, slot: int) -> str:
    """The name of what is in a slot of the block's frames."""
    scope = block.scope.frame
    pending = [scope]
    for each in pending:  # grows
        pending += each.inlined
        for var in (*each.vars.values(), *([each.class_cell] if each.class_cell is not None else [])):
            if var.slot == slot and var.owner.frame is scope:
                return str(var.name)
    return next((str(var.name) for var, place in scope.free.items() if place == slot), "<intermediate value>")


def _other(path: str, payload: list[Any], place: int, holder: Any) -> str:
    tag = type(holder).__name__
    return path if tag == "cell" else f"{path}<{tag}>"


def _shown(key: Any) -> str:
    if type(key) in _SHOWN:
        text = repr(key)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    if type(key) is tuple:
        return f"({', '.join(map(_shown, key))})"
    return f"<{type.__dict__['__name__'].__get__(type(key))}>"


_FUNCTION_PARTS = {7: "__defaults__", 8: "__kwdefaults__", 9: "__annotations__", 10: "__dict__"}
_EXCEPTION_PARTS = {2: "args", 4: "__cause__", 5: "__context__"}
_PLACES: dict[str, Callable[[str, list[Any], int, Any], str]] = {
    "list": _from(0),
    "tuple": _from(0),
    "deque": _from(1),
    "set": _element,
    "frozenset": _element,
    "dict": _pair,
    "Counter": _pair,
    "OrderedDict": _pair,
    "defaultdict": _default_pair,
    "namespace": lambda path, payload, place, holder: path,
    "instance": _in_instance,
    "exception": _in_exception,
    "class": _in_class,
    "function": _in_function,
    "frame": lambda path, payload, place, holder: path,
    "bridge": lambda path, payload, place, holder: path,
    "cell": lambda path, payload, place, holder: path,
    "generator": lambda path, payload, place, holder: path,
    "method": lambda path, payload, place, holder: f"{path}.__self__" if place else f"{path}.__func__",
}

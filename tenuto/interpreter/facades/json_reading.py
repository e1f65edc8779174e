"""json.loads of long texts, in parts: the host reads a piece of the text at a time, and the run may stop in between.

`stack` has an entry for each container that has been begun and not ended: [the container, what comes next, whether it goes quickly].
Within one, as many elements as stand in the next piece of the text are read as one list (or dict): up to a comma at which that is one.
Where no such comma is found, element by element; an element that is longer than a piece is begun as a container itself. So each
container that is read at once is whole, and what is wrong is found at the place where it stands, and told in the host's own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import accumulate
from typing import Any

from .entries import Guarded, MachineServices
from .json_trees import MAX_DEPTH

LONG = 1 << 18  # characters from which a text is read in parts
PIECE = 1 << 17
TOO_DEEP_TO_READ = "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
_OPTIONS = {
    "strict": (bool,),
    "cls": (type(None),),
    "object_hook": (type(None),),
    "object_pairs_hook": (type(None),),
    "parse_float": (type(None), type),
    "parse_int": (type(None), type),
    "parse_constant": (type(None),),
}
_HOST_NUMBERS = (float, int, str, Decimal, None)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}
_SPACE = re.compile(r"[ \t\n\r]*")
_CLOSING: dict[type, str] = {list: "]", dict: "}"}
_ELEMENT_OR_END, _ELEMENT, _COMMA, _END = "element or end", "element", "comma", "end"
# What stands before the place of an error, where the host is shown nothing else of the text: no number, for "[0" and "e1" are one.
_BEFORE: dict[tuple[type, str], str] = {
    (list, _ELEMENT_OR_END): "[", (list, _ELEMENT): '["",', (list, _COMMA): '[""',
    (dict, _ELEMENT_OR_END): "{", (dict, _ELEMENT): '{"":"",', (dict, _COMMA): '{"":""',
}  # fmt: skip
_SHOWN = 4096


def can_be_in_parts(text: str, options: dict[str, Any]) -> bool:
    """Whether a long text is read in parts with these options; hooks of the program, and what is wrong, are the host's matter."""
    begin = _after_space(text, 0)
    return can_have_options(options) and text[begin : begin + 1] in ("[", "{")


def can_have_options(options: dict[str, Any]) -> bool:
    """Whether none of them is the program's."""
    for name, value in options.items():
        if type(value) not in _OPTIONS.get(name, ()) or (name.startswith("parse_") and value not in _HOST_NUMBERS):
            return False
    return True


def deepest(text: str) -> int:
    """How deep brackets are nested in JSON."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    depth = max(accumulate(map(_DEEPER.__getitem__, _BRACKETS.findall(text))), default=0)
    if depth > MAX_DEPTH:  # perhaps because of those within strings
        depth = max(accumulate(map(_DEEPER.__getitem__, _BRACKETS.findall(_STRING.sub("", text)))), default=0)
    return depth


def charge_text(machine: MachineServices, text: str, before: int = 0) -> int:
    """Take the fuel of reading this; gives about the size of what it is read into, `before` included."""
    brackets, commas = text.count("[") + text.count("{"), text.count(",")
    size = len(text) + 64 * brackets + 16 * commas
    machine.check_size(before + size, "json.loads()", size)
    machine.charge((len(text) >> 6) + 2 * brackets + commas + text.count(":"))
    return before + size


def json_text(machine: MachineServices, s: Any) -> str:
    """What is to be read, as text."""
    return s if type(s) is str else s.decode(json.detect_encoding(s), "surrogatepass")


def json_read(machine: MachineServices, text: str, stack: list[Any], at: int, size: int, options: dict[str, Any]) -> tuple[int, int]:
    """A part: from `at` on, where `size` was read before. Gives both for the next one.

    At the beginning `stack` is empty; at the end it has the outermost container, after which comes "end"."""
    part = _Part(text, stack, at, options)
    size = charge_text(machine, part.piece, size)
    part.read()
    machine.charge(16)
    return part.at, size


def json_read_end(machine: MachineServices, text: str, at: int) -> None:
    """After the last part."""
    end = _after_space(text, at)
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)


class _Part:
    def __init__(self, text: str, stack: list[Any], at: int, options: dict[str, Any]) -> None:
        self.text, self.stack = text, stack
        self.options = {name: value for name, value in options.items() if value is not None}
        decoder = json.JSONDecoder(**self.options)
        self.scan: Callable[[str, int], tuple[Any, int]] = decoder.scan_once  # type: ignore[attr-defined]
        self.strict = decoder.strict
        self.at = _after_space(text, at)
        self.piece = text[self.at : self.at + PIECE]
        self.is_last = self.at + len(self.piece) == len(text)
        self.base = self.at  # of the piece in the text

    def read(self) -> None:
        if not self.stack:
            self._begin(self.at)
            return
        container, coming, is_quick = self.stack[-1]
        i = 0
        if coming == _COMMA:
            char = self.piece[:1]
            if char == _CLOSING[type(container)]:
                self._end(1)
                return
            if char != ",":
                raise self._wrong(0)
            i = _after_space(self.piece, 1)
            if self.piece[i : i + 1] == _CLOSING[type(container)]:
                raise self._wrong(0)
            coming = _ELEMENT
        elif coming == _ELEMENT_OR_END and self.piece[:1] == _CLOSING[type(container)]:
            self._end(1)
            return
        if not (is_quick and self._read_many(container, i)):
            self._read_each(container, i, coming)

    def _read_many(self, container: Any, i: int) -> bool:
        """As many elements as there are up to one of the last commas; False if there are none, or none that would do."""
        piece = self.piece
        opening = "[" if type(container) is list else "{"
        for separator in self._separators(container, i):
            end = len(piece)
            for _ in range(2):
                end = piece.rfind(separator, i, end)
                if end < 0:
                    break
                comma = piece.index(",", end)
                some = opening + piece[i:comma] + _CLOSING[type(container)]
                try:
                    value, read = self.scan(some, 0)
                except (ValueError, StopIteration, RecursionError):
                    self.stack[-1][2] = False
                    continue
                if read == len(some) and value:
                    self._check_depth(some)
                    container.extend(value) if type(container) is list else container.update(value)
                    self._go_on(comma, _COMMA)
                    self.stack[-1][2] = True
                    return True
        return False

    def _separators(self, container: Any, i: int) -> list[str]:
        """What may stand between two elements: as between the first two, and a comma."""
        try:
            end = self._element(i)[-1] if type(container) is list else self._pair(i)[-1]
        except (ValueError, StopIteration, RecursionError):
            return []
        following = _after_space(self.piece, end)
        if self.piece[following : following + 1] != ",":
            return []
        first = self.piece[end - 1] in ']}"'
        behind = _after_space(self.piece, following + 1)
        between = self.piece[end - first : behind + first]
        return [between] if between == "," else [between, ","]

    def _read_each(self, container: Any, i: int, coming: str) -> None:
        piece, begin = self.piece, i
        while True:
            start = i
            try:
                if type(container) is list:
                    value, i = self._element(i)
                else:
                    key, value, i = self._pair(i)
                following = _after_space(piece, i)
                char = piece[following : following + 1]
                if char != "," and char != _CLOSING[type(container)]:  # wrong, or it goes on behind this piece
                    raise StopIteration
            except (ValueError, StopIteration, RecursionError):
                if start == begin:
                    self._read_long(container, start, coming)
                else:
                    self._check_depth(piece[begin:start])
                    self._go_on(start, coming)
                return
            if type(container) is list:
                container.append(value)
            else:
                container[key] = value
            if char != ",":
                self._check_depth(piece[begin:following])
                self._go_on(following, _COMMA)
                return
            comma = following
            i = _after_space(piece, comma + 1)
            coming = _ELEMENT
            if i == len(piece) and not self.is_last:
                self._check_depth(piece[begin:comma])
                self._go_on(comma, _COMMA)
                return
            if piece[i : i + 1] == _CLOSING[type(container)]:
                self._go_on(comma, _COMMA)
                raise self._wrong(comma)

    def _read_long(self, container: Any, i: int, coming: str) -> None:
        """An element that does not end in this piece, or is wrong."""
        text, key = self.text, None
        at = _after_space(text, self.base + i)
        i = at - self.base
        if type(container) is dict:
            if text[at : at + 1] != '"':
                raise self._wrong(i, coming)
            key, end = json.decoder.scanstring(text, at + 1, self.strict)  # type: ignore[attr-defined]
            colon = _after_space(text, end)
            if text[colon : colon + 1] != ":":
                raise self._wrong(i, coming, colon)
            at = _after_space(text, colon + 1)
        elif text[at : at + 1] == _CLOSING[list]:
            raise self._wrong(i, coming)
        if text[at : at + 1] in ("[", "{"):
            self._begin(at, container, key)
            return
        try:
            value, end = self.scan(text, at)
        except StopIteration as stop:
            raise json.JSONDecodeError("Expecting value", text, stop.value) from None
        if type(container) is list:
            container.append(value)
        else:
            container[key] = value
        self.stack[-1][1] = _COMMA
        self.at = end

    def _element(self, i: int) -> tuple[Any, int]:
        return self.scan(self.piece, i)

    def _pair(self, i: int) -> tuple[str, Any, int]:
        piece = self.piece
        if piece[i : i + 1] != '"':
            raise StopIteration
        key, end = json.decoder.scanstring(piece, i + 1, self.strict)  # type: ignore[attr-defined]
        colon = _after_space(piece, end)
        if piece[colon : colon + 1] != ":":
            raise StopIteration
        value, end = self.scan(piece, _after_space(piece, colon + 1))
        return key, value, end

    def _begin(self, at: int, outer: Any = None, key: Any = None) -> None:
        made: Any = [] if self.text[at] == "[" else {}
        if type(outer) is list:
            outer.append(made)
        elif type(outer) is dict:
            outer[key] = made
        if self.stack:
            self.stack[-1][1] = _COMMA
        self.stack.append([made, _ELEMENT_OR_END, True])
        if len(self.stack) > MAX_DEPTH:
            raise RecursionError(TOO_DEEP_TO_READ)
        self.at = at + 1

    def _end(self, i: int) -> None:
        made, _, _ = self.stack.pop()
        self.at = self.base + i
        if not self.stack:
            self.stack.append([made, _END, False])

    def _go_on(self, i: int, coming: str) -> None:
        self.at = self.base + i
        self.stack[-1][1] = coming

    def _check_depth(self, some: str) -> None:
        if deepest(some) + len(self.stack) > MAX_DEPTH:
            raise RecursionError(TOO_DEEP_TO_READ)

    def _wrong(self, i: int, coming: str = _COMMA, end: int = 0) -> Exception:
        """The host's error for what stands at `i` of the piece, up to `end` of the text."""
        at = self.base + i
        before = _BEFORE[type(self.stack[-1][0]), coming]
        shown = before + self.text[at : end + _SHOWN if end else at + _SHOWN]
        try:
            json.loads(shown, strict=self.strict)
        except json.JSONDecodeError as error:
            if error.pos < len(shown) or at + _SHOWN >= len(self.text):
                return json.JSONDecodeError(error.msg, self.text, at + error.pos - len(before))
        json.loads(self.text, **self.options)
        raise AssertionError("the host reads what was taken for wrong")


def _after_space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


READING = {"json_text": Guarded(json_text), "json_read": Guarded(json_read), "json_read_end": Guarded(json_read_end)}

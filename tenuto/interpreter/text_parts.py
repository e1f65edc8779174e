"""Methods of long texts, a piece of the text at a time: what `by_pieces` of the prelude's parts asks of the machine.

`TEXT_STEPS` has a function for each method: `step(m, text, args, at, out)` does some of `text.method(*args)` from `at` on, puts what it
made into `out`, and gives where to go on, or -1 at the end. `text_whole` makes the result of `out`. `can_be_in_pieces` says of which calls
the result is the same as at one stroke, errors included; the others are the host's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

PIECE = 1 << 16  # characters of a piece
LONG = 1 << 19  # characters from which a text is worth it
LONG_JOIN = 1 << 17  # texts that are joined
_WINDOW = 1 << 22  # characters that are searched at a time
_PART = 57  # bytes of a short text
_STR = frozenset({str})
_TEXTS = frozenset({str, bytes, bytearray})
_LINE_ENDS: dict[type, Any] = {str: "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", bytes: b"\n\r", bytearray: b"\n\r"}
# Each character by itself.
_ENCODINGS: frozenset[tuple[str, ...]] = frozenset(
    [(), *[(name, *words) for name in ("utf-8", "utf8", "ascii", "latin-1") for words in ((), ("strict",))]]
)
_BY_CHARACTER = frozenset({"upper", "lower", "casefold", "swapcase"})

Step = Callable[[Any, Any, Sequence[Any], int, list[Any]], int]


def can_be_in_pieces(name: str, text: Any, args: Sequence[Any]) -> bool:
    """Whether `text.name(*args)`, of a text or, of `join`, of a separator, is long, and the same in pieces."""
    if name == "join":
        return type(text) in _TEXTS and (type(args[0]) is list or type(args[0]) is tuple) and len(args[0]) > LONG_JOIN
    if type(text) not in _TEXTS or len(text) <= LONG:
        return False
    can_be = _CAN_BE.get(name)
    return name in _BY_CHARACTER and not args and _is_ascii(text) if can_be is None else can_be(text, args)


def _is_ascii(text: Any) -> bool:
    return type(text) is not str or text.isascii()


def _is_separator(text: Any, value: Any) -> bool:
    return (type(value) is type(text) or (type(value) is bytes and type(text) is not str)) and 0 < len(value) <= PIECE


def _can_be_split(text: Any, args: Sequence[Any]) -> bool:
    separator = args[0] if args else None
    most = args[1] if len(args) > 1 else -1
    # A limit of few parts makes few at once; one of many is rare.
    return (separator is None or _is_separator(text, separator)) and type(most) is int and most < 0


def _can_be_replaced(text: Any, args: Sequence[Any]) -> bool:
    if (
        len(args) != 2
        or not _is_separator(text, args[0])
        or type(args[1]) not in _TEXTS
        or (type(args[1]) is str) is not (type(text) is str)
    ):
        return False
    return not _overlaps_itself(args[0])


def _overlaps_itself(text: Any) -> bool:
    """Whether two places at which it stands may have something in common."""
    size = len(text)
    return size > 64 or any(text[:n] == text[size - n :] for n in range(1, size))


def _can_be_found(text: Any, args: Sequence[Any]) -> bool:
    return len(text) > _WINDOW and len(args) == 1 and _is_separator(text, args[0])


_CAN_BE: dict[str, Callable[[Any, Sequence[Any]], bool]] = {
    "split": lambda text, args: len(args) < 3 and _can_be_split(text, args),
    "rsplit": lambda text, args: len(args) < 3 and _can_be_split(text, args) and not (args and args[0] and _overlaps_itself(args[0])),
    "splitlines": lambda text, args: len(args) < 2 and all(type(keeps) in (bool, int) for keeps in args),
    "replace": _can_be_replaced,
    "translate": lambda text, args: len(args) == 1 and (type(args[0]) is dict if type(text) is str else type(args[0]) is bytes),
    "encode": lambda text, args: _STR.issuperset(map(type, args)) and tuple(args) in _ENCODINGS,
    "count": lambda text, args: _can_be_found(text, args) and not _overlaps_itself(args[0]),
    **dict.fromkeys(("find", "index", "contains"), _can_be_found),
}


# --- parts of a text ---


def _took(m: Any, out: list[Any], made: list[Any], characters: int) -> None:
    m.check_size(8 * (len(out) + len(made)), "the parts of this text", len(made) * (_PART + 8) + characters)
    m.charge((characters >> 6) + (len(made) >> 1))
    out += made


def _split(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    separator = args[0] if args else None
    size, length = len(text), PIECE
    while True:
        end = at + length
        piece = text[at:end]
        made = piece.split(separator)
        if end >= size:
            _took(m, out, made, len(piece))
            return -1
        if separator is None:
            if not piece[-1:].isspace():
                end -= len(made.pop())
        else:
            end -= len(made.pop())  # what stands behind the last separator may go on
        if end > at:
            _took(m, out, made, end - at)
            return end
        if separator is not None:
            found = _next_place(m, text, separator, at + length - len(separator) + 1)
            end = size if found < 0 else found
            _took(m, out, [text[at:end]], end - at)
            return -1 if found < 0 else end + len(separator)
        m.charge(length >> 6)
        length *= 8  # a word that is longer than a piece


def _next_place(m: Any, text: Any, separator: Any, at: int) -> int:
    found: int = text.find(separator, at)
    m.charge(((len(text) if found < 0 else found) - at) >> 8)
    return found


def _split_lines(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    size, length = len(text), PIECE
    keeps = bool(args and args[0])
    while True:
        end = at + length
        piece = text[at:end]
        if end >= size:
            _took(m, out, piece.splitlines(keeps), len(piece))
            return -1
        made = piece.splitlines(True)
        last = made[-1]
        if last[-1:] in _LINE_ENDS[type(text)] and not (last[-1:] in _RETURNS and text[end : end + 1] in _FEEDS):
            last = text[:0]
        else:
            made.pop()
        end -= len(last)
        if end > at:
            _took(m, out, made if keeps else text[at:end].splitlines(), end - at)
            return end
        m.charge(length >> 6)
        length *= 8


_RETURNS = ("\r", b"\r")
_FEEDS = ("\n", b"\n")


# --- texts made of texts ---


def _made(m: Any, out: list[Any], made: Any, shift: int, size: int) -> None:
    out.append(made)
    m.check_size(sum(map(len, out)), "the new text", len(made))
    m.charge((size >> shift) + 1)


def _replace(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    old, new = args
    end = at + PIECE
    if end < len(text) and len(old) > 1:
        found = text.rfind(old, at, end)
        end = found + len(old) if found >= 0 else max(end - len(old) + 1, at + 1)
    piece = text[at:end]
    if len(new) > len(old):
        m.check_size(len(piece) + piece.count(old) * (len(new) - len(old)), "replace()")
    _made(m, out, piece.replace(old, new), 4, len(piece))
    return end if end < len(text) else -1


def _by_character(name: str, shift: int) -> Step:
    def step(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
        piece = text[at : at + PIECE]
        _made(m, out, getattr(piece, name)(*args), shift, len(piece))
        return at + PIECE if at + PIECE < len(text) else -1

    return step


def _join(m: Any, separator: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    (texts,) = args
    some = texts[at : at + PIECE]
    size = sum(map(len, some)) + len(separator) * len(some)
    m.check_size(size, "join()")
    _made(m, out, separator.join(some), 8, size)
    m.charge(len(some) >> 2)
    return at + PIECE if at + PIECE < len(texts) else -1


# --- searching ---


def _count(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    (wanted,) = args
    end = min(at + _WINDOW, len(text))
    found = text.rfind(wanted, at, end)
    next_at = end if found < 0 and len(wanted) == 1 else found + len(wanted) if found >= 0 else max(end - len(wanted) + 1, at + 1)
    out.append(text.count(wanted, at, end))
    m.charge((end - at) >> 6)
    return next_at if end < len(text) else -1


def _find(m: Any, text: Any, args: Sequence[Any], at: int, out: list[Any]) -> int:
    (wanted,) = args
    end = min(at + _WINDOW + len(wanted) - 1, len(text))
    found = text.find(wanted, at, end)
    m.charge((end - at) >> 6)
    if found >= 0:
        out.append(found)
        return -1
    return at + _WINDOW if end < len(text) else -1


# --- what the prelude asks for ---


_SPLITTING: dict[str, Step] = {"split": _split, "rsplit": _split, "splitlines": _split_lines}
_SEARCHING: dict[str, Step] = {"count": _count, "find": _find, "index": _find, "contains": _find}
TEXT_STEPS: dict[str, Step] = {
    **_SPLITTING,
    **_SEARCHING,
    "replace": _replace,
    "join": _join,
    "translate": _by_character("translate", 2),
    "encode": _by_character("encode", 6),
    **{name: _by_character(name, 6) for name in _BY_CHARACTER},
}
_AT_ONCE = -2


def text_step(m: Any, name: str, text: Any, args: tuple[Any, ...], at: int, out: list[Any], /) -> int:
    """Some of `text.name(*args)` more; where to go on, -1 at the end, -2 where it raises something, which the host has to say."""
    if type(text) not in _TEXTS or type(out) is not list:
        raise TypeError("expected a text and a list")
    try:
        return TEXT_STEPS[name](m, text, args, at, out)
    except Exception:
        return _AT_ONCE


def text_whole(m: Any, name: str, text: Any, args: tuple[Any, ...], out: list[Any], at: int, /) -> Any:
    """The result of the steps."""
    if at == _AT_ONCE:
        return args[0] in text if name == "contains" else getattr(text, name)(*args)
    if name in _SPLITTING:
        return out
    if name in _SEARCHING:
        if name == "count":
            return sum(out)
        if name == "contains":
            return bool(out)
        return out[0] if out else getattr(text[:0], name)(args[0])  # which does not find it either
    m.check_size(sum(map(len, out)), "the new text")
    return (text if name == "join" else b"" if name == "encode" else text[:0]).join(out)

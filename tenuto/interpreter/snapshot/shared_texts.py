"""Long texts that stand at several places of a document: written once, in `texts`, and named `{"text": number}` where they stand.

A program that holds a text of a megabyte a thousand times holds it once; so do a thousand matches in it. The document is looked through
only for lists whose values are read as they stand: what makes another value of its text (an int of its digits, a bytes) has a text of its
own each time, and all of those together are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tenuto.interpreter.signals import SnapshotError

LONG = 1024  # characters
MOST = 1 << 28  # characters of long texts that are written each for itself
_HOLDERS = frozenset(
    {
        *("list", "tuple", "dict", "set", "frozenset", "defaultdict", "OrderedDict", "Counter", "deque", "late_deque"),
        *("match", "reduced", "sequence_iterator", "slice", "exception", "frame", "cell", "function", "generator", "instance", "class"),
        *("namespace", "module_dict", "prelude_dict", "bound", "property", "async_yield"),
    }
)
_ROWS = frozenset({"rows", "keyed"})
_STR = {str}


def share_texts(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its long texts shared. Raises SnapshotError for more text than can be written."""
    counts: dict[str, int] = {}
    alone = 0
    for part, is_holder in _lists(document):
        for text in _long(part):
            if is_holder:
                counts[text] = counts.get(text, 0) + 1
            else:
                alone += len(text)
    if alone > MOST:
        raise SnapshotError(f"what the program holds would take {alone >> 20} MiB of text to store, more than {MOST >> 20} MiB")
    numbers = {text: number for number, text in enumerate(text for text, count in counts.items() if count > 1)}
    if not numbers:
        return document
    marks = [{"text": number} for number in range(len(numbers))]
    for part, is_holder in _lists(document):
        if is_holder and _long(part):
            part[:] = [marks[numbers[each]] if type(each) is str and each in numbers else each for each in part]
    return {**document, "texts": list(numbers)}


def put_texts(document: dict[str, Any]) -> None:
    """The texts of a document that has been read, in their places."""
    texts = document.get("texts")
    if texts is None:
        return
    if type(texts) is not list or not _STR.issuperset(map(type, texts)):
        raise SnapshotError("the snapshot is damaged: no texts in the place of texts")
    for part, is_holder in _lists(document):
        if is_holder and dict in set(map(type, part)):
            part[:] = [_text(texts, each) if type(each) is dict and list(each) == ["text"] else each for each in part]


def _text(texts: list[str], mark: dict[str, Any]) -> str:
    number = mark["text"]
    if type(number) is not int or not 0 <= number < len(texts):
        raise SnapshotError(f"the snapshot is damaged: there is no text {number!r}")
    return texts[number]


def _long(part: list[Any]) -> list[str]:
    kinds = set(map(type, part))
    if str not in kinds or (kinds == _STR and max(map(len, part)) < LONG):
        return []
    return [each for each in part if type(each) is str and len(each) >= LONG]


def _lists(document: dict[str, Any]) -> Iterator[tuple[list[Any], bool]]:
    """Every list of the state and the objects, and whether its texts are values as they stand."""
    todo: list[tuple[Any, bool]] = [(document["objects"], False), *((each, False) for each in reversed(document["state"].values()))]
    while todo:
        part, is_column = todo.pop()
        if type(part) is not list:
            continue
        tag = part[0] if part and type(part[0]) is str else None
        # An instance of a class below a type of the host has the content of that, by its kind, behind its attributes.
        holds = tag in _HOLDERS and (tag != "instance" or len(part) < 5 or part[4] in _HOLDERS)
        yield part, is_column or holds
        kinds = set(map(type, part))
        if list in kinds or dict in kinds:
            has_columns = tag in _ROWS
            for each in reversed(part):
                if type(each) is list:
                    todo.append((each, has_columns))
                elif type(each) is dict and type(rows := each.get("rows")) is list:
                    todo += [(inner, True) for inner in reversed(rows)]

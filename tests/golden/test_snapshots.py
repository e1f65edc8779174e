"""Snapshots of every earlier version load and go on, or are refused with the reason; the present shape is the one that was written down."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tenuto.interpreter import Completed, Machine, SnapshotError, Suspended
from tenuto.interpreter.snapshot import READ, VERSION
from tests.golden.snapshots import FOLDER, TOOLS, answered, begun, ended, library, shape, sources, taken

FILES = sorted(FOLDER.glob("v*/*.json"))
READABLE = ", ".join(map(str, READ[:-1])) + f" and {READ[-1]}"
CURRENT = [file for file in FILES if file.parent.name == f"v{VERSION}"]
REFUSED = re.compile(
    r"the snapshot has version \d+, this Tenuto reads [\d, and]+; resume it with the release that wrote it"
    r"|line \d+ of '<?[\w. ]+>?' is compiled in another way by this Tenuto; resume it with the release that wrote it"
    r"|the library file '\w+' is not the one the snapshot was taken with; resume it with the release that wrote it"
)


def name_of(file: Path) -> str:
    return f"{file.parent.name}-{file.stem}"


def source_of(data: bytes) -> str:
    document: Any = json.loads(data.decode("utf-8", "surrogatepass"))
    if document.get("kind") == "lost":
        document = document["origin"].get("checkpoint", document["origin"])
    return str(document["source"] if "source" in document else document["programs"][0]["source"])


def straight(source: str) -> object:
    machine, state = begun(source)
    while isinstance(state, Suspended):
        state = answered(machine, state)
    assert isinstance(state, Completed), state
    return state.value


def is_readable(file: Path) -> bool:
    """Whether this release has to load it: its version, and its library files."""
    data = file.read_bytes()
    return int(file.parent.name[1:]) in READ and library(data) == library(taken(source_of(data)))


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_it_goes_on_or_is_refused_clearly(file: Path) -> None:
    data = file.read_bytes()
    try:
        value = ended(data)
    except SnapshotError as error:
        assert REFUSED.fullmatch(str(error)), error
        assert not is_readable(file), error
    else:
        assert repr(value) == repr(straight(source_of(data)))


@pytest.mark.parametrize("file", CURRENT, ids=name_of)
def test_the_shape_is_what_it_was(file: Path) -> None:
    if not is_readable(file):
        return  # another text of a library file: such a snapshot is refused anyway
    data = file.read_bytes()
    assert shape(taken(source_of(data))) == shape(data), (
        f"the shape of snapshots has changed: set VERSION in tenuto/interpreter/snapshot/__init__.py to {VERSION + 1}, "
        "say in docs/snapshot-format.md what is new, and run python -m tests.golden.snapshots (the old files stay)"
    )


def test_there_are_files_for_this_version() -> None:
    assert {file.stem for file in CURRENT} >= set(sources()), "python -m tests.golden.snapshots writes those that are missing"
    assert sum(map(is_readable, CURRENT)) > len(CURRENT) // 2, "the library files have changed: python -m tests.golden.snapshots"


@pytest.mark.parametrize("version", [1, VERSION + 1, None, "2", 2.5, True])
def test_another_version_is_refused(version: object) -> None:
    document = json.loads(CURRENT[0].read_bytes().decode("utf-8", "surrogatepass"))
    document["version"] = version
    with pytest.raises(SnapshotError, match=rf"the snapshot has version {version!r}, this Tenuto reads {READABLE}; resume it with the release"):
        Machine.restore(json.dumps(document).encode(), tools=TOOLS)


def test_instructions_in_another_layout_are_refused() -> None:
    machine, _ = begun("def f(n):\n    return echo(n) + 1\nf(2)")
    document = json.loads(machine.snapshot())
    place = next(place for place in document["layouts"] if place[1])  # of f
    place[2] += 1
    with pytest.raises(SnapshotError, match=r"line 1 of 'program.py' is compiled in another way by this Tenuto; resume it with the release"):
        Machine.restore(json.dumps(document).encode(), tools=TOOLS)


def spare() -> tuple[dict[str, Any], Any]:
    """A document that names a library file only for the expansions in it, and its entry for that file."""
    document = json.loads(taken(sources()["spare"]))
    [entry] = [entry for entry in document["programs"] if entry.get("spare")]
    return document, entry


def loaded(document: dict[str, Any]) -> Machine:
    return Machine.restore(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), tools=TOOLS)


def test_library_code_that_only_fuel_depends_on_may_be_another_one() -> None:
    document, entry = spare()
    kept = loaded(document)
    assert len(kept.quickened) == len(document["quickened"]) == 1
    entry["hash"] = "another"
    machine = loaded(document)
    assert not machine.quickened
    assert answered(machine, machine.run()) == answered(kept, kept.run()) == Completed(7)


def test_library_code_in_another_layout_that_only_fuel_depends_on_is_passed_over() -> None:
    document, _ = spare()
    document["layouts"][-1][-1] += 1
    assert not loaded(document).quickened


def test_the_program_is_never_spare() -> None:
    document, _ = spare()
    document["programs"][0]["spare"] = True
    with pytest.raises(SnapshotError, match="a program that is spare"):
        loaded(document)


def test_equal_state_gives_equal_bytes() -> None:
    for file in CURRENT:
        data = file.read_bytes()
        if is_readable(file) and json.loads(data.decode("utf-8", "surrogatepass")).get("kind") != "lost":
            assert Machine.restore(data, tools=TOOLS).snapshot() == data, file.stem

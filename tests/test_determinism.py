"""The same program does the same under every hash seed and on every Python: output, journal, snapshots to the byte.

Other versions are found as `python3.12` on the PATH, under pyenv, or as named by TENUTO_PYTHONS (paths with `:` between them).
"""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import asttokens
import pytest

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in VERSIONS if version != HERE]
EVERY = os.environ.get("TENUTO_FUZZ") == "1"
PARTS = 4 if EVERY else 24

# Programs that show what CPython itself changed (LIMITATIONS.md, snapshots), and what that is.
CPYTHONS_OWN = {
    "argument_errors::builtin argument errors": "max() of an empty list",
    "argument_errors::what replace and gather say to values that they do not take": "3.13's replace takes keywords",
    "arithmetic::operators of numbers as methods": "messages of 3.13's pow",
    "assignment::items and slices of what does not take them": "slices can be hashed from 3.12 on",
    "assignment::what is assigned to a slice is not iterated over where the target takes none": "slices can be hashed from 3.12 on",
    "assignment::what is assigned to a slice": "3.13's words for what a slice takes",
    "base_methods::a __dir__ of its own begins with what object and type say": "names of 3.12's int",
    "base_methods::methods of numbers, dates and collections by name": "repr of an OrderedDict",
    "base_methods::overridden methods that call the base's through super": "the library calls the program's class another number of times",
    "below_numbers_and_sequences::constructors that a class inherits": "the library calls the program's class another number of times",
    "calls_in_library::comparisons in sorting and heaps": "3.13 sorts with another number of comparisons",
    "calls_in_library::hashes and equality of keys": "repr of an OrderedDict",
    "calls_in_protocols::every consumer of an iterator": "repr of an OrderedDict",
    "calls_in_protocols::what the library calls": "3.13 sorts with another number of comparisons",
    "calls_in_statements::iterating iterators across calls": "3.13 forgets what a reversed() that has ended went through",
    "claims_adjudication::claims_adjudication": "message for an abstract class",
    "classes::a dict of attributes kept over a call": "message for an attribute that is not there",
    "decorators::where methods of builtin types say they are from": "documentation of a method",
    "enums::names on a member and on its class": "names of 3.12's int",
    "evaluation_order::a mapping among the keywords is asked when it is its turn": "reverse= takes any object from 3.12 on",
    "evaluation_order::stars and keywords of a call are looked at in CPython's order": "3.13's words for what follows a star",
    "evaluation_order::the base of a class that is no class is looked at after the body": "3.13's words for too many arguments",
    "event_bus_typed::event_bus_typed": "message for an abstract class",
    "expense_pipeline_generators::expense_pipeline_generators": "repr of an OrderedDict",
    "inheritance::a path class of the program": "the library calls the program's class another number of times",
    "inheritance::classes below uuid, addresses, distributions, times and bytearray": "3.13's Struct has a repr of its own",
    "inheritance::super() where its parts are missing": "3.13's words for what super() takes",
    "inheritance::what __mro_entries__ gives must be a tuple": "3.13's words for too many arguments",
    "inventory_plan::inventory_plan": "message for an attribute that is not there",
    "kept_over_a_call::equal patterns and hints that are two objects": "bound of a ParamSpec",
    "kept_over_a_call::keys with a hash of their own, alone and in tuples": "repr of an OrderedDict",
    "kept_over_a_call::values of the program's classes below those of the library": "3.13's Struct has a repr of its own",
    "kept_states::batches, where the host has them": "itertools.batched",
    "kept_states::instances of classes below types of the library": "the library calls the program's class another number of times",
    "kept_states::instances of generic classes and typed things": "import *",
    "library_use::a deque's iterators as values": "the module of their types",
    "library_use::dates of the program's own": "the library calls the program's class another number of times",
    "library_use::default dicts, chain maps, ordered dicts, deques, named tuples": "repr of an OrderedDict",
    "library_use::groups, tees and iterators of the program": "import *",
    "library_use::json: options, hooks and errors": "messages of JSON's errors",
    "library_use::statistics of all kinds of numbers": "statistics of one value",
    "library_use::time deltas and date errors": "3.13 compares a datetime with a date as others do",
    "loan_portfolio_protocols::loan_portfolio_protocols": "message for an abstract class",
    "metaclasses::ABCMeta called by itself": "message for an abstract class",
    "module_collections::in place operators change what all names share": "repr of an OrderedDict",
    "module_collections::keywords named as the receiver": "repr of an OrderedDict",
    "module_dates::class methods make instances of the subclass": "the library calls the program's class another number of times",
    "module_others::import forms": "import *",
    "module_others::what sleep and sort say of arguments that they do not take": "3.13's words for arguments",
    "module_re::patterns and matches": "3.13 calls re.error PatternError",
    "operators_overloaded::what is added on the right goes before what a sequence does": "3.12 has other words for *= with NotImplemented",
    "strings_methods::replace with what does not fit": "3.13's replace takes keywords",
    "typing_::a dataclass that implements a protocol": "import *",
    "typing_::an alias has what its class has": "repr of an OrderedDict",
    "typing_::arguments of every kind of alias": "import *",
    "typing_::context managers below those of typing": "message for an abstract class",
    "typing_::decorators typed by a parameter specification": "repr of a generic's parameters",
    "typing_::forms of typing held over a call": "import *",
    "typing_::generic protocols": "import *",
    "typing_::hints as text, looked up": "import *",
    "typing_::hints with forward references inside": "import *",
    "typing_::parameter specifications held over a call": "bound of a ParamSpec",
    "typing_::type variables held over a call": "import *",
    "typing_::variadic type variables held over a call": "repr of an Unpack",
    "values_in_parts::texts of long containers": "repr of an OrderedDict",
}


@cache
def pythons() -> dict[str, str]:
    """The interpreters by their versions."""
    given = [Path(path) for path in os.environ.get("TENUTO_PYTHONS", "").split(":") if path]
    on_path = [Path(folder) / f"python{version}" for version in VERSIONS for folder in os.environ.get("PATH", "").split(":") if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found: dict[str, str] = {HERE: sys.executable}
    for path in (*given, *sorted(pyenv.glob("3.*/bin/python")), *on_path):
        if path.is_file() and (version := _version(path)) in VERSIONS:
            found.setdefault(version, str(path))
    return found


def _version(path: Path) -> str | None:
    done = subprocess.run([path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None  # a shim of pyenv's may have no version behind it


@cache
def needed() -> str:
    """A folder with the one package that the interpreter room needs; it is pure Python, so any version can take it."""
    folder = tempfile.TemporaryDirectory(prefix="tenuto-needed-")
    atexit.register(folder.cleanup)
    Path(folder.name, "asttokens").symlink_to(Path(asttokens.__file__).parent)
    return folder.name


def python(version: str) -> str:
    found = pythons().get(version)
    if found is None:
        pytest.skip(f"there is no Python {version} here: put python{version} on the PATH, or name it in TENUTO_PYTHONS")
    return found


def lines(executable: str, *words: str, seed: str) -> dict[str, Any]:
    environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{needed()}"}
    command = [executable, "-m", "tests.determinism", *words]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}


@cache
def expected(part: int) -> dict[str, Any]:
    return lines(sys.executable, "run", str(part), str(PARTS), seed="0")


def differing(one: dict[str, Any], other: dict[str, Any], *, but: dict[str, str] | None = None) -> dict[str, list[str]]:
    assert set(one) == set(other)
    assert len(one) > 20
    parts = {identity: [part for part in told if told[part] != other[identity][part]] for identity, told in one.items()}
    return {identity: names for identity, names in parts.items() if names and identity not in (but or {})}


@pytest.mark.xdist_group("processes")  # what they compare with is made once
@pytest.mark.parametrize("seed", ["1", "4711"])
@pytest.mark.parametrize("part", range(PARTS) if EVERY else [0])
def test_under_every_hash_seed(seed: str, part: int) -> None:
    assert differing(expected(part), lines(sys.executable, "run", str(part), str(PARTS), seed=seed)) == {}


@pytest.mark.xdist_group("processes")  # what they compare with is made once
@pytest.mark.parametrize("version", OTHERS)
@pytest.mark.parametrize("part", range(PARTS) if EVERY else [0])
def test_on_every_python(version: str, part: int) -> None:
    assert differing(expected(part), lines(python(version), "run", str(part), str(PARTS), seed="7"), but=CPYTHONS_OWN) == {}


@pytest.mark.xdist_group("processes")  # what they compare with is made once
@pytest.mark.parametrize("version", OTHERS)
@pytest.mark.parametrize("part", range(PARTS) if EVERY else [1])
def test_a_run_goes_on_on_another_python(version: str, part: int, tmp_path: Path) -> None:
    other, file = python(version), tmp_path / "snapshots.jsonl"
    taken = lines(sys.executable, "take", str(part), str(PARTS), seed="1")
    file.write_text("\n".join(map(json.dumps, taken.values())), encoding="utf-8")
    resumed = lines(other, "resume", str(file), seed="2")
    wrong = {
        identity: answer["observed"]
        for identity, answer in resumed.items()
        if answer["observed"] != expected(part)[identity]["observed"] and identity not in CPYTHONS_OWN
    }
    assert wrong == {}
    assert len(taken) > 15


def test_another_tree_is_refused() -> None:
    """Places are numbers of nodes: a Python that made other nodes of the source would go on somewhere else."""
    from tenuto.interpreter import Machine, Program, SnapshotError, ToolSpec

    machine = Machine(Program.parse("x = 1\nstop()\nx", tools=["stop"]), tools=(ToolSpec("stop"),))
    machine.run()
    data = re.sub(rb'"nodes":(\d+)', lambda found: b'"nodes":%d' % (int(found[1]) + 1), machine.snapshot())
    with pytest.raises(
        SnapshotError, match=r"this Python reads 'program.py' as a tree of \d+ nodes, the one that took the snapshot read \d+"
    ):
        Machine.restore(data, tools=(ToolSpec("stop"),))

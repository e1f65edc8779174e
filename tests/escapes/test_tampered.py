"""Snapshots and stored values that somebody has changed: loading them gives a program or a SnapshotError, and the canary is untouched.

Every text of a real snapshot is replaced by names of the host, one at a time; and whole objects by calls that a pickle would make.
"""

from __future__ import annotations

import datetime
import json
import os
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tenuto.interpreter import Limits, Machine, Program, Returned, SnapshotError, Suspended, ToolSpec, decode_value, encode_value
from tests.escapes.canary import Canary

SOURCE = """
import textwrap, collections, datetime, itertools, random, re
from json import dumps
from dataclasses import dataclass

@dataclass
class A:
    x: object

class E(ValueError):
    pass

def f(n):
    for i in range(n):
        yield i

d = collections.OrderedDict(a=[1, (2, 3)], b={4})
g = f(3)
next(g)
w = textwrap.fill
a = A(len)
c = customer()
when = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
it = itertools.count(3)
pattern = re.compile("a+")
key = str.upper
try:
    raise E("x") from ValueError("y")
except E as e:
    kept = e
random.random()
echo(1)
loot = [w("a b"), a.x, dumps, c.name, next(g), list(d), key("a"), next(it), pattern.match("aa"), when, kept, repr(kept)]
"""
TOOLS = [ToolSpec("customer"), ToolSpec("echo")]
IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))  # `make fuzz`
NAMES = [
    "builtins.open", "os.environ", "io.FileIO", "types.FunctionType", "__globals__", "{file}",
    "builtins.eval", "builtins.__import__", "os.system", "sys.modules", "subprocess.Popen", "types.CodeType", "tests.escapes.canary.Vault",
    "open", "os", "environ", "__class__", "reduced", "host", "named", "hosted", "module", "instance",
]  # fmt: skip
CALLS: list[Any] = [
    ["reduced", "os.system", ["tuple", "touch {file}2"]],
    ["reduced", "builtins.eval", ["tuple", "__import__('os').environ"]],
    ["reduced", "builtins.open", ["tuple", "{file}", "w"]],
    ["reduced", "builtins.getattr", ["tuple", ["host", "builtins.len"], "__self__"]],
    ["reduced", "operator.attrgetter", ["tuple", "__class__.__base__"]],
    ["reduced", "functools.partial", ["tuple", ["host", "builtins.open"]]],
    ["host", "builtins.open"],
    ["host", "os.environ"],
    ["host", "sys.modules"],
    ["host", "tests.escapes.canary.Vault"],
    ["named", "module", "os", "environ"],
    ["named", "module", "json", "_canary"],
    ["named", "module", "sys", "modules"],
    ["named", "types", "FunctionType"],
    ["named", "builtin", "open"],
    ["module", "os"],
    ["module", "json"],
    ["state", "io.FileIO", "{file}"],
    ["instance", ["host", "io.FileIO"], ["dict", "x", 1], ["list"]],
    ["hosted", "Vault", "x"],
    ["hosted", "Customer", ["dict", "vault", 1]],
    ["class", "A", "A", ["tuple", ["host", "tests.escapes.canary.Vault"]], ["named", "types", "ProgramMeta"], ["list"]],
]


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canary]:
    with Canary(tmp_path_factory.mktemp("host")) as planted:
        yield planted


@pytest.fixture(scope="module")
def document(canary: Canary) -> dict[str, Any]:
    machine = Machine(Program.parse(SOURCE, tools=["customer", "echo"]), tools=TOOLS, host_types=[canary.host_type])
    state = machine.run()
    assert isinstance(state, Suspended)
    machine.resolve(state.calls[0].id, Returned(canary.customer()))
    assert isinstance(machine.run(), Suspended)
    found: dict[str, Any] = json.loads(machine.snapshot())
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to every text."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from places(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of `document` with `value` at `path`."""
    if not path:
        return value
    copy = list(document) if isinstance(document, list) else dict(document)
    copy[path[0]] = changed(document[path[0]], path[1:], value)
    return copy


def loaded(canary: Canary, document: Any) -> dict[str, Any]:
    """What a machine holds that was restored from a changed document, and has run on."""
    data = json.dumps(document).replace("{file}", str(canary.file)).encode()
    try:
        machine = Machine.restore(data, tools=TOOLS, host_types=[canary.host_type], limits=Limits(fuel=200_000))
    except SnapshotError as error:
        return {"error": str(error)}
    try:
        state = machine.run()
        for _ in range(3):
            if not isinstance(state, Suspended) or not state.calls:
                break
            machine.resolve(state.calls[0].id, Returned(1))
            state = machine.run()
    except Exception as error:  # a state that no run could have had
        return {"globals": dict(machine.globals), "error": repr(error), "output": machine.stdout}
    return {"globals": dict(machine.globals), "state": repr(state)[:5000], "output": machine.stdout}


def test_the_untouched_document_runs_to_its_end(canary: Canary, document: dict[str, Any]) -> None:
    held = loaded(canary, document)
    assert held["state"].startswith("Completed")
    assert held["globals"]["loot"][3] == "Ada"
    assert canary.breaches(held) == []


@pytest.mark.parametrize("name", NAMES if IS_LONG else NAMES[:6])
def test_texts_replaced_by_names_of_the_host(canary: Canary, document: dict[str, Any], name: str) -> None:
    wrong = []
    every = list(places({key: document[key] for key in ("state", "objects")}))
    for path in every if IS_LONG else every[NAMES.index(name) % 3 :: 3]:
        wrong += [(path, breach) for breach in canary.breaches(loaded(canary, changed(document, path, name)))]
    assert wrong == []


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(map(str, call))[:50])
def test_objects_replaced_by_calls(canary: Canary, document: dict[str, Any], call: Any) -> None:
    wrong = []
    for i in range(len(document["objects"])) if IS_LONG else range(CALLS.index(call) % 4, len(document["objects"]), 4):
        wrong += [(i, breach) for breach in canary.breaches(loaded(canary, changed(document, ("objects", i), call)))]
    assert wrong == []


REFUSED = ["loot = open('{file}').read()", "import os\nloot = os.environ", "echo.__globals__", "x = " + "(" * 5000]


@pytest.mark.parametrize("source", REFUSED)
def test_a_program_replaced_by_one_that_would_be_refused(canary: Canary, document: dict[str, Any], source: str) -> None:
    assert canary.breaches(loaded(canary, changed(document, ("programs", 0, "source"), source))) == []


TREE = {"a": [1, 2.5, None, True, "text"], "b": (1, b"bytes")}
STORED: list[Any] = [TREE, {1, 2, 3}, datetime.datetime(2024, 1, 1), Decimal("1.5"), uuid.UUID(int=1)]


@pytest.mark.parametrize("value", STORED, ids=lambda value: type(value).__name__)
def test_stored_values_replaced_by_names_of_the_host(canary: Canary, value: Any) -> None:
    stored = json.loads(encode_value(value))
    wrong = []
    for path in places(stored):
        for name in (*NAMES, *CALLS):
            try:
                held = decode_value(json.dumps(changed(stored, path, name)).replace("{file}", str(canary.file)))
            except (ValueError, TypeError) as error:
                held = str(error)
            wrong += [(path, name, breach) for breach in canary.breaches({"value": held})]
    assert wrong == []


# --- whole objects in whose place the host's own stand, and a program that uses them at once ---

ATTACK = """
class A:
    x: '__import__("pathlib").Path(r"{file}").write_text("gone")'

class Meta(type):
    pass

taken = str.upper
parent = Meta("Parent", (), {})
echo(1)
loot = []
for arguments in ((A,), (object,), (A, "__class__"), (echo, "__globals__"), (type,), ("a",)):
    try:
        loot.append(taken(*arguments))
    except Exception as e:
        loot.append(repr(e))
try:
    loot.append([taken.sys, taken.modules])
except Exception:
    pass
"""
TAKEN: list[Any] = [
    ["typing", "sys", None],
    ["typing", "re", None],
    ["typing", "get_type_hints", None],
    ["typing", "_type_check", None],
    ["typing", "functools", None],
    ["typing", "List", ["tuple", ["typing", "sys", None]]],
    ["generic", ["host", "builtins.str.upper"], ["tuple", 1]],
    ["typevar_part", "args", ["exception", "builtins.ValueError", ["dict"], ["tuple", 1], ["list"], None, None, False, None]],
    ["typevar", "T", "TypeVar", "", None, ["range", 0, 1000000000000, 1]],
    ["named", "prelude", "functools", "type", "__subclasses__"],
    ["named", "prelude", "functools", "type", "__call__"],
    ["named", "prelude", "functools", "object", "__getattribute__"],
    ["named", "prelude", "functools", "object", "__reduce_ex__"],
    ["named", "prelude", "functools", "str", "upper"],
    ["named", "operator", "builtins.object", "__reduce_ex__"],
    ["named", "operator", "builtins.type", "__subclasses__"],
    ["named", "operator", "builtins.type", "__call__"],
    ["named", "operator", "builtins.type", "__getattribute__"],
    ["library_instance", "typing", ["dict", "_name", "x"], ["list"], "Generic"],
    ["library_instance", "functools", ["dict"], ["list"], "object"],
    ["library_instance", "logging", ["dict", "x", 1], ["list"], "Logger"],
]


@pytest.fixture(scope="module")
def waiting(canary: Canary) -> dict[str, Any]:
    source = ATTACK.replace("{file}", str(canary.file))
    machine = Machine(Program.parse(source, tools=["customer", "echo"]), tools=TOOLS, host_types=[canary.host_type])
    assert isinstance(machine.run(), Suspended)
    found: dict[str, Any] = json.loads(machine.snapshot())
    return found


@pytest.mark.parametrize("taken", TAKEN, ids=str)
def test_what_a_program_could_not_have_is_refused(canary: Canary, waiting: dict[str, Any], taken: Any) -> None:
    place = waiting["objects"].index(["host", "builtins.str.upper"])
    held = loaded(canary, changed(waiting, ("objects", place), taken))
    assert canary.breaches(held) == []
    assert "damaged" in held["error"], held


def class_named(document: dict[str, Any], name: str) -> int:
    return next(i for i, entry in enumerate(document["objects"]) if entry[:2] == ["class", name])


BASES: list[Any] = [
    [["host", "builtins.type"]],
    [["host", "types.GenericAlias"]],
    [["host", "builtins.super"]],
    [["named", "types", "function"]],
    [["named", "types", "method"]],
    [["named", "builtin", "print"]],
    [["host", "builtins.dict"], ["host", "builtins.int"]],
    [["typing", "Any", None]],
    [1],
    ["A"],
    None,
]


@pytest.mark.parametrize("bases", BASES, ids=str)
def test_changed_bases_of_a_class_are_refused(canary: Canary, waiting: dict[str, Any], bases: Any) -> None:
    place = ("objects", class_named(waiting, "A"), 3)
    held = loaded(canary, changed(waiting, place, ["tuple", *bases] if bases is not None else None))
    assert canary.breaches(held) == []
    assert "damaged" in held["error"], held


@pytest.mark.parametrize("name", ["__bases__", "__base__", "__mro__", "__dict__", "__del__", "__class__"])
def test_a_name_of_a_class_that_would_change_the_type_is_refused(canary: Canary, waiting: dict[str, Any], name: str) -> None:
    place = class_named(waiting, "A")
    entry = [*waiting["objects"][place], name, ["tuple", ["host", "builtins.dict"]]]
    held = loaded(canary, changed(waiting, ("objects", place), entry))
    assert canary.breaches(held) == []
    assert "damaged" in held.get("error", "") or name == "__class__", held


def test_a_place_before_the_object_of_a_unicode_error_is_refused() -> None:
    source = "e = UnicodeDecodeError('utf-8', b'abc', 73, 74, 'r')\necho(1)\nloot = str(e)"
    machine = Machine(Program.parse(source, tools=["echo"]), tools=TOOLS)
    assert isinstance(machine.run(), Suspended)
    data = machine.snapshot()
    changed = data.replace(b'"start",73', b'"start",-73')
    assert changed != data
    with pytest.raises(SnapshotError, match="cannot be before its object"):
        Machine.restore(changed, tools=TOOLS)

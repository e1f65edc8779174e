"""No program gets out: each attack ends in a refusal or an ordinary error, and the canary is untouched.

What is asserted is the canary, not the message. The self-checks widen the tables on purpose: then the same attacks must be noticed.
"""

from __future__ import annotations

import contextlib
import socket
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tenuto.interpreter import (
    Completed,
    Failed,
    LimitReached,
    Limits,
    Machine,
    OutOfFuel,
    Program,
    Refused,
    Returned,
    Suspended,
    ToolSpec,
    attributes,
    builtins,
)
from tenuto.interpreter.attribute_rows import row
from tests.escapes.attack_files import Attack, read_attacks
from tests.escapes.canary import Canary

ATTACKS = read_attacks()
TOOLS = [ToolSpec("customer"), ToolSpec("echo"), ToolSpec("refund")]
LIMITS = Limits(fuel=1_000_000)


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canary]:
    with Canary(tmp_path_factory.mktemp("host")) as planted:
        yield planted


def outcome(canary: Canary, source: str) -> dict[str, Any]:
    """Run a program to its end; all that it holds then, printed and gave. Host errors are not caught: there must be none."""
    source = source.replace("{file}", str(canary.file)).replace("{port}", str(canary.port))
    try:
        program = Program.parse(source, tools=[tool.name for tool in TOOLS])
    except Refused as refused:
        return {"refusal": str(refused)}
    machine = Machine(program, tools=TOOLS, host_types=[canary.host_type], limits=LIMITS)
    result = machine.run()
    for _ in range(50):
        if not isinstance(result, Suspended):
            break
        for call in result.calls:
            value = canary.customer() if call.name == "customer" else call.args[0] if call.args else None
            machine.resolve(call.id, Returned(value))
        result = machine.run()
    assert isinstance(result, Completed | Failed | LimitReached | OutOfFuel | Suspended), result
    held = {"globals": dict(machine.globals), "output": machine.stdout, "refunds": machine.calls_made}
    if isinstance(result, Completed):
        held["value"] = result.value
        with contextlib.suppress(Exception):
            held["shown"] = repr(result.value)  # as a log of the host would
    elif isinstance(result, Failed):
        held["error"] = (result.error.type, result.error.message, result.error.traceback)
        assert result.error.type != "AssertionError", result.error  # what an attack itself says must hold
        assert result.error.type != "InternalError", result.error
    return held


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.family}: {attack.name}")
def test_the_canary_is_untouched(canary: Canary, attack: Attack) -> None:
    held = outcome(canary, attack.source)
    assert canary.breaches(held) == []


def test_there_are_enough() -> None:
    assert len({attack.source for attack in ATTACKS}) >= 250
    assert len({attack.family for attack in ATTACKS}) >= 15


# --- the canary can be touched: what the tables keep out is noticed when they do not ---


def _widened(monkeypatch: pytest.MonkeyPatch, kind: type, names: str) -> None:
    monkeypatch.setitem(attributes.READABLE, kind, attributes.READABLE[kind] | row(data=names))
    monkeypatch.setattr(attributes, "_gates", {})
    monkeypatch.setattr(attributes, "_class_names", {})


def test_globals_of_a_host_function_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    _widened(monkeypatch, types.FunctionType, "__globals__")
    held = outcome(canary, "import base64\nloot = getattr(base64.b64encode, '__glo' + 'bals__')")
    assert any("namespace of a module" in breach for breach in canary.breaches(held))


def test_code_of_a_host_function_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    _widened(monkeypatch, types.FunctionType, "__code__")
    held = outcome(canary, "import base64\nloot = getattr(base64.b64encode, '__co' + 'de__')")
    assert any("code" in breach for breach in canary.breaches(held))


def test_self_of_a_builtin_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    _widened(monkeypatch, types.BuiltinFunctionType, "__self__")
    held = outcome(canary, "loot = getattr(len, '__se' + 'lf__')")
    assert any("a module" in breach for breach in canary.breaches(held))


def test_an_open_file_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(builtins._values, "reader", lambda path: Path(path).read_text())
    held = outcome(canary, "loot = reader('{file}')")
    assert any("the token" in breach for breach in canary.breaches(held))


def test_a_written_file_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(builtins._values, "writer", lambda path, text: Path(path).write_text(text))
    held = outcome(canary, "writer('{file}', 'gone')")
    assert "the file was changed" in canary.breaches(held)


def test_a_live_object_would_be_noticed(canary: Canary) -> None:
    narrow = canary.host_type
    canary.host_type = type(narrow)(narrow.name, narrow.type, frozenset({"name", "vault"}), narrow.encode, narrow.decode)
    try:
        held = outcome(canary, "loot = customer().vault")
    finally:
        canary.host_type = narrow
    assert any("the vault" in breach for breach in canary.breaches(held))


def test_a_changed_module_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    monkeypatch.setattr(json, "dumps", None)
    assert [breach.partition(":")[0] for breach in canary.breaches({})] == ["names of modules changed"]
    monkeypatch.undo()
    canary.breaches({})


def test_a_connection_would_be_noticed(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(builtins._values, "connect", lambda port: socket.create_connection(("127.0.0.1", port)).close())
    assert "the socket was connected to" in canary.breaches(outcome(canary, "connect({port})"))

"""Tools with secrets and limits in durable runs."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import BaseModel, SecretStr

from tenuto.engine import Engine, run
from tenuto.engine.errors import InvalidArguments
from tenuto.observability.observer import TracingObserver
from tenuto.tools import MASK, tool

TENUTO = Path(sys.executable).parent / "tenuto"

CANARY = "hunter2-the-secret"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'runs.db'}"


def rows_of(database: Path) -> str:
    """Everything in the store, as text. A finished run has no snapshots."""
    connection = sqlite3.connect(database)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return "".join(repr(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))
    finally:
        connection.close()


def test_a_person_approves_a_call_without_seeing_its_secret(url: str, tmp_path: Path):
    used: list[str] = []

    @tool(approval="always", redact=("pin",))
    def pay(amount: int, key: SecretStr, pin: str) -> dict[str, object]:
        """Pays."""
        used.append(f"{amount} {key.get_secret_value()} {pin}")
        return {"amount": amount, "key": key, "pin": pin}

    with Engine(url, tools=[pay]) as engine:
        # In pieces, so that the text of the program does not hold it.
        run = engine.start("r = pay(5, 'hunter2' + '-the-secret', 'pin-' + '77')\nr['key'], r['pin']")
        (pending,) = run.pending
        assert pending.arguments == {"amount": 5, "key": MASK, "pin": MASK}
        run = engine.approve(pending.id, by="ann", arguments={"amount": 4})
        assert (run.status, run.value) == ("completed", (MASK, MASK))
    assert used == [f"4 {CANARY} pin-77"]
    rows = rows_of(tmp_path / "runs.db")
    assert "[redacted]" in rows
    assert CANARY not in rows
    assert "pin-77" not in rows


class Account(BaseModel):
    user: str
    key: SecretStr


def test_a_person_approves_a_call_without_seeing_the_secrets_in_its_arguments(url: str, tmp_path: Path):
    used: list[str] = []

    @tool(approval="always", redact=("pin",))
    def pay(account: Account, how: dict[str, str]) -> None:
        """Pays."""
        used.append(f"{account.user} {account.key.get_secret_value()} {how}")
        raise ValueError(f"{account.key.get_secret_value()} {how['pin']}")

    with Engine(url, tools=[pay]) as engine:
        run = engine.start("pay({'user': 'ann', 'key': 'hunter2' + '-the-secret'}, {'to': 'bob', 'pin': 'pin-' + '77'})")
        (pending,) = run.pending
        assert pending.arguments == {"account": {"user": "ann", "key": MASK}, "how": {"to": "bob", "pin": MASK}}
        run = engine.approve(pending.id, by="ann", arguments={"how": {"to": "eve", "pin": MASK}})
        assert run.error is not None
        assert run.error.message == f"{MASK} {MASK}"
    assert used == [f"ann {CANARY} {{'to': 'eve', 'pin': 'pin-77'}}"]
    rows = rows_of(tmp_path / "runs.db")
    assert CANARY not in rows
    assert "pin-77" not in rows


def test_no_secret_of_a_result_is_stored(url: str, tmp_path: Path):
    @tool(read_only=True)
    def credentials() -> list[object]:
        return ["ann", SecretStr(CANARY)]

    with Engine(url, tools=[credentials]) as engine:
        run = engine.start("kept = credentials()\nask_human('go on?')\nkept")
        run = engine.respond(run.pending[0].id, "yes")
        assert run.value == ["ann", MASK]
        rows = rows_of(tmp_path / "runs.db")
    assert "[redacted]" in rows
    assert CANARY not in rows


def test_runs_share_a_tool_s_limit(url: str):
    busy, most, lock = [0], [0], threading.Lock()

    @tool(read_only=True, concurrency=1)
    def narrow(n: int) -> int:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.005)
        with lock:
            busy[0] -= 1
        return n

    with Engine(url, tools=[narrow]) as engine:
        threads = [threading.Thread(target=engine.start, args=("[narrow(n) for n in range(5)]",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [info.status for info in engine.list()] == ["completed"] * 4
    assert most == [1]


def test_no_secret_is_anywhere_that_somebody_looks(url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    """Defaults, arguments of secret types, fields by name, errors: none in the files of the store, spans, the record, the terminal."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    observer = TracingObserver(provider)
    key = SecretStr(CANARY)

    @tool(redact=("token",), approval="always")
    def sign(amount: int, token: str = CANARY, *, key: SecretStr = key) -> dict[str, object]:
        """Signs."""
        if amount < 0:
            raise ValueError(f"the server refused {token} and {key.get_secret_value()}")
        return {"token": token, "key": key, "nested": [{"token": token}, (key,)], "amount": amount}

    @tool(redact=("token",))
    def check(token: list[int], key: SecretStr = key) -> int:
        """Checks."""
        return len(token) + len(key)

    source = """
said = []
for amount in (1, -1):
    try:
        said.append(sign(amount))
    except Exception as error:
        said.append(repr(error))
for wrong in ('x', None):
    try:
        check(wrong, key=[wrong])
    except Exception as error:
        said.append(repr(error))
print(said, sign, sign.__doc__)
ask_human('well?')
sign(-2)
"""
    with Engine(url, tools=[sign, check], observer=observer) as engine:
        run = engine.start(source)
        texts = []
        while run.pending:
            (pending,) = run.pending
            texts.append(repr(pending))
            run = (
                engine.respond(pending.id, "yes")
                if not pending.arguments or "amount" not in pending.arguments
                else engine.approve(pending.id, by="ann")
            )
        assert run.status == "failed"
        texts += [repr(run), str(run.error), run.stdout, repr(engine.calls(run.id)), repr(engine.audit(run.id)), repr(engine.view(run.id))]
    observer.flush()
    texts += [span.to_json() for span in exporter.get_finished_spans()]
    provider.shutdown()
    for command in (["show", run.id], ["show", run.id, "--json"], ["ps", "--all"], ["trace", run.id]):
        done = subprocess.run([str(TENUTO), *command, "--db", url], capture_output=True, text=True, check=False)
        texts += [done.stdout, done.stderr]
    texts += [file.read_bytes().decode("latin-1") for file in tmp_path.iterdir()]
    texts += [*capfd.readouterr()]
    assert MASK in "".join(texts)
    assert [text for text in texts if CANARY in text] == []


SIZES = """
def attempt(call):
    try:
        return call()
    except (TypeError, ToolError) as error:
        return f"{type(error).__name__}: {error}"

[
    attempt(lambda: upload("n", "x" * 98)), attempt(lambda: upload("n", body="x" * 99)), attempt(lambda: upload("n", {"a": ["x" * 100]})),
    attempt(lambda: upload("n", "b", "c", "x" * 200)), attempt(lambda: page(10)), attempt(lambda: page(50)),
]
"""
SIZED = [
    "100 bytes",
    "TypeError: upload(): argument 'body' has 101 bytes when written, the limit for one of 'upload' is 100: pass less, in several calls",
    "TypeError: upload(): argument 'body' has 110 bytes when written, the limit for one of 'upload' is 100: pass less, in several calls",
    "TypeError: upload(): argument 'more[1]' has 202 bytes when written, the limit for one of 'upload' is 100: pass less, in several calls",
    list(range(10)),
    "ToolError: tool 'page' returned 141 bytes when written, its limit is 100: the call was made, its result is dropped; "
    "ask it for less at a time",
]


def sized_tools() -> tuple[list[object], list[object]]:
    made: list[object] = []

    @tool(max_argument_bytes=100)
    def upload(name: str, body: object, *more: str) -> str:
        made.append(name)
        return f"{len(str(body)) + 2} bytes"

    @tool(read_only=True, max_result_bytes=100)
    def page(n: int) -> list[int]:
        return list(range(n))

    return [upload, page], made


def test_sizes_of_arguments_and_results_in_memory():
    tools, made = sized_tools()
    assert run(SIZES, tools=tools).value == SIZED
    assert made == ["n"]


@pytest.mark.parametrize("isolation", ["none", "process"])
def test_sizes_of_arguments_and_results_in_an_engine(url: str, isolation: str):
    tools, made = sized_tools()
    with Engine(url, tools=tools, isolation=isolation) as engine:
        ended = engine.start(SIZES)
        assert ended.error is None
        assert ended.value == SIZED
    assert made == ["n"]


def test_what_a_person_edits_is_bounded_too(url: str):
    @tool(approval="always", max_argument_bytes=20)
    def send(text: str) -> str:
        return text

    with Engine(url, tools=[send]) as engine:
        waiting = engine.start("send('short')")
        with pytest.raises(InvalidArguments, match="argument 'text' has 32 bytes when written, the limit for one of 'send' is 20"):
            engine.approve(waiting.pending[0].id, arguments={"text": "x" * 30})
        assert engine.approve(waiting.pending[0].id, arguments={"text": "other"}).value == "other"


@pytest.mark.parametrize("option", ["max_argument_bytes", "max_result_bytes"])
@pytest.mark.parametrize("limit", [0, -1, 1.5, True, "1 MB"])
def test_a_limit_that_is_none(option: str, limit: object):
    with pytest.raises(ValueError, match=f"tool 'f': {option} is {limit!r}, wanted a number of bytes from 1 up"):

        @tool(**{option: limit})
        def f() -> None: ...

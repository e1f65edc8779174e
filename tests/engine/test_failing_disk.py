"""A disk that is really full or really write-protected: a small file system of its own, in a process that alone sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.desk import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent
PRIVATE = ["unshare", "--map-root-user", "--mount"]  # mounts that no other process sees, and no root needed

COMMON = """
import os, random, subprocess, sys
from pathlib import Path
from tenuto.engine import Engine, StoreFull, StoreReadOnly
from tenuto.tools import NOT_DONE, ToolContext, tool
from tests.engine.desk import Ledger

folder, ledger = Path(sys.argv[1]), Ledger(Path(sys.argv[2]))
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
file = folder / "runs.db"

def was_billed(arguments, context):
    return noise(arguments["n"]) if ledger.has(context.idempotency_key) else NOT_DONE

def noise(n):
    return random.Random(n).randbytes(60_000).hex()

@tool(on_unknown=was_billed)
def bill(n: int, context: ToolContext) -> str:
    ledger.write("bill", n, context.idempotency_key)
    return noise(n)

def opened():
    return Engine(str(file), tools=[bill])
"""
FULL = """
(folder / "ballast").write_bytes(bytes(1_200_000))
with opened() as engine:
    try:
        engine.start("[len(bill(n)) for n in range(12)]", run_id="r")
    except StoreFull as error:
        print(error)
    print(len(engine.calls("r")))
with opened() as engine:  # and still full
    try:
        engine.resume("r")
    except StoreFull as error:
        print(error)
(folder / "ballast").unlink()
with opened() as engine:
    print(engine.resume("r").value == [120_000] * 12)
"""
PROTECTED = """
with opened() as engine:
    question = engine.start("bill(1)\\nask_human('?')\\nlen(bill(2))", run_id="r").pending[0].id
def remount(how):
    subprocess.run(["mount", "-o", f"remount,{how}", folder], check=True)
remount("ro")
for do in (lambda engine: engine.get("r"), lambda engine: engine.respond(question, 1), lambda engine: engine.start("bill(3)")):
    try:
        with opened() as engine:
            do(engine)
    except StoreReadOnly as error:
        print(error)
remount("rw")
with opened() as engine:
    print(engine.respond(question, 1).value)
"""


@pytest.fixture(scope="module", autouse=True)
def may_mount() -> None:
    try:
        subprocess.run([*PRIVATE, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system of its own can be made here")


def lines(program: str, tmp_path: Path) -> list[str]:
    place = tmp_path / "disk"
    place.mkdir()
    command = [*PRIVATE, sys.executable, "-c", COMMON + program, str(place), str(tmp_path / "ledger.db")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


def test_a_full_disk(tmp_path: Path):
    first, made, again, end = lines(FULL, tmp_path)
    for said in (first, again):
        assert said.endswith(
            "/runs.db' cannot grow: the disk is full; make room and resume, what was stored before is intact: database or disk is full"
        )
    assert 0 < int(made) < 12
    assert end == "True"
    # The one whose outcome found no room was not billed again: its status was asked.
    assert Ledger(tmp_path / "ledger.db").effects == [("bill", str(n)) for n in range(12)]


def test_a_write_protected_disk(tmp_path: Path):
    *refused, end = lines(PROTECTED, tmp_path)
    assert len(refused) == 3
    assert all("/runs.db' is in a folder that may not be written, which is needed even to look at it; " in said for said in refused)
    assert end == "120000"
    assert Ledger(tmp_path / "ledger.db").effects == [("bill", "1"), ("bill", "2")]

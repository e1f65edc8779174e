"""Real databases for the engine's tests: SQLite always, PostgreSQL where its server program is on the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tenuto.engine import Engine
from tenuto.engine.store.store import Store
from tests.engine import desk
from tests.engine.desk import Ledger

POSTGRES_PROGRAMS = [*Path("/usr/lib/postgresql").glob("*/bin"), *(Path(p) for p in os.environ.get("PATH", "").split(":") if p)]
POSTGRES = next((folder for folder in POSTGRES_PROGRAMS if (folder / "initdb").exists() and (folder / "postgres").exists()), None)
KINDS = ["sqlite", *([pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))] if POSTGRES else [])]
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Gives the address of a new, empty schema on a server of this test process's own."""
    assert POSTGRES is not None
    # Short, because a socket's path may not be long; ours alone, because root may not run the server.
    folder = Path("/tmp") / f"tenuto-pg-{os.getpid()}"
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    folder.mkdir()
    try:
        if user:
            entry = pwd.getpwnam("postgres")
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        quiet = {"check": True, "capture_output": True, "cwd": folder, **user}
        subprocess.run([POSTGRES / "initdb", "-D", "data", "-A", "trust", "-U", "tenuto", "--no-sync"], **quiet)
        options = f"-F -c listen_addresses='' -k {folder}"
        subprocess.run([POSTGRES / "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start"], **quiet)

        def new() -> str:
            name = f"test{next(_NUMBERS)}"
            with psycopg.connect(f"host={folder} user=tenuto dbname=postgres", autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA {name}")  # type: ignore[arg-type]
            return f"postgresql://tenuto@/postgres?host={folder}&options=-csearch_path%3D{name}"

        yield new
        subprocess.run([POSTGRES / "pg_ctl", "-D", "data", "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on each kind of database."""
    if request.param == "postgresql":
        new: Callable[[], str] = request.getfixturevalue("postgresql")
        return new()
    return f"sqlite:///{tmp_path / 'runs.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


class Clock:
    """A clock that goes only when told to. Deadlines of days pass at once."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db")


@pytest.fixture
def engine(url: str, ledger: Ledger, clock: Clock) -> Iterator[Engine]:
    """An engine with every tool of the desk and a clock of the test's own."""
    with Engine(url, tools=desk.tools(ledger), clock=clock) as opened:
        yield opened

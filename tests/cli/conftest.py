"""The command line as a person or a program uses it: real processes, a store of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TENUTO = Path(sys.executable).parent / "tenuto"

TOOLS = '''\
import os
from pathlib import Path

from tenuto.tools import tool

LEDGER = Path(__file__).with_name("ledger.txt")


@tool(read_only=True)
def orders(limit: int) -> list[dict]:
    """The first orders of the desk."""
    return [{"id": number, "amount": 50.0 * number} for number in range(1, limit + 1)]


def above_100(arguments):
    return "more than 100" if arguments["amount"] > 100 else False


@tool(approval=above_100)
def refund(order: int, amount: float) -> str:
    """Pays an order back."""
    with LEDGER.open("a") as ledger:
        ledger.write(f"{order} {amount} {os.getpid()}\\n")
    return f"paid {amount:.2f} for {order}"


@tool
def broken() -> None:
    """Never works."""
    raise ValueError("the desk is closed")
'''

REFUNDS = """\
total = 0.0
for order in orders(limit):
    try:
        print(refund(order["id"], amount=order["amount"]))
        total += order["amount"]
    except Rejected as no:
        print("not", order["id"], "because", no.reason)
total
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.startswith("{"), self
        return json.loads(self.out)


class Desk:
    """A folder with a program, its tools, and a store."""

    def __init__(self, folder: Path, forking: subprocess.Popen[str]) -> None:
        self.folder = folder
        self._forking = forking
        self.write("tools.py", TOOLS)
        self.write("refunds.py", REFUNDS)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "NO_COLOR": "1", "COLUMNS": "200"}

    def tenuto(self, *words: str, environ: Mapping[str, str] | None = None) -> Done:
        """One command, in a process of its own, to its end."""
        out, err = self.folder / ".out", self.folder / ".err"
        request = {"words": words, "cwd": str(self.folder), "env": {**self.environ, **(environ or {})}, "out": str(out), "err": str(err)}
        assert self._forking.stdin is not None
        assert self._forking.stdout is not None
        self._forking.stdin.write(json.dumps(request) + "\n")
        self._forking.stdin.flush()
        done = Done(int(self._forking.stdout.readline()), out.read_text(), err.read_text())
        assert "Traceback (most recent call last)" not in done.err
        return done

    def start(self, *words: str, environ: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [TENUTO, *words],
            cwd=self.folder,
            env={**self.environ, **(environ or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> Any:
        """`tenuto run ... --json`, parsed."""
        return self.tenuto("run", *words, "--json").json

    @property
    def ledger(self) -> list[str]:
        """What the refund tool really did: `order amount` of each payment."""
        path = self.folder / "ledger.txt"
        return [line.rpartition(" ")[0] for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def payers(self) -> set[str]:
        """The processes that paid."""
        return {line.split()[-1] for line in (self.folder / "ledger.txt").read_text().splitlines()}


@pytest.fixture(scope="session")
def forking() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, Path(__file__).with_name("forking.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def desk(tmp_path: Path, forking: subprocess.Popen[str]) -> Desk:
    return Desk(tmp_path, forking)

"""The runs that stand in each golden store: one in every state that a run can be left in, made by the engine itself.

`python -m tests.golden.stores` writes `schemas/<schema>.sql` for the schema that this Tenuto writes, where it is not there yet. Stores
of earlier schemas can't be made any more: they stay as they are, and every later version has to migrate them.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from tenuto.engine import Engine
from tenuto.engine.store import schema
from tests.engine import desk
from tests.engine.desk import Ledger

FOLDER = Path(__file__).parent / "schemas"
START = 1_700_000_000.0

# Name: the program, and what a person or the world says when it waits; None where it has ended in the golden store already.
RUNS: dict[str, str] = {
    "approval": "look('box')\npaid = pay(3)\nrefund('A1', 500)",
    "edited": "refund('A2', 501)",
    "question": "big = 'x' * 9000\nanswer = ask_human('How many?')\nlen(big) + answer",
    "event": "got = [note('one')]\ngot.append(wait_for_event('go'))\ngot",
    "asleep": "print('before')\nsleep(3600)\nprint('after')\n[look('z')['what'], 1.5, {'k': (1, 2)}]",
    "completed": "[look('cat'), pay(10), note('done')]",
    "blob": "'y' * 10000",
    "failed": "look('a')\n1 / 0",
    "refused": "import os",
    "cancelled": "try:\n    wait_for_event('never')\nfinally:\n    note('closed')",
    "rejected": "try:\n    refund('A3', 900)\nexcept Rejected as no:\n    text = no.reason\ntext",
    "paused": "total = 0\nfor n in range(3):\n    total += pay(n)\nask_human('go on?')\ntotal",
    "inputs": "rows[1]['name'] + str(ask_human('?'))",
}
ROWS = [{"id": n, "name": f"customer {n}"} for n in range(400)]  # large enough to stand apart
UNKNOWN = "half"


def make(file: Path, folder: Path) -> None:
    """The store of this version, with a run in each state."""
    with Engine(str(file), tools=desk.tools(Ledger(folder / "ledger.db")), clock=lambda: START) as engine:
        for name, source in RUNS.items():
            engine.start(source, run_id=name, name=f"golden {name}", labels={"kind": name}, inputs={"rows": ROWS} if name == "inputs" else None)
        engine.approve(engine.pending("edited")[0].id, by="ann", arguments={"amount": 20}, reason="too much")
        engine.reject(engine.pending("rejected")[0].id, by="bob", reason="not this one")
        engine.cancel("cancelled", by="ann", why="not needed")
        engine.pause("paused", by="ann", why="lunch")
        engine.send_event("event", "other", {"kept": [1, 2]})
        engine.start("send(7)\npay(8)\nwait_for_event('x')", run_id=UNKNOWN)
    # As a process leaves it that dies while `pay` works: an intent without an outcome, a lease that runs out, no snapshot.
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM tenuto_journal WHERE run_id = ? AND kind = 'outcome' AND name = 'pay'", (UNKNOWN,))
        connection.execute("DELETE FROM tenuto_snapshot WHERE run_id = ?", (UNKNOWN,))
        connection.execute("DELETE FROM tenuto_wait WHERE run_id = ?", (UNKNOWN,))
        connection.execute("UPDATE tenuto_run SET status = 'running', wake_at = NULL WHERE id = ?", (UNKNOWN,))
        connection.execute("UPDATE tenuto_lease SET owner = 'host:0:pid_[1]/1/1/dead', expires_at = ? WHERE run_id = ?", (START, UNKNOWN))
    connection.close()


def main() -> None:
    target = FOLDER / f"{schema.HEAD}.sql"
    if target.exists():
        print(f"{target} is there: a golden store is never written again; a changed schema gets a new revision")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "runs.db"
        make(file, Path(folder))
        with sqlite3.connect(file) as connection:
            target.write_text("".join(f"{line}\n" for line in connection.iterdump()), encoding="utf-8")
        connection.close()
    print(f"wrote {target}")


if __name__ == "__main__":
    main()

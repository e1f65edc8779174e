"""The program that is killed at every write and at any time, and how a person with the ledger in hand brings it to its end."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import tenuto.engine.engine as engine_module
from tenuto.engine import Engine, Run, Settings
from tests.engine import desk
from tests.engine.desk import Ledger
from tests.engine.fragile import Fate, FragileStore, by_sigkill

PROGRAM = """
import asyncio

done = []
for number in range(rounds):
    done.append(look(f'{number}')['length'])
    done.append(note(f'n{number}'))
    done.append(pay(number))
    done.append(send(10 + number))

async def both():
    return await asyncio.gather(fetch('left'), fetch('right'))

done.append(await both())
try:
    done.append(refund('A1', 500))
except Rejected as rejected:
    done.append(rejected.reason)
sleep(7200)
print('awake')
done.append(wait_for_event('go'))
note('end')
done
"""
ROUNDS = 6  # which makes 30 calls
RUN = "theone"
# Snapshots in the middle too, and nothing that is not stored.
SETTINGS = Settings(snapshot_calls=4, linger=0.0, patience=5.0)


def value(rounds: int) -> list[object]:
    rounds_made = [made for n in range(rounds) for made in (len(str(n)), len(f"n{n}"), n, 10 + n)]
    return [*rounds_made, ["LEFT", "RIGHT"], "refunded 50 for A1", "now"]


def check(engine: Engine, ledger: Ledger, rounds: int) -> None:
    """The run has come to its end, and in the ledger every effect stands once."""
    run = engine.get(RUN)
    assert (run.status, run.value, run.stdout) == ("completed", value(rounds), "awake\n"), run.error
    paid = [effect for effect in ledger.effects if effect[0] not in ("look", "fetch")]
    expected = [("refund", "A1 50"), *(("pay", str(n)) for n in range(rounds)), *(("send", str(10 + n)) for n in range(rounds))]
    assert sorted(paid) == sorted(expected)
    assert ledger.once == sorted([("note", "end"), *(("note", f"n{n}") for n in range(rounds))])
    engine.audit(RUN)
    vacuumed = engine.vacuum()
    assert (vacuumed.runs, vacuumed.snapshots, vacuumed.values) == (0, 0, 0)


def begin(engine: Engine, rounds: int) -> Run:
    return engine.start(PROGRAM, run_id=RUN, inputs={"rounds": rounds})


def go_on(engine: Engine, ledger: Ledger, seconds: list[float]) -> Run:
    """What a service and a careful person would do until the run has ended. `seconds` is the clock's hand."""
    for _ in range(50):
        engine.recover()
        run = engine.get(RUN)
        if run.is_finished:
            return run
        for pending in run.pending:
            if pending.kind == "approval":
                engine.approve(pending.id, by="ann", arguments={"amount": 50})
            elif pending.kind == "unknown" and ledger.has(f"{RUN}:{pending.call_id}"):
                answers = {"pay": pending.arguments.get("amount"), "refund": "refunded 50 for A1"}
                engine.respond(pending.id, answers[pending.name], by="ann")
            elif pending.kind == "unknown":
                engine.approve(pending.id, by="ann")
            elif pending.kind == "event":
                engine.send_event(RUN, pending.name, "now")
            else:
                seconds[0] += 7200.0
    raise AssertionError(f"the run does not come to its end: {engine.get(RUN)!r} {engine.get(RUN).reason}")


def warm(folder: Path) -> None:
    """Runs it once, so that what is parsed and compiled on first use is there for the processes that are forked."""
    ledger, seconds = Ledger(folder / "ledger.db"), [0.0]
    with Engine(str(folder / "runs.db"), tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0]) as engine:
        begin(engine, 1)
        go_on(engine, ledger, seconds)


def work(url: str, ledger_file: str, *, rounds: int, now: float, at: int = 0, after: bool = False) -> None:
    """In a process of its own: goes on with the run, and is killed at a write where `at` says which."""
    ledger, seconds = Ledger(Path(ledger_file)), [now]
    fate = Fate(at, after, by_sigkill)
    engine_module.Store = partial(FragileStore, fate)  # type: ignore[misc, assignment]
    engine = Engine(url, tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0])
    if not engine.list():
        begin(engine, rounds)
    go_on(engine, ledger, seconds)

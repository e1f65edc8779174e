"""Random graphs of values through a snapshot: the program tells about them what it tells without one, and the bytes are equal."""

from __future__ import annotations

import base64
import json
import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tenuto.interpreter import Limits, Machine, Suspended
from tests.fuzz.graphs import graphs, write
from tests.observed import Observed
from tests.ways import SPECS, STRAIGHT, drive, observe, start

ROOT = Path(__file__).resolve().parent.parent.parent
LONG = bool(os.environ.get("TENUTO_FUZZ"))
COUNT = int(os.environ.get("TENUTO_FUZZ_COUNT", "5000")) if LONG else 25
QUIET = settings(
    max_examples=COUNT,
    deadline=None,
    database=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink] if LONG else [Phase.generate],
)


def held(source: str) -> Machine:
    """The program while it holds the graph over its call."""
    machine = start(source)
    state = machine.run()
    assert isinstance(state, Suspended), state
    return machine


@QUIET
@given(graphs)
def test_what_is_held_comes_back(source: str) -> None:
    machine = held(source)
    data = machine.snapshot()
    restored = Machine.restore(data, tools=SPECS, limits=Limits())
    assert restored.snapshot() == data
    observed = observe(*drive(machine, STRAIGHT))
    assert observed.status == "completed", observed
    assert observe(*drive(restored, STRAIGHT)) == observed


def test_in_another_process_under_another_seed() -> None:
    generator = random.Random(5)
    sources = [write(generator.randbytes(generator.randint(80, 200))) for _ in range(max(20, COUNT // 10))]
    machines = {str(number): held(source) for number, source in enumerate(sources)}
    lines = [json.dumps({"id": number, "snapshot": base64.b64encode(machine.snapshot()).decode()}) for number, machine in machines.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.restore_elsewhere"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = {answer["id"]: Observed(*answer["observed"]) for answer in map(json.loads, done.stdout.splitlines())}
    assert answers == {number: observe(*drive(machine, STRAIGHT)) for number, machine in machines.items()}

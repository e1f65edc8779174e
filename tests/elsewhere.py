"""Machines that go on in other processes, each under a hash seed of its own, and pass from one to the next until they have ended."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.observed import Observed

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ("0", "4711")


@contextlib.contextmanager
def process(seed: str) -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """Gives a function that has a fresh process of its own answer a request (restore_elsewhere.py)."""
    command = [sys.executable, "-m", "tests.restore_elsewhere"]
    environ = {**os.environ, "PYTHONHASHSEED": seed}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        asked, answers = child.stdin, child.stdout

        def ask(request: dict[str, Any]) -> dict[str, Any]:
            asked.write(json.dumps(request) + "\n")
            asked.flush()
            answer: dict[str, Any] = json.loads(answers.readline())
            return answer

        yield ask
        asked.close()


def passed_on(
    askers: list[Callable[[dict[str, Any]], dict[str, Any]]], first: dict[str, Any], bounds: Callable[[int], dict[str, int]]
) -> tuple[Observed, int, int]:
    """What came of a machine that each process has for a while, in turns; how many calls it made, and how often it was stored."""
    request = {"id": "", **first}
    for turn in range(10_000):
        answer = askers[turn % len(askers)]({**request, **bounds(turn)})
        if "observed" in answer:
            return Observed(*answer["observed"]), answer["calls"], turn
        request = answer
    raise AssertionError("it does not end")

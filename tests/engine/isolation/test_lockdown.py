"""Whatever gets out of the interpreter finds nothing to do in a worker. The canaries are asserted, not the messages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.isolation import attacks

KILLED = {"start a program", "start a shell", "spawn", "fork", "fork bomb", "threads", "connect", "resolve a name"}
KILLED |= {"a socket of the machine", "a pair of sockets", "kill the host", "a namespace"}
FOR_ITS_USE = {"memory bomb": "out of memory", "busy loop": int(signal.SIGXCPU)}


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | int]:
    canary = tmp_path_factory.mktemp("canary") / "secret"
    canary.write_text("untouched")
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        ran = subprocess.run(
            [sys.executable, attacks.__file__, canary, str(bystander.pid)],
            capture_output=True,
            text=True,
            check=True,
            cwd=canary.parent,
            env={"PYTHONPATH": str(Path(__file__).parents[3])},
        )
        assert bystander.poll() is None
        assert canary.read_text() == "untouched"
        assert os.listdir(canary.parent) == ["secret"]
    finally:
        bystander.communicate(b"\n")
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", attacks.ATTACKS)
def test_an_escaped_program_can_do_nothing(attempts: dict[str, str | int], name: str):
    wanted = FOR_ITS_USE.get(name, int(signal.SIGSYS) if name in KILLED else "refused")
    assert attempts[name] == wanted

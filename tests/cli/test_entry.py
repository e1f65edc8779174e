"""The ways in: the console script, `python -m tenuto`, the help."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tenuto

SCRIPT = [str(Path(sys.executable).parent / "tenuto")]
MODULE = [sys.executable, "-m", "tenuto"]


@pytest.mark.parametrize("command", [SCRIPT, MODULE])
def test_version(command: list[str]) -> None:
    done = subprocess.run([*command, "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"tenuto {tenuto.__version__}\n", "")


@pytest.mark.parametrize("command", [SCRIPT, MODULE])
def test_an_error_is_one_line_and_a_status(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run([*command, "run", "nosuch.py"], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "tenuto: there is no program file 'nosuch.py'\n")


def test_help_names_every_command_and_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from tenuto.cli.main import _status_of\n"
        "assert _status_of(['--help']) == 0\n"
        "heavy = {'anthropic', 'temporalio', 'sqlmodel', 'sqlalchemy', 'opentelemetry', 'pydantic', 'rich', 'asttokens'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    commands = [line.split()[0] for line in done.stdout.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert commands == [
        "run",
        "agent",
        "ps",
        "show",
        "trace",
        "approve",
        "reject",
        "respond",
        "event",
        "resume",
        "cancel",
        "check",
        "vacuum",
        "seal",
        "worker",
        "doctor",
    ]


def test_a_program_runs_with_the_script(tmp_path: Path) -> None:
    (tmp_path / "p.py").write_text("print('hello')\n1 + 1\n")
    done = subprocess.run([*SCRIPT, "run", "p.py"], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("hello\n→ 2\nrun ")


def test_the_doctor_says_what_this_machine_can_give() -> None:
    done = subprocess.run([*MODULE, "doctor", "--json"], capture_output=True, text=True)
    found = json.loads(done.stdout)["isolation"]
    assert found["none"] == {"ok": True, "missing": None}
    assert set(found) == {"none", "process", "container"}
    assert found["process"]["ok"] is (done.returncode == 0)
    assert (found["process"]["missing"] is None) is found["process"]["ok"]

"""The arrows of ARCHITECTURE.md hold: between our rooms (import-linter), and from a room to the outside (the table here)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tenuto"

# What each room may import besides the standard library and the rooms below it.
OUTSIDE = {
    "interpreter": {"asttokens"},
    "tools": {"pydantic", "pydantic_core"},
    "engine": {
        "pydantic",
        "sqlmodel",
        "sqlalchemy",
        "alembic",
        "psycopg",
        "pyseccomp",
        "_sha2",
        "_sha256",
    },  # one of the two is in each Python
    "agent": {"pydantic", "anthropic"},
    "workflows": {"pydantic", "temporalio"},
    "observability": {"opentelemetry"},
    "cli": {"typer", "rich", "click"},
}


def test_arrows_between_rooms() -> None:
    linted = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], capture_output=True, text=True, cwd=PACKAGE.parent
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("room", OUTSIDE)
def test_imports_from_outside(room: str) -> None:
    allowed = OUTSIDE[room] | set(sys.stdlib_module_names) | {"tenuto"}
    wrong = [place for path in _modules(room) for top, place in _imports(path) if top not in allowed]
    assert wrong == []


def test_every_room_has_a_row() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == set(OUTSIDE)


@pytest.mark.parametrize("room", OUTSIDE)
def test_a_program_is_never_run_by_the_host(room: str) -> None:
    """No exec, eval or compile of source, and no pickle, anywhere in the package."""
    assert [place for path in _modules(room) for place in _host_execution(path)] == []


HEAVY = ["anthropic", "temporalio", "sqlmodel", "sqlalchemy.orm", "alembic", "opentelemetry", "rich", "asttokens"]


@pytest.mark.parametrize(
    ("module", "heavy"),
    [("tenuto", [*HEAVY, "sqlalchemy", "pydantic"]), ("tenuto.cli", [*HEAVY, "sqlalchemy", "pydantic"]), ("tenuto.engine.engine", HEAVY)],
)
def test_import_is_light(module: str, heavy: list[str]) -> None:
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def _modules(room: str) -> Iterator[Path]:
    # The prelude is run by our interpreter, never imported by the host.
    return (path for path in sorted((PACKAGE / room).rglob("*.py")) if "prelude" not in path.parts)


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        else:
            continue
        for name in names:
            yield name.partition(".")[0], f"{path.relative_to(PACKAGE)}:{node.lineno}: {name}"


def _host_execution(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        place = f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("exec", "eval", "compile"):
            yield f"{place}: {node.func.id}"
        if isinstance(node, ast.Import) and any(alias.name.split(".")[0] in ("pickle", "marshal", "shelve") for alias in node.names):
            yield f"{place}: pickle"

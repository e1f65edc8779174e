"""README is true: its Python blocks run and print what they say, its console session is replayed, its other commands exist."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenuto.cli.main import _status_of

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = [(match[1].strip(), match[2]) for match in re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)]
PYTHON = [code for info, code in BLOCKS if info == "python"]
FILES = {info.split()[1]: code for info, code in BLOCKS if re.fullmatch(r"python \S+\.py", info)}
TEMPORAL = [code for info, code in BLOCKS if info == "python temporal"]
CONSOLE = [code for info, code in BLOCKS if info == "console"]
SHELL = [line for info, code in BLOCKS if info == "sh" for line in code.splitlines()]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def expected(code: str) -> str:
    """What a block says that it prints: the text behind `#> `."""
    return "".join(f"{match[1]}\n" for match in re.finditer(r"#> ?(.*)", code))


def ran(code: str, folder: Path) -> str:
    (folder / "block.py").write_text(code)
    done = subprocess.run([sys.executable, "block.py"], capture_output=True, text=True, cwd=folder, timeout=60)
    assert done.stderr == ""
    return "".join(f"{line}\n" for line in done.stdout.splitlines() if line)


def test_every_block_is_of_a_known_kind() -> None:
    kinds = {info.split()[0] for info, _ in BLOCKS}
    assert kinds == {"text", "python", "console", "sh"}
    assert len(PYTHON) + len(FILES) + len(TEMPORAL) == sum(info.startswith("python") for info, _ in BLOCKS)


@pytest.mark.parametrize("code", PYTHON, ids=[str(number) for number in range(1, len(PYTHON) + 1)])
def test_python(code: str, tmp_path: Path) -> None:
    assert ran(code, tmp_path) == expected(code)


@pytest.mark.xdist_group("temporal")
@pytest.mark.parametrize("code", TEMPORAL)
def test_temporal(code: str, tmp_path: Path, temporal_server: str) -> None:
    assert ran(code.replace("localhost:7233", temporal_server), tmp_path) == expected(code)


def exchanges(session: str) -> Iterator[tuple[str, str]]:
    """The commands of a console session, each with what it prints."""
    for part in session.split("$ ")[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def without_chance(text: str, run: str) -> str:
    """Ids and times are another each time."""
    return re.sub(r"\b\d[\d.]* (?:us|ms|s|min)\b", "TIME", text.replace(run, "RUN"))


@pytest.mark.parametrize("session", CONSOLE)
def test_console(session: str, tmp_path: Path) -> None:
    for name, code in FILES.items():
        (tmp_path / name).write_text(code)
    found = re.search(r"^run (\w+)", session, re.MULTILINE)
    assert found is not None
    said, run = found[1], ""
    for command, output in exchanges(session):
        words = shlex.split(command.replace(said, run) if run else command)
        assert words[0] == "tenuto"
        done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, cwd=tmp_path, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        if not run and (started := re.search(r"^run (\w+)", done.stdout, re.MULTILINE)):
            run = started[1]
        shown = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        assert without_chance(shown, run or said) == without_chance(output, said)


def commands() -> list[list[str]]:
    return [shlex.split(line) for line in SHELL]


@pytest.mark.parametrize("words", commands(), ids=[line[:40] for line in SHELL])
def test_shell_commands_exist(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert words[0] == "tenuto"
    assert _status_of([words[1], "--help"]) == 0
    offered = capsys.readouterr().out
    assert [word for word in words if word.startswith("--") and word not in offered] == []


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert _status_of(["--help"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert f"the commands: `{' '.join(listed)}`" in README


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links(document: Path) -> None:
    """Files and headings that our documents point at."""
    prose = re.sub(r"`[^`\n]+`", "", document.read_text())
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose):
        name, _, heading = target.partition("#")
        path = document.parent / name if name else document
        assert path.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, target

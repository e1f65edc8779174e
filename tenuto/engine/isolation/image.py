"""The image of the container rung: laid together from this Python's own files, and built by podman or docker without a registry.

Its tag names the worker's code by digest, so that a container never speaks another version than the host.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import py_compile
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tenuto.engine.isolation import contents
from tenuto.engine.isolation.worker import IsolationUnavailable, code_paths

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1]
PYTHON = Path("python")
WORKER = Path("worker")
ZONES = Path("usr/share/zoneinfo")
BUILD_SECONDS = 600


@cache
def tag() -> str:
    """The image that goes with this code on this Python."""
    digest = hashlib.sha256()
    for file in (*_own_files(), HERE / "Containerfile"):
        digest.update(f"{file.relative_to(PACKAGE)}\0".encode())
        digest.update(file.read_bytes())
    return f"localhost/tenuto-worker:py{platform.python_version()}-{platform.machine()}-{digest.hexdigest()[:12]}"


def build(engine: str) -> str:
    """Builds the image and gives its tag. Raises IsolationUnavailable with what the container engine said."""
    with tempfile.TemporaryDirectory(prefix="tenuto-image-") as folder:
        context = Path(folder)
        lay(context / "root")
        shutil.copy(HERE / "Containerfile", context)
        command = [engine, "build", "--quiet", "--file", str(context / "Containerfile"), "--tag", tag(), str(context)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=BUILD_SECONDS, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError) as error:
            said = str(getattr(error, "stderr", "") or error).strip()
            raise IsolationUnavailable(f"{engine} could not build the image {tag()}: {said[-2000:]}") from error
    return tag()


def lay(root: Path) -> None:
    """Lays the image's files under this folder."""
    listed = _contents()
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    library = [Path(sysconfig.get_path(name, vars=base)) for name in ("stdlib", "platstdlib")]
    inside = PYTHON / sys.platlibdir / f"python{sysconfig.get_python_version()}"
    _copy(Path(os.path.realpath(sys.executable)), root / PYTHON / "bin" / "python3", mode=0o755)
    for text in listed["modules"]:
        file = Path(text)
        if file.is_relative_to(PACKAGE):
            continue
        part = next((part for part in library if file.is_relative_to(part) and "site-packages" not in file.parts), None)
        _copy(file, root / WORKER / _within_path(file) if part is None else root / inside / file.relative_to(part))
    for file in _own_files():
        _copy(file, root / WORKER / "tenuto" / file.relative_to(PACKAGE))
    for text in listed["libraries"]:
        file = Path(text)
        if not any(file.is_relative_to(part) for part in library):
            _copy(file, root / "lib" / file.name)
            if file.name.startswith("ld"):  # the loader itself: executables name it by its whole path
                _copy(file, root / file.relative_to("/"), mode=0o755)
    for key, text in listed["zones"].items():
        _copy(Path(text), root / ZONES / key)
    for folder in ("dev", "proc", "sys", "etc"):
        (root / folder).mkdir(exist_ok=True)


def _within_path(file: Path) -> Path:
    """Where a package's file stands below the path that it was found on, of which one may lie in the other."""
    return file.relative_to(max((path for path in code_paths() if file.is_relative_to(path)), key=len))


def _own_files() -> Iterator[Path]:
    """Tenuto's files that a worker may load, sorted."""
    engine = PACKAGE / "engine"
    yield from (PACKAGE / "__init__.py", engine / "__init__.py", engine / "arguments.py")
    yield from sorted((engine / "isolation").glob("*.py"))
    yield from sorted((PACKAGE / "interpreter").rglob("*.py"))


def _contents() -> dict[str, dict[str, str]]:
    command = [sys.executable, "-I", "-S", contents.__file__, *code_paths()]
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=BUILD_SECONDS, env={})
    except subprocess.CalledProcessError as error:
        raise IsolationUnavailable(f"the worker's code could not be loaded: {error.stderr.strip()[-2000:]}") from error
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def _copy(file: Path, to: Path, mode: int = 0o644) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)
    to.chmod(mode)
    if to.suffix == ".py":  # the root is read-only: what is not compiled now would be compiled at each start
        py_compile.compile(str(to), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

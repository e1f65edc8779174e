"""What the command line gives as text, made into values: inputs, arguments, answers, files, stores."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tenuto.cli.main import UserError

if TYPE_CHECKING:
    from tenuto.engine.isolation import Isolation
    from tenuto.interpreter import Limits
    from tenuto.tools import Registry

DATABASE = "tenuto.db"


def value(text: str) -> object:
    """JSON where it is JSON (`3`, `true`, `[1, 2]`, `"a b"`), else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def pairs(texts: Iterable[str], option: str) -> dict[str, object]:
    """`k=v` of a repeated option, each value as above."""
    found: dict[str, object] = {}
    for text in texts:
        name, equals, rest = text.partition("=")
        if not equals or not name.isidentifier():
            raise UserError(f"{option} {text!r} is not understood, wanted name=value")
        if name in found:
            raise UserError(f"{option} {name!r} is given twice")
        found[name] = value(rest)
        if found[name] is rest and rest.startswith(("{", "[", '"')):
            raise UserError(f"{option} {name}: {rest!r} begins as JSON {_fault(rest)}; as a text it is {name}={json.dumps(rest)}")
    return found


def _fault(text: str) -> str:
    try:
        json.loads(text)
    except ValueError as error:
        return f"but is none: {error}"
    raise AssertionError(text)


def limits(texts: Iterable[str], soft: Iterable[str]) -> "Limits | None":
    """`--limit NAME=VALUE` and `--soft NAME`, each repeated; None where nothing was said."""
    wanted = pairs(texts, "--limit")
    names = tuple(soft)
    if not wanted and not names:
        return None
    import difflib
    from dataclasses import fields

    from tenuto.interpreter import Limits

    known = [field.name for field in fields(Limits) if field.name != "soft"]
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise UserError(
                f"--limit: there is no limit {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}")
            )
    try:
        return Limits(**wanted, soft=names)  # type: ignore[arg-type]
    except ValueError as error:
        raise UserError(str(error)) from None


def json_object(text: str, option: str) -> dict[str, object]:
    """A whole JSON object."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UserError(f"{option} is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise UserError(f"{option} is {type(found).__name__}, wanted a JSON object of arguments")
    return found


def source(path: Path) -> str:
    """The text of a program file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(f"there is no program file {str(path)!r}") from None
    except IsADirectoryError:
        raise UserError(f"{str(path)!r} is a folder, wanted a program file") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{str(path)!r} is not UTF-8 text: {error.reason} at byte {error.start}") from None


def tools(place: str | None) -> "Registry":
    """The tools of `tools.py`, `tools.py:NAME` or `package.module:NAME`; only the built-in ones for None."""
    from tenuto.tools import Registry, load_tools

    if place is None:
        return Registry()
    try:
        return load_tools(place)
    except ValueError as error:
        raise UserError(f"--tools: {error}") from error
    except Exception as error:
        # The user's own file failed: where in it is what they need.
        raise UserError(f"--tools: {place!r} cannot be loaded: {_where(error)}{type(error).__name__}: {_said(error)}") from error


def place_of_tools(place: str | None) -> str | None:
    """The same from any folder: a file by its full path."""
    if place is None:
        return None
    file, colon, name = place.partition(":")
    return f"{Path(file).resolve()}{colon}{name}" if file.endswith(".py") else place


def isolation(text: str) -> "Isolation":
    """A rung of the ladder."""
    from tenuto.engine.isolation import RUNGS

    if text not in RUNGS:
        raise UserError(f"--isolation {text!r} is not understood, wanted {' or '.join(RUNGS)}")
    return text


def database(url: str | None) -> str:
    """The store: the option, else TENUTO_DB, else tenuto.db in this folder."""
    return url or os.environ.get("TENUTO_DB") or DATABASE


def _said(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)


def _where(error: Exception) -> str:
    import traceback

    if isinstance(error, SyntaxError) and error.filename is not None:
        return f"line {error.lineno} of {error.filename!r}: "
    ours = str(Path(__file__).parents[1])  # @tool refuses from within Tenuto what a line of theirs declares
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "importlib" not in frame.filename]
    frames = [frame for frame in frames if not frame.filename.startswith(ours)] or frames
    return f"line {frames[-1].lineno} of {frames[-1].filename!r}: " if frames else ""

"""`tenuto check`: everything that would be refused, without running anything."""

from collections.abc import Sequence
from pathlib import Path

from tenuto.cli import given
from tenuto.cli.main import FAILED, UserError
from tenuto.cli.plain import print_json
from tenuto.interpreter import Program, Refused


def check(program: Path, tools: str | None, inputs: Sequence[str], as_json: bool) -> int:
    """Prints every refusal with its place and what to write instead."""
    names = [_name(text) for text in inputs]
    registry = given.tools(tools)
    source = given.source(program)
    try:
        found = Program.parse(source, filename=str(program), tools=registry.names, names=names)
    except Refused as refused:
        if as_json:
            print_json({"program": str(program), "ok": False, "refusals": [refusal.to_json() for refusal in refused.refusals]})
        else:
            print("\n\n".join(str(refusal) for refusal in refused.refusals))
            count = len(refused.refusals)
            print(f"\n{program}: refused, {count} {'place' if count == 1 else 'places'}")
        return FAILED
    if as_json:
        print_json({"program": str(program), "ok": True, "hash": found.hash, "refusals": []})
    else:
        print(f"{program}: fine")
    return 0


def _name(text: str) -> str:
    name = text.partition("=")[0]
    if not name.isidentifier():
        raise UserError(f"--input {text!r} is not understood, wanted a name")
    return name

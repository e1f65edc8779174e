"""`tenuto check`: everything that would be refused, without running anything."""

from collections.abc import Sequence
from pathlib import Path

from tenuto.cli import given
from tenuto.cli.main import FAILED, UserError
from tenuto.cli.plain import counted, print_json
from tenuto.interpreter import Program, Refused


def check(program: Path, tools: str | None, inputs: Sequence[str], as_json: bool) -> int:
    """Prints every refusal with its place and what to write instead; of a program that may run, names that nothing defines, and which
    tools it can reach, and where."""
    names = [_name(text) for text in inputs]
    registry = given.tools(tools)
    source = given.source(program)
    try:
        found = Program.parse(source, filename=str(program), tools=registry.names, names=names)
    except Refused as refused:
        if as_json:
            listed = [refusal.to_json() for refusal in refused.refusals]
            print_json({"program": str(program), "ok": False, "refusals": listed, "warnings": []})
        else:
            print("\n\n".join(str(refusal) for refusal in refused.refusals))
            print(f"\n{program}: refused, {counted(len(refused.refusals), 'place')}")
        return FAILED
    warnings = found.undefined_names(names)
    if as_json:
        listed = [warning.to_json() for warning in warnings]
        uses = [use.to_json() for use in found.tool_uses()]
        print_json({"program": str(program), "ok": True, "hash": found.hash, "refusals": [], "warnings": listed, "tools": uses})
    else:
        for warning in warnings:
            print(f"{warning}\n")
        print(f"{program}: fine" + (f", {counted(len(warnings), 'warning')}" if warnings else ""))
        for name, lines in _lines_by_tool(found).items():
            print(f"  can call {name}: line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}")
    return 0


def _lines_by_tool(program: Program) -> dict[str, list[int]]:
    lines: dict[str, dict[int, None]] = {}
    for use in program.tool_uses():
        lines.setdefault(use.name, {})[use.site.line] = None
    return {name: list(found) for name, found in sorted(lines.items())}


def _name(text: str) -> str:
    name = text.partition("=")[0]
    if not name.isidentifier():
        raise UserError(f"--input {text!r} is not understood, wanted a name")
    return name

"""The source in a snapshot is checked as a program's source is, under the limits that the one who restores it gives."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

import pytest

from tenuto.interpreter import Completed, Limits, Machine, Program, Returned, SnapshotError, Suspended, ToolSpec

TOOLS = [ToolSpec("ask")]
NESTED = Limits(source_depth=280)


def suspended(source: str, limits: Limits = Limits()) -> bytes:  # noqa: B008
    machine = Machine(Program.parse(source, tools=["ask"], limits=limits), tools=TOOLS, limits=limits)
    assert isinstance(machine.run(), Suspended)
    return machine.snapshot()


def in_a_callback(source: str) -> bytes:
    """A snapshot that holds a log instead of a state: of a machine that waits inside a host's call."""
    return suspended(f"{source}\nimport json\nclass A: pass\njson.dumps(A(), default=lambda a: ask())")


def with_source(data: bytes, source: str) -> bytes:
    document = json.loads(data)
    if document.get("kind") == "lost":
        document["origin"]["source"] = source
    else:
        document["programs"][0]["source"] = source
    return json.dumps(document).encode()


@pytest.mark.parametrize("take", [suspended, in_a_callback])
@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("(" * 5000, "Error|nested"),
        ("-" * 5000 + "1", "nested"),
        ("x = [" + "a," * 2_000_000 + "]", "characters, the limit is 1,048,576"),
        ("x = [" + "0," * 400_000 + "]", "tokens|names, constants"),
    ],
)
def test_a_changed_source_is_bounded(take: Callable[[str], bytes], source: str, why: str) -> None:
    changed = with_source(take("ask()"), source)
    begun = time.process_time()
    with pytest.raises(SnapshotError, match=f"the source of 'program.py' in the snapshot is refused: .*({why})"):
        Machine.restore(changed, tools=TOOLS)
    assert time.process_time() - begun < 2


def test_a_run_with_higher_limits_goes_on_with_these() -> None:
    data = suspended("ask()\n" + "-" * 260 + "1", NESTED)
    with pytest.raises(SnapshotError, match=re.escape("if its run began with higher limits, give these")):
        Machine.restore(data, tools=TOOLS)
    machine = Machine.restore(data, tools=TOOLS, limits=NESTED)
    call = machine.run()
    assert isinstance(call, Suspended)
    machine.resolve(call.calls[0].id, Returned(None))
    assert machine.run() == Completed(1)

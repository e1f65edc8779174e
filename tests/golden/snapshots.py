"""The programs whose snapshots are kept as golden files, and how they are taken.

`python -m tests.golden.snapshots` writes `snapshots/v<version>/<name>.json` for the version that this Tenuto writes. Files of earlier
versions can't be made any more: they stay as they are, and every later version either loads them or says clearly why not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tenuto.interpreter import Completed, Machine, Program, Returned, Suspended, ToolSpec
from tenuto.interpreter.snapshot import VERSION
from tests.corpus import PROGRAMS, read_file

FOLDER = Path(__file__).parent / "snapshots"
TOOLS = (ToolSpec("echo"), ToolSpec("aecho", is_async=True), ToolSpec("sleep", is_async=True))
START = 1_700_000_000.0
EXTRA: dict[str, str] = {
    "loops": "total = 0\nfor i in range(3):\n    for j in (10, 20):\n        while True:\n            total += i * j + echo(j)\n            break\ntotal",
    "frames": "def f(n, *args, key=None, **rest):\n    return n if n == 0 else f(n - 1, n, key=args) + echo(n)\nf(4, 9, other=1)",
    "rows": "rows = [{'id': i, 'name': f'n{i}', 'at': i / 2} for i in range(20)]\nrows[3] = rows[4]\nby = {f'k{i}': {'v': i, 'w': [i]} for i in range(9)}\n"
    "echo(1)\n[rows[3] is rows[4], len(by), rows[19]['name']]",
    "callback": "import json\njson.dumps({'a': {1}}, default=lambda value: echo(sorted(value)))",
    "sorted": "sorted([3, 1, 2], key=lambda n: -echo(n))",
    "sets": "s = {3, 'a', (1, 2)} | {frozenset([5])}\ns.discard('a')\ns.add(9)\necho(1)\nsorted(map(str, s))",
    "output": "print('before', end='; ')\necho(1)\nprint('after')",
    "clock": "import random, time, uuid\na = random.random()\nt = time.time()\necho(1)\n[0 <= a < 1, time.time() >= t, len(str(uuid.uuid4()))]",
    "text": "kept = ['é', '\\ud800', '\\x00', 'x' * 40]\necho(1)\n[len(each) for each in kept]",
    "spare": "class V:\n    def __init__(self, n):\n        self.n = n\n    def __add__(self, other):\n        return V(self.n + other.n)\n"
    "first = sum([V(1), V(2)], V(3))\necho(first.n)\nsum([V(1), first], V(0)).n",
    "large_ints": "a = 1 << 9000\necho(1)\nsum([a, a, 1]).bit_length()",
    "long_texts": "x = 'ab' * 600\nkept = [x, {'of': x}, *[{'id': i, 'text': x} for i in range(9)]]\necho(1)\n[kept[0] == kept[10]['text'], len(kept)]",
}


def sources() -> dict[str, str]:
    """The programs by the names of their files."""
    found = dict(EXTRA)
    for file in ("kept_over_a_call", "kept_async"):
        for section in read_file(PROGRAMS / f"{file}.py"):
            if section.runs_on_cpython and section.raises is None:
                name = "".join(letter if letter.isalnum() else "_" for letter in section.name.split(":")[0].split(",")[0])
                found[f"{file.removeprefix('kept_')}.{name}"] = section.source
    return found


def taken(source: str) -> bytes:
    """The snapshot of the program in the middle of its calls."""
    count = 0
    machine, state = begun(source)
    while isinstance(state, Suspended):
        count += 1
        state = answered(machine, state)
    machine, state = begun(source)
    for _ in range(count // 2):
        assert isinstance(state, Suspended)
        state = answered(machine, state)
    return machine.snapshot()


def begun(source: str) -> tuple[Machine, object]:
    machine = Machine(Program.parse(source, tools=[spec.name for spec in TOOLS]), tools=TOOLS, seed="golden", now=START)
    return machine, machine.run()


def answered(machine: Machine, state: Suspended) -> object:
    call = next((call for call in state.calls if call.name != "sleep"), None)
    if call is None:  # the shortest sleep
        call = min(state.calls, key=lambda each: (float(str(each.args[0])), each.id))
        machine.resolve(call.id, Returned(None), now=machine.now + float(str(call.args[0])))
    else:
        machine.resolve(call.id, Returned(call.args[0]), now=machine.now + 1)
    return machine.run()


def ended(data: bytes) -> object:
    """What the program of a snapshot comes to. Raises SnapshotError."""
    machine = Machine.restore(data, tools=TOOLS)
    state: object = Suspended(tuple(machine.calls.values()))
    while isinstance(state, Suspended):
        state = answered(machine, state)
    assert isinstance(state, Completed), state
    return state.value


def shape(data: bytes) -> Any:
    """The document's tags, keys and lengths. Its values are left out: whether places are still the same places, only going on can tell."""
    return _shape(json.loads(data.decode("utf-8", "surrogatepass")))


def _shape(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _shape(value) for key, value in part.items()}
    if isinstance(part, list):
        tag = part[0] if part and isinstance(part[0], str) else None
        return [tag, *(_shape(each) for each in part)]
    return None


def library(data: bytes) -> dict[str, str]:
    """The library files that stand in a snapshot, and the hashes of their texts."""
    document = json.loads(data.decode("utf-8", "surrogatepass"))
    programs = document.get("programs") or document.get("origin", {}).get("checkpoint", {}).get("programs", [])
    return {entry["prelude"]: entry["hash"] for entry in programs if "prelude" in entry}


def main() -> int:
    folder = FOLDER / f"v{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    written = refused = 0
    for name, source in sources().items():
        file, data = folder / f"{name}.json", taken(source)
        if file.exists() and file.read_bytes() == data:
            continue
        if file.exists() and library(file.read_bytes()) == library(data) and shape(file.read_bytes()) != shape(data):
            print(f"{name}: the shape of the snapshot has changed, so VERSION in tenuto/interpreter/snapshot has to be {VERSION + 1}")
            refused += 1
            continue
        file.write_bytes(data)
        written += 1
    print(f"{written} files written to {folder}, {refused} refused")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

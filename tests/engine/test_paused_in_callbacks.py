"""A run that waits for a person in the middle of a callback: its process is killed, and another one goes on.

Where the interpreter owns the loop the run is a snapshot there; inside the host's own (json, re, copy) a replay brings it back. Either way
what was paid is paid once.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tenuto.engine import Engine
from tests.engine import desk
from tests.engine.desk import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent

# Each asks once or more often; every answer is 1. `key(x)` pays x, asks, and gives x.
PRELUDE = "def key(x):\n    pay(x)\n    return ask_human(f'go on with {x}?') * x\n\n"
PROGRAMS: dict[str, tuple[str, object]] = {
    "sorted": ("sorted([3, 1, 2], key=key)", [1, 2, 3]),
    "list.sort": ("rows = [2, 1]\nrows.sort(key=key, reverse=True)\nrows", [2, 1]),
    "max": ("max([1, 5, 2], key=key)", 5),
    "map": ("list(map(key, [1, 2]))", [1, 2]),
    "filter": ("list(filter(key, [1, 2]))", [1, 2]),
    "sum of a generator": ("sum(key(n) for n in [1, 2, 3])", 6),
    "reduce": ("import functools\nfunctools.reduce(lambda a, b: a + key(b), [1, 2, 3], 0)", 6),
    "__lt__": (
        "class A:\n    def __init__(self, n): self.n = n\n    def __lt__(self, other): return key(self.n) < other.n\n[a.n for a in sorted([A(2), A(1)])]",  # noqa: E501
        [1, 2],
    ),
    "__str__ in an f-string": ("class A:\n    def __str__(self): return str(key(4))\nf'<{A()}>'", "<4>"),
    "__iter__": ("class A:\n    def __iter__(self):\n        yield key(1)\n        yield key(2)\n[*A()]", [1, 2]),
    "property": ("class A:\n    @property\n    def p(self): return key(3)\nA().p", 3),
    "__enter__ and __exit__": (
        "class A:\n    def __enter__(self): return key(1)\n    def __exit__(self, *e): key(2)\nwith A() as a:\n    b = key(3)\n[a, b]",
        [1, 3],
    ),
    "decorator": ("def d(f):\n    def w(*a):\n        key(1)\n        return f(*a)\n    return w\n@d\ndef f(x): return x\nf(7)", 7),
    "__post_init__": (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    def __post_init__(self): self.x = key(self.x)\nA(5).x",
        5,
    ),
    "default_factory": (
        "from dataclasses import dataclass, field\n@dataclass\nclass A:\n    x: int = field(default_factory=lambda: key(6))\nA().x",
        6,
    ),
    "defaultdict": ("from collections import defaultdict\nd = defaultdict(lambda: key(2))\nd['a'] + d['b']", 4),
    "re.sub": ("import re\nre.sub('[0-9]', lambda m: str(key(int(m[0]))), 'a1b2')", "a1b2"),
    "json default": ("import json\njson.dumps([{1}, {2}], default=lambda s: key(*s))", "[1, 2]"),
    "deepcopy": ("import copy\nclass A:\n    def __deepcopy__(self, memo): return key(3)\ncopy.deepcopy([A(), A()])", [3, 3]),
    "__hash__ and __eq__": (
        "class A:\n    def __hash__(self): return 5\n    def __eq__(self, other): return key(1) == 1\nlen({A(), A()})",
        1,
    ),
    "__getattr__": ("class A:\n    def __getattr__(self, name): return key(8)\ngetattr(A(), 'x')", 8),
    "groupby": ("import itertools\n[(k, len(list(g))) for k, g in itertools.groupby([1, 1, 2], key=key)]", [(1, 2), (2, 1)]),
}
NATIVE = set(PROGRAMS) - {"re.sub", "json default", "deepcopy", "defaultdict", "__hash__ and __eq__"}
BEGIN = """
import json, os, signal, sys
from pathlib import Path
from tenuto.engine import Engine
from tests.engine import desk
from tests.engine.desk import Ledger
url, books, programs = sys.argv[1], Path(sys.argv[2]), json.load(sys.stdin)
engine = Engine(url, tools=desk.tools(Ledger(books)))
for name, source in programs.items():
    run = engine.start(source, run_id=name)
    assert run.status == "waiting", (name, run.status, run.error, run.reason)
os.kill(os.getpid(), signal.SIGKILL)
"""
NEXT = """
import os, signal, sys
from pathlib import Path
from tenuto.engine import Engine
from tests.engine import desk
from tests.engine.desk import Ledger
engine = Engine(sys.argv[1], tools=desk.tools(Ledger(Path(sys.argv[2]))))
for info in engine.list(["waiting"]):
    for pending in engine.pending(info.id):
        engine.respond(pending.id, 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runs wait within their callbacks; one process began them, another has given each its first answer; both were killed."""
    made = tmp_path_factory.mktemp("callbacks")
    programs = json.dumps({name: PRELUDE + source for name, (source, _) in PROGRAMS.items()})
    for text, given in ((BEGIN, programs), (NEXT, "")):
        command = [sys.executable, "-c", text, str(made / "runs.db"), str(made / "ledger.db")]
        seed = {**os.environ, "PYTHONHASHSEED": str(len(given) % 100)}
        done = subprocess.run(command, cwd=ROOT, env=seed, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr[-3000:]
    return made


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_goes_on_in_another_process(folder: Path, name: str):
    with Engine(str(folder / "runs.db"), tools=desk.tools(Ledger(folder / "ledger.db"))) as engine:
        run = engine.get(name)
        for _ in range(20):
            if not run.pending:
                break
            run = engine.respond(run.pending[0].id, 1)
        assert (run.status, run.value) == ("completed", PROGRAMS[name][1]), run.error or run.reason
        calls = engine.calls(name)
    paid = [call for call in calls if call.name == "pay"]
    assert len(paid) == len([call for call in calls if call.name == "ask_human"]) > 0
    booked = [key for (key,) in Ledger(folder / "ledger.db")._do("SELECT key FROM effect") if key.startswith(f"{name}:")]
    assert len(booked) == len(set(booked)) == len(paid)


@pytest.mark.parametrize("name", sorted(NATIVE))
def test_the_interpreter_owns_the_loop(name: str):
    """No replay: the machine itself stands in the middle of the callback."""
    from tenuto.interpreter import Machine, Program, Returned, Suspended, ToolSpec

    tools = (ToolSpec("pay"), ToolSpec("ask_human"))
    machine = Machine(Program.parse(PRELUDE + PROGRAMS[name][0], tools=["pay", "ask_human"]), tools=tools)
    state = machine.run()
    while isinstance(state, Suspended):
        assert not machine.is_lost
        machine = Machine.restore(machine.snapshot(), tools=tools)
        machine.resolve(state.calls[0].id, Returned(1))
        state = machine.run()
    assert getattr(state, "value", None) == PROGRAMS[name][1], state

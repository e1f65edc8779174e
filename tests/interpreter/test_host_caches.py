"""Nothing of a run is left in the host's caches: not its values, nor its classes, which a later run would be compared with or be given."""

from __future__ import annotations

import gc

import pytest

from tenuto.interpreter import Completed, Limits, Machine, Program, Returned, ToolSpec
from tenuto.interpreter.facades import facade_names
from tenuto.interpreter.host_states import BY_NAME

TEXT = "class Kept(str):\n    pass\n"
CLASS = "class Kept:\n    pass\n"
RUNS = {
    "time.strptime": TEXT + "import time\ntime.strptime('2024 x', Kept('%Y x'))",
    "datetime.strptime": TEXT + "import datetime\ndatetime.datetime.strptime('2024 y', Kept('%Y y'))",
    "ZoneInfo": TEXT + "import zoneinfo\nzoneinfo.ZoneInfo(Kept('Europe/Madrid'))",
    "re": TEXT + "import re\nre.compile(Kept('axx9'))\nre.sub(Kept('axx8'), Kept('b'), Kept('axx8'))",
    "bytes of re": "class Kept(bytes):\n    pass\nimport re\nre.compile(Kept(b'axx9'))",
    "struct": TEXT + "import struct\nstruct.pack(Kept('<iih'), 1, 2, 3)\nstruct.calcsize(Kept('<iihh'))\nstruct.Struct(Kept('<b'))",
    "urllib": TEXT + "import urllib.parse as u\nu.urlsplit(Kept('http://x/y?z'))\nu.quote(Kept('a b'), safe=Kept('/q'))",
    "arguments that are no texts": CLASS + "import urllib.parse as u\nu.urlsplit('http://x/y?z', '', Kept())",
    "ipaddress": TEXT + "import ipaddress\nipaddress.ip_network(Kept('10.1.0.0/9'), strict=False)",
    "ipaddress, a subclass": "import ipaddress\nclass Kept(ipaddress.IPv4Network):\n    pass\nclass I(int):\n    pass\nKept((0, I(8)))",
    "typing": CLASS + "import typing as t\nt.List[Kept], t.Optional[Kept], t.Dict[Kept, int], t.Callable[[Kept], Kept], t.Type[Kept]",
    "typing of values": CLASS + "import typing as t\nt.Literal[Kept()], t.Annotated[int, Kept()]",
    "typing.Generic": "import typing as t\nT = t.TypeVar('T')\nclass Kept(t.Generic[T]):\n    pass\nKept[int]",
    "a class that is no metaclass": CLASS + "try:\n    class B(Kept, metaclass=Kept):\n        pass\nexcept TypeError:\n    pass",
    "an instance as a base": CLASS + "try:\n    type('B', (Kept(),), {})\nexcept TypeError:\n    pass",
}


def run(source: str) -> str:
    machine = Machine(Program.parse(source), limits=Limits(fuel=300_000))
    assert isinstance(machine.run(), Completed)
    return machine.stdout


@pytest.fixture(scope="module", autouse=True)
def _only_what_comes_now() -> None:
    gc.collect()
    gc.freeze()  # what earlier tests left here is not looked through again and again


def kept() -> int:
    gc.collect()
    return sum(1 for each in gc.get_objects() if issubclass(type(each), type) and each.__name__ == "Kept")


@pytest.mark.parametrize("source", RUNS.values(), ids=RUNS)
def test_the_classes_of_a_run_go_with_it(source: str) -> None:
    before = kept()
    run(source)
    assert kept() == before


def test_a_restored_run_has_the_modules_of_its_values() -> None:
    source = (
        "import ipaddress\nclass Kept(str):\n    pass\nnetwork = ipaddress.ip_network('10.0.0.0/8')\n"
        "del ipaddress\nwait()\ntype(network)(('10.0.0.0', Kept('11')))"
    )
    before = kept()
    machine = Machine(Program.parse(source, tools=["wait"]), tools=[ToolSpec("wait")])
    machine.run()
    restored = Machine.restore(machine.snapshot(), tools=[ToolSpec("wait")])
    restored.resolve(1, Returned(None))
    assert isinstance(restored.run(), Completed)
    del machine, restored
    assert kept() == before


def test_every_state_has_a_module_that_programs_import() -> None:
    assert {name.rpartition(".")[0] for name in BY_NAME} <= set(facade_names())


def test_a_zone_has_no_key_of_another_runs() -> None:
    ask = "import zoneinfo\nprint(type(zoneinfo.ZoneInfo('Europe/Rome').key))"
    run("import zoneinfo\nclass S(str):\n    pass\nzoneinfo.ZoneInfo(S('Europe/Rome'))")
    assert run(ask) == "<class 'str'>\n"


def test_values_of_two_runs_are_never_compared() -> None:
    source = (
        "import typing\nclass M(type):\n    asked = 0\n    def __eq__(cls, other):\n        M.asked += other is not cls\n"
        "        return True\n    def __hash__(cls):\n        return 4711\n    def __repr__(cls):\n        return cls.name\n"
        "class K(metaclass=M):\n    name = {name!r}\nprint(typing.List[K].__args__, typing.Type[K].__args__)"
    )
    run(source.format(name="first"))
    assert run(source.format(name="second")) == "(second,) (second,)\n"

"""What cannot be stored is named by the path that leads to it, in the program's names, and without a word to the program."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Machine, Program, Returned, SnapshotError, Suspended, ToolSpec

TOOLS = (ToolSpec("echo"),)
PROGRAM = """
import collections, types

class Plain:
    def __repr__(self): return echo("a repr is not asked for")

class Slotted:
    __slots__ = ("a",)

class Rows(list): pass

def outer(q):
    def inner(): return q
    {statement}
    return echo(1)

here = None
outer(None)
"""


class Connection:
    """What nobody can store."""


def refused(statement: str) -> str:
    """The error for a program that holds a connection when a call waits."""
    program = Program.parse(PROGRAM.format(statement=statement), names=("given",), tools=["echo"])
    machine = Machine(program, inputs={"given": [Connection()]}, tools=TOOLS)
    assert isinstance(machine.run(), Suspended)
    with pytest.raises(SnapshotError) as caught:
        machine.snapshot()
    return str(caught.value)


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("global here; here = [{'a': given.pop()}]", "here[0]['a']"),
        ("pass", "given[0]"),
        ("c = Plain(); c.k = [given.pop()]", "c.k[0] in outer()"),
        ("c = Slotted(); c.a = {1: given.pop()}", "c.a[1] in outer()"),
        ("c = Rows([1, given.pop()])", "c[1] in outer()"),
        ("q = given.pop()", "q in outer()"),
        ("c = collections.deque([given.pop()])", "c[0] in outer()"),
        ("c = collections.defaultdict(list, k=given.pop())", "c['k'] in outer()"),
        ("c = types.SimpleNamespace(v=given.pop())", "c.v in outer()"),
        ("c = [{'a': i, 'b': given.pop() if i == 4 else 3} for i in range(10)]", "c[4]['b'] in outer()"),
        ("c = {i: {'a': i, 'b': given.pop() if i == 4 else 3} for i in range(10)}", "c[4]['b'] in outer()"),
        ("c = {(1, Plain): given.pop()}", "c[(1, <type>)] in outer()"),
        ("c = {given.pop(): 1}", "c<key <Connection>> in outer()"),
        ("c = {given.pop()}", "c<element> in outer()"),
        ("Plain.kept = [given.pop()]", "Plain.kept[0]"),
        ("inner.note = given.pop()", "inner.__dict__['note'] in outer()"),
        ("c = ValueError('a', [given.pop()])", "c.args[1][0] in outer()"),
        ("c = ValueError('a'); c.__cause__ = KeyError(given.pop())", "c.__cause__.args[0] in outer()"),
        ("c = iter([1, given.pop()])", "c<list_iterator>[0][1] in outer()"),
        ("c = lambda v=given.pop(): v", "c.__defaults__[0] in outer()"),
        ("c = (x for x in [given.pop()])", ".0<list_iterator>[0][0] in outer.<locals>.<genexpr>()"),
        ("c = collections.ChainMap({'a': {'b': given.pop()}})", "c<ChainMap>[0]['a']['b'] in outer()"),
        ("c = {'a': [{'b': (1, {given.pop()})}]}.items()", "c<dict_items>['a'][0]['b'][1]<element> in outer()"),
        ("c = [1, echo(given.pop())]", "<intermediate value> in outer()"),
    ],
)
def test_the_path(statement: str, path: str):
    message = refused(statement)
    assert message.partition(": ")[0] == path
    assert "cannot be stored; register a HostType for it, or keep plain data" in message


def test_a_zone_of_the_programs_own_in_a_key_or_an_argument():
    source = """
import datetime
class Zone(datetime.tzinfo):
    def utcoffset(self, dt): return datetime.timedelta(hours=1)
at = datetime.datetime(2026, 1, 1, tzinfo=Zone())
kept = {"by": {at: 1}}
echo([1, {"at": at}])
"""
    from tenuto.interpreter import EncodeError, encode_value

    machine = Machine(Program.parse(source, tools=["echo"]), tools=TOOLS)
    state = machine.run()
    assert isinstance(state, Suspended)
    with pytest.raises(
        SnapshotError, match=r"kept\['by'\]: a datetime with a time zone of the program's own class cannot be stored as a key"
    ):
        machine.snapshot()
    with pytest.raises(EncodeError, match=r"\[0\]\[1\]\['at'\]: a time zone of the program's own class 'Zone' can't leave it"):
        encode_value(state.calls[0].args)


@pytest.mark.parametrize(
    "keys",
    [
        "collections.OrderedDict({K(1): 1})",
        "{(K(1), K(2)): 3}",
    ],
)
def test_a_hash_that_would_have_to_be_asked_and_calls_a_tool(keys: str):
    """No snapshot, but the run goes on."""
    source = f"""
import collections
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return echo(self.n)
    def __eq__(self, other): return self.n == other.n
d = {keys}
echo(9)
"""
    machine = Machine(Program.parse(source + "len(d)", tools=["echo"]), tools=TOOLS)
    state = machine.run()
    while isinstance(state, Suspended):
        if state.calls[0].args == (9,):
            with pytest.raises(SnapshotError, match="called a tool while the program was not running"):
                machine.snapshot()
        machine.resolve(state.calls[0].id, Returned(state.calls[0].args[0]))
        state = machine.run()
    assert getattr(state, "value", None) == 1

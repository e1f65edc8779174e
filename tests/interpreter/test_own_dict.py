"""A class that defines what the machine reads of its instances or of classes: a snapshot runs no code of the program's."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, Machine, Program, Returned, Suspended, ToolSpec

HOSTILE = """
class Meta(type):
    __name__ = property(lambda cls: 1 / 0)

class Named(metaclass=Meta):
    pass

class Hostile:
    __class__ = property(lambda self: 1 / 0)
    def __getattribute__(self, name): 1 / 0
    def __reduce_ex__(self, protocol): 1 / 0
    def __getstate__(self): 1 / 0

hostile = Hostile()
object.__setattr__(hostile, "kept", 5)
echo(1)
print(type(Named()) is Named, object.__getattribute__(hostile, "kept"))
"""


def test_a_snapshot_runs_no_code_of_the_programs() -> None:
    tools = [ToolSpec("echo")]
    machine = Machine(Program.parse(HOSTILE, tools=["echo"]), tools=tools)
    state = machine.run()
    assert isinstance(state, Suspended)
    machine = Machine.restore(machine.snapshot(), tools=tools)
    machine.resolve(state.calls[0].id, Returned(1))
    assert isinstance(machine.run(), Completed)
    assert machine.stdout == "True 5\n"


REFUSED = [("()", "__dict__"), ("(Exception,)", "__dict__"), ("(type,)", "__dict__"), ("(type,)", "__mro__"), ("(type,)", "__bases__")]


@pytest.mark.parametrize(("bases", "name"), REFUSED)
def test_what_would_hide_a_class_from_the_machine_is_refused(bases: str, name: str) -> None:
    source = f"try:\n    type('X', {bases}, {{'{name}': property(lambda self: 1 / 0)}})\nexcept TypeError as e:\n    print(e)"
    machine = Machine(Program.parse(source))
    assert isinstance(machine.run(), Completed)
    assert machine.stdout == f"{name} cannot be defined by a class of a program\n"


def test_what_a_class_says_to_be_is_in_a_snapshot() -> None:
    source = """
class Liar:
    def __init__(self): self.kind = list
    @property
    def __class__(self): return self.kind

class Plain:
    __class__ = int

liar, plain = Liar(), Plain()
echo(1)
print(isinstance(liar, list), isinstance(plain, int), type(liar) is Liar, type(Liar) is type, type(Plain) is type)
"""
    tools = [ToolSpec("echo")]
    machine = Machine(Program.parse(source, tools=["echo"]), tools=tools)
    state = machine.run()
    assert isinstance(state, Suspended)
    machine = Machine.restore(machine.snapshot(), tools=tools)
    machine.resolve(state.calls[0].id, Returned(1))
    assert isinstance(machine.run(), Completed)
    assert machine.stdout == "True True True True True\n"

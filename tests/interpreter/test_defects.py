"""What goes wrong inside the interpreter itself leaves it as an InternalError, never as the error or signal that it was."""

from __future__ import annotations

from typing import Any

import pytest

from tenuto.interpreter import InternalError, Machine, Program
from tenuto.interpreter.library_definitions import definition_program
from tenuto.interpreter.signals import Deopt


@pytest.mark.parametrize("error", [Deopt(), ZeroDivisionError("ours"), RecursionError()])
def test_an_error_of_the_interpreter_is_told_as_one(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: Any) -> Any:
        raise error

    machine = Machine(Program.parse("x = 1\nraise ValueError(x)"))
    monkeypatch.setattr(Machine, "unwind", broken)
    with pytest.raises(InternalError, match=rf"{type(error).__name__} left the machine"):
        machine.run()


DEFINITIONS = ["import __tenuto__", "from os import path", "def f():\n    import os", "class A: pass", "x = lambda: 0"]


@pytest.mark.parametrize("source", DEFINITIONS)
def test_a_definition_of_the_library_is_functions_alone(source: str) -> None:
    with pytest.raises(SyntaxError, match="in a definition of the library"):
        definition_program(source)

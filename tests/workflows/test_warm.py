"""A worker starts whatever becomes of the modules that it compiles beforehand."""

import logging

import pytest

from tenuto.interpreter import Completed, Machine, Program
from tenuto.workflows import warm


def test_a_module_that_cannot_be_imported_is_told_and_left_to_the_programs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(program: Program) -> Machine:
        return Machine(Program.parse("1 / 0") if "csv" in program.source else program)

    monkeypatch.setattr(warm, "MODULES", ("abc", "csv", "math"))
    monkeypatch.setattr(warm, "Machine", broken)
    warm.warm_up.cache_clear()
    with caplog.at_level(logging.ERROR, logger="tenuto.workflows"):
        warm.warm_up()
    (record,) = caplog.records
    assert "the library module 'csv' cannot be imported: " in record.getMessage()
    assert "ZeroDivisionError" in record.getMessage()


@pytest.mark.parametrize("module", warm.MODULES)
def test_every_module_is_there(module: str) -> None:
    assert isinstance(Machine(Program.parse(f"from {module} import *")).run(), Completed)

"""A text shows no address of the host: it would tell two runs of the same program apart."""

from __future__ import annotations

import re

import pytest

from tenuto.interpreter import Completed, Machine, Program

VALUES = ["[].__len__", "'a'.__contains__", "[].append", "calendar.Calendar.firstweekday.__get__", "[[].__len__, {}.get]"]


@pytest.mark.parametrize("value", VALUES)
def test_addresses_are_the_runs_own_numbers(value: str) -> None:
    machine = Machine(Program.parse(f"import calendar\nprint({value})"))
    assert isinstance(machine.run(), Completed)
    found = re.findall(r"0x([0-9a-f]+)", machine.stdout)
    assert found
    assert all(address.startswith("7f00000") for address in found), machine.stdout

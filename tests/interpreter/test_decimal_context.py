"""A run has a decimal context of its own: bounded, kept in snapshots, and apart from the host's and other runs'."""

from __future__ import annotations

import decimal

from tenuto.interpreter.machine import Machine
from tenuto.interpreter.outcomes import Completed, OutOfFuel
from tenuto.interpreter.program import Program

SOURCE = """
from decimal import Decimal, getcontext, localcontext
context = getcontext()
context.prec = 5
for n in range(20):
    pass
with localcontext() as inner:
    inner.prec = 3
    a = str(Decimal(1) / 3)
[str(Decimal(1) / 3), a, context is getcontext()]
"""


def test_the_hosts_context_is_left_alone() -> None:
    before = (decimal.getcontext().prec, str(decimal.getcontext().flags))
    with decimal.localcontext(prec=7):
        assert Machine(Program.parse("from decimal import *\nstr(Decimal(1) / 3)")).run() == Completed("0." + "3" * 28)
        assert Machine(Program.parse(SOURCE)).run() == Completed(["0.33333", "0.333", True])
        assert decimal.getcontext().prec == 7
    assert (decimal.getcontext().prec, str(decimal.getcontext().flags)) == before


def test_a_snapshot_keeps_the_context() -> None:
    machine = Machine(Program.parse(SOURCE))
    result = machine.run(4)
    while isinstance(result, OutOfFuel):
        machine = Machine.restore(machine.snapshot())
        result = machine.run(4)
    assert result == Completed(["0.33333", "0.333", True])


def test_precision_is_bounded() -> None:
    source = "from decimal import *\ntry:\n    getcontext().prec = 10**9\nexcept ValueError as error:\n    text = str(error)\ntext"
    assert Machine(Program.parse(source)).run() == Completed("valid range for prec is [1, 1000]")
    source = "from decimal import *\ntry:\n    Context(prec=10**9)\nexcept ValueError as error:\n    text = str(error)\ntext"
    assert Machine(Program.parse(source)).run() == Completed("valid range for prec is [1, 1000]")

from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from tenuto.engine import Engine
from tenuto.engine.foreign import Foreign, decode_foreign
from tenuto.interpreter import encode_value
from tenuto.tools import Registry


class Tier(Enum):
    GOLD = 1


class Receipt(BaseModel):
    id: str
    amount: Decimal
    tier: Tier


def pay() -> list[Receipt]:
    return [Receipt(id="R1", amount=Decimal("1.50"), tier=Tier.GOLD)]


def test_a_value_without_its_type_is_shown_by_name_and_fields():
    data = encode_value(pay(), host_types=Registry([pay]).host_types())
    (receipt,) = decode_foreign(data)
    assert receipt == Foreign("Receipt", {"id": "R1", "amount": Decimal("1.50"), "tier": Foreign("Tier", "GOLD")})
    assert repr(receipt) == "Receipt(id='R1', amount=Decimal('1.50'), tier=Tier.GOLD)"


def test_an_engine_without_the_tools_can_show_a_run(tmp_path):
    url = f"sqlite:///{tmp_path / 'runs.db'}"
    with Engine(url, tools=[pay]) as engine:
        run = engine.start("pay()")
        assert run.value == pay()
    with Engine(url) as engine:
        assert repr(engine.get(run.id).value) == "[Receipt(id='R1', amount=Decimal('1.50'), tier=Tier.GOLD)]"
        assert repr(engine.calls(run.id)[0].value) == "[Receipt(id='R1', amount=Decimal('1.50'), tier=Tier.GOLD)]"

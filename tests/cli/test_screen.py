"""How calls are written for a person who decides about them."""

from tenuto.cli.plain import plain, shown
from tenuto.cli.screen import call


def test_a_long_argument_hides_none_that_comes_after_it() -> None:
    text = call("pay", {"note": "x" * 5000, "amount": 900, "to": "mallory"})
    assert text.startswith("pay(note='xxx")
    assert text.endswith("… (5,002 characters), amount=900, to='mallory')")
    assert len(text) < 400


def test_a_short_call_is_written_whole() -> None:
    assert call("pay", {"amount": 900, "to": "ada"}) == "pay(amount=900, to='ada')"
    assert call("now", {}) == "now()"


def test_an_int_of_thousands_of_digits_is_shown() -> None:
    assert call("pay", {"amount": 10**5000, "to": "ada"}).startswith("pay(amount=0x31e2")
    assert shown([10**5000]) == "<a list with an int of thousands of digits in it>"
    assert plain({"amount": 10**5000, "few": 10**300}) == {"amount": hex(10**5000), "few": 10**300}

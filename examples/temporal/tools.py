"""What a program may do in this example: look up what is owed, remind, and write off, which above 200 needs a person."""

from tenuto.tools import tool

OWED = {"Ada": 1250.0, "Grace": 90.0, "Linus": 430.0}


@tool(read_only=True, short=True)
def owed() -> dict[str, float]:
    """Customers and what they owe, in EUR. (Short and read-only: a local activity.)"""
    return dict(OWED)


@tool(idempotent=True, retries=3)
def remind(customer: str, amount: float) -> str:
    """Sends a reminder. (Idempotent: performed again if a worker is lost.)"""
    return f"reminded {customer} of {amount:.2f} EUR"


def above_two_hundred(arguments: dict[str, object]) -> bool | str:
    amount = float(str(arguments["amount"]))
    return f"{amount:.2f} EUR is above 200" if amount > 200 else False


@tool(approval=above_two_hundred)
def write_off(customer: str, amount: float) -> str:
    """Gives up a claim. (Not idempotent: if a worker is lost in the middle, a person is asked what to do.)"""
    return f"wrote off {amount:.2f} EUR of {customer}"


TOOLS = [owed, remind, write_off]

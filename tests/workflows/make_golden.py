"""Writes the golden history anew: `TENUTO_TEMPORAL=... python -m tests.workflows.make_golden HOST:PORT`. See test_golden.py for when."""

import asyncio
import re
import sys
from pathlib import Path

from tenuto.workflows import leave
from tests.workflows.desk import waits_for, working
from tests.workflows.order_tools import TOOLS

GOLDEN = Path(__file__).parent / "golden" / "refunds.json"
RUN_ID = "golden-refunds"
PROGRAM = '''
import asyncio
from decimal import Decimal

class Desk:
    """Pays back late orders, and remembers what it paid."""

    def __init__(self, limit):
        self.limit = limit
        self.paid = {}

    def settle(self, order):
        if order["amount"] > self.limit:
            return f"{order['id']} is too much"
        try:
            text = refund(order["id"], order["amount"])
        except Rejected as e:
            return f"{order['id']} was rejected: {e.reason}"
        self.paid[order["id"]] = Decimal(str(order["amount"]))
        return text

async def tell(names):
    return await asyncio.gather(*[notify(name) for name in names])

desk = Desk(limit)
lines = [desk.settle(order) for order in late_orders()]
try:
    broken("key")
except KeyError as e:
    lines.append(f"broken: {e}")
colour = ask_human("which colour?", options=["red", "blue"])
print("colour", colour)
sleep(0.1)
lines.append(wait_for_event("paid")["by"])
{"lines": lines, "told": asyncio.run(tell(["ann", "bob"])), "paid": sum(desk.paid.values()), "who": {"red", colour}}
'''


async def make(server: str) -> None:
    async with working(server, TOOLS) as runs:
        run_id = await runs.start(PROGRAM, inputs={"limit": 500}, filename="refunds.py", run_id=RUN_ID)
        await runs.approve((await waits_for(runs, run_id, "approval")).id, by="ann", arguments={"order": "B-2", "amount": 60})
        await runs.reject((await waits_for(runs, run_id, "approval")).id, by="bob", reason="twice already")
        await runs.respond((await waits_for(runs, run_id, "question")).id, "blue", by="ann")
        await waits_for(runs, run_id, "event")
        await runs.send_event(run_id, "paid", {"by": "cheque"})
        ended = await runs.result(run_id)
        history = await runs._client.get_workflow_handle(run_id).fetch_history()
    print(ended.value)
    # Workers call themselves PROCESS@HOST: nothing in the file shall name the machine it was made on.
    GOLDEN.write_text(re.sub(r"\d+@[\w.-]+", "worker", history.to_json()) + "\n")


if __name__ == "__main__":
    asyncio.run(make(sys.argv[1]))
    leave(0)

"""A process that runs an agent and kills itself: `python dying_agent.py DATABASE LEDGER ASKED WHERE`.

LEDGER notes the calls of the tool, ASKED the length of every conversation that the model was shown.
WHERE is `model N` (just before the model is asked for the Nth time) or `tool N` (inside the Nth call of the tool).
"""

import os
import signal
import sys
from pathlib import Path

from tenuto import tool
from tenuto.agent import AgentSettings, ModelReply, ModelRequest, RecordedClient, sequels, start_agent
from tenuto.engine import Engine

ANSWERS = (
    "<execute>\nfirst = note('one')\nsecond = note('two')\nprint(first, second)\n</execute>",
    "<execute>\nthird = note('three')\n[first, second, third]\n</execute>",
    "All three are noted.",
)
TASK = "note three words"


class Dying:
    provider = "recorded"

    def __init__(self, asked: Path, at: int = 0) -> None:
        self.client = RecordedClient(ANSWERS)
        self.asked = asked
        self.at = at

    def complete(self, request: ModelRequest) -> ModelReply:
        if len(request.messages) // 2 + 1 == self.at:
            die()
        with self.asked.open("a") as file:
            file.write(f"{len(request.messages)}\n")
        return self.client.complete(request)


def note_tool(ledger: Path, at: int = 0):
    @tool(idempotent=True)
    def note(word: str) -> int:
        """Notes a word, and says how many there are."""
        with ledger.open("a") as file:
            file.write(f"{word}\n")
        lines = ledger.read_text().split()
        if len(lines) == at:
            die()
        return list(dict.fromkeys(lines)).index(word) + 1

    return note


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    database, ledger, asked, where, number = sys.argv[1:]
    client = Dying(Path(asked), int(number) if where == "model" else 0)
    note = note_tool(Path(ledger), int(number) if where == "tool" else 0)
    with Engine(f"sqlite:///{database}", tools=[note], sequels=sequels(client)) as engine:
        start_agent(engine, AgentSettings(task=TASK))


if __name__ == "__main__":
    main()

"""Tools for the engine's tests. What they do goes into a ledger, a SQLite file of its own, as it would into another company's books."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tenuto.tools import NOT_DONE, Registry, Tool, ToolContext, tool


class Ledger:
    """Every effect of every tool, in the order in which it took place. Other processes write to it too."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._do("CREATE TABLE IF NOT EXISTS effect (number INTEGER PRIMARY KEY, tool TEXT, argument TEXT, key TEXT)")
        self._do("CREATE TABLE IF NOT EXISTS once (key TEXT PRIMARY KEY, tool TEXT, argument TEXT)")

    def write(self, tool: str, argument: object, key: str) -> None:
        """Something happened."""
        self._do("INSERT INTO effect (tool, argument, key) VALUES (?, ?, ?)", tool, str(argument), key)

    def write_once(self, tool: str, argument: object, key: str) -> None:
        """As a service does that knows idempotency keys: a second time changes nothing."""
        self._do("INSERT OR IGNORE INTO once VALUES (?, ?, ?)", key, tool, str(argument))

    def has(self, key: str) -> bool:
        """Whether something happened under this key."""
        return bool(self._do("SELECT 1 FROM effect WHERE key = ?", key))

    @property
    def effects(self) -> list[tuple[str, str]]:
        return [(tool, argument) for tool, argument in self._do("SELECT tool, argument FROM effect ORDER BY number")]

    @property
    def once(self) -> list[tuple[str, str]]:
        return sorted((tool, argument) for tool, argument in self._do("SELECT tool, argument FROM once"))

    def _do(self, sql: str, *values: object) -> list[tuple]:
        connection = sqlite3.connect(self._file, isolation_level=None, timeout=30)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # it must outlive killed processes, not power cuts
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()


def tools(ledger: Ledger, limit: int = 100) -> list[Tool]:
    """Tools of every policy."""

    @tool(read_only=True)
    def look(what: str) -> dict[str, object]:
        """Looks something up."""
        ledger.write("look", what, "")
        return {"what": what, "length": len(what)}

    @tool(idempotent=True)
    def note(text: str, context: ToolContext) -> int:
        """Notes a text, once for each call whatever happens."""
        ledger.write_once("note", text, context.idempotency_key)
        return len(text)

    @tool
    def pay(amount: int, context: ToolContext) -> int:
        """Pays; not to be repeated."""
        ledger.write("pay", amount, context.idempotency_key)
        return amount

    @tool(on_unknown="fail")
    def risk(amount: int, context: ToolContext) -> int:
        """Pays; a payment of unknown outcome is an error."""
        ledger.write("risk", amount, context.idempotency_key)
        return amount

    def check(arguments: dict[str, object], context: ToolContext) -> object:
        return arguments["amount"] if ledger.has(context.idempotency_key) else NOT_DONE

    @tool(on_unknown=check)
    def send(amount: int, context: ToolContext) -> int:
        """Pays; the bank can be asked whether it did."""
        ledger.write("send", amount, context.idempotency_key)
        return amount

    def over_limit(arguments: dict[str, object]) -> bool | str:
        amount = arguments["amount"]
        assert isinstance(amount, int)
        return f"{amount} is above the limit of {limit}" if amount > limit else False

    @tool(approval=over_limit, approval_deadline=3600.0)
    def refund(order: str, amount: int, context: ToolContext) -> str:
        """Refunds; large amounts need a person."""
        ledger.write("refund", f"{order} {amount}", context.idempotency_key)
        return f"refunded {amount} for {order}"

    @tool(read_only=True)
    async def fetch(what: str) -> str:
        """Asynchronous."""
        ledger.write("fetch", what, "")
        return what.upper()

    @tool
    def broken(text: str) -> None:
        """Fails."""
        raise ValueError(text)

    @tool
    def odd() -> object:
        """Returns what cannot be stored."""
        return {"rows": [1, object()]}

    return [Tool.of(f) for f in (look, note, pay, risk, send, refund, fetch, broken, odd)]


def registry(file: str) -> Registry:
    """For another process."""
    return Registry(tools(Ledger(Path(file))))

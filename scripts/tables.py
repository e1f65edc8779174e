"""Writes tenuto/engine/store/tables.py: the tables of models.py as SQLAlchemy's own, for queries.

    python scripts/tables.py

What only asks and writes rows then loads neither sqlmodel nor SQLAlchemy's ORM, a quarter of what a cold process imports.
A test compares the file with what is written here.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Table

from tenuto.engine.store.models import METADATA, NUMBER

FILE = Path(__file__).parents[1] / "tenuto" / "engine" / "store" / "tables.py"
HEAD = '''"""The tables as queries need them, written by scripts/tables.py from models.py, which defines and makes them: do not edit."""

from __future__ import annotations

from sqlalchemy import {types}

METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")
'''


def text() -> str:
    """The file's text."""
    tables = [METADATA.tables[name] for name in sorted(METADATA.tables)]
    types = {type(column.type).__name__ for table in tables for column in table.columns}
    names = sorted({*types, "Column", "Integer", "MetaData", "Table"})
    return "\n".join((HEAD.format(types=", ".join(names)), *map(_table, tables)))


def _table(table: Table) -> str:
    lines = "".join(f"    {_column(column)},\n" for column in table.columns)
    return f'{table.name.removeprefix("tenuto_").upper()} = Table(\n    "{table.name}",\n    METADATA,\n{lines})'


def _column(column: Column[object]) -> str:
    kind = "NUMBER" if column.type is NUMBER else type(column.type).__name__
    options = ", primary_key=True" if column.primary_key else "" if column.nullable else ", nullable=False"
    if column.default is not None:
        default = repr(column.default.arg).replace("'", '"')  # type: ignore[attr-defined]
        options += f", default={default}"
    return f'Column("{column.name}", {kind}{options})'


if __name__ == "__main__":
    FILE.write_text(text() + "\n", encoding="utf-8")

"""Statements as text: what a run needs to go on is SQL, since SQLAlchemy takes a millisecond to compile an expression for the first time.

`:name` is a parameter. `FOR UPDATE` and `FOR SHARE` lock rows of PostgreSQL; SQLite, whose writers are one at a time, never
sees them. What is put together from conditions, and what keeps house, stays in SQLAlchemy's expressions.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, CursorResult

_PARAMETER = re.compile(r":(\w+)")
_LOCK = re.compile(r" FOR (?:UPDATE|SHARE)")


class Statement:
    """One statement, called with a connection and its parameters by name."""

    __slots__ = ("names", "postgresql", "sqlite")

    def __init__(self, sql: str) -> None:
        self.names = tuple(_PARAMETER.findall(sql))
        """Of the parameters, in the order in which they stand in it."""
        self.sqlite = _LOCK.sub("", sql)
        self.postgresql = _PARAMETER.sub(r"%(\1)s", sql)

    def __call__(self, connection: Connection, **parameters: object) -> CursorResult[Any]:
        sql = self.sqlite if connection.dialect.name == "sqlite" else self.postgresql
        return connection.exec_driver_sql(sql, parameters)

    @property
    def by_position(self) -> str:
        """For SQLite's driver, which takes parameters in their order faster than by name."""
        return _PARAMETER.sub("?", self.sqlite)


def inserting(table: str, *columns: str, unless_there: bool = False) -> Statement:
    """A new row; `unless_there` leaves one of the same key as it is."""
    sql = f"INSERT INTO {table} ({_list(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"
    return Statement(sql + (" ON CONFLICT DO NOTHING" if unless_there else ""))


def setting(table: str, *columns: str, where: str) -> Statement:
    """New values for these columns of the rows that the condition chooses."""
    return Statement(f"UPDATE {table} SET {', '.join(f'{_quoted(name)} = :{name}' for name in columns)} WHERE {where}")


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(_quoted(name) for name in columns)


def _quoted(column: str) -> str:
    return f'"{column}"'  # `by` is a word of SQL

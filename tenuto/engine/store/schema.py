"""The schema's version: a new store is made from the models, an older one is migrated, a newer or foreign one is left alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, text

from tenuto.engine.errors import StoreVersion
from tenuto.engine.store.database import Database

HEAD = "0004"
VERSION_TABLE = "tenuto_schema"
LOCK = 7305804385  # any number that is ours
MIGRATIONS = Path(__file__).parent / "migrations"

# Alembic's own shape of it, so that a fresh store can be stamped without importing alembic (0.15 s).
_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", Text, primary_key=True))

_IS_THERE = {  # SQLAlchemy's own way of asking takes longer than all else that opens a store
    "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{VERSION_TABLE}'",
    # Not by to_regclass, which may not know yet what another connection made while this one waited for the lock.
    "postgresql": f"SELECT relname FROM pg_class WHERE relname = '{VERSION_TABLE}' AND pg_table_is_visible(oid)",
}


def prepare(database: Database) -> None:
    """Brings the store to this version's schema; raises StoreVersion where that is not possible."""
    with database.read() as connection:
        found = version(connection)
    if found == HEAD:
        return
    with database.write() as connection:
        if not database.is_sqlite:  # whose writers are one at a time anyway
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        found = version(connection)  # another process may have been quicker
        if found is None:
            _create(connection, database.where)
        elif found != HEAD:
            migrate(connection, database.where, found)


def version(connection: Connection) -> str | None:
    """The revision that the store is at, None for a store without our tables."""
    if connection.exec_driver_sql(_IS_THERE[connection.dialect.name]).scalar_one_or_none() is None:
        return None
    found: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar_one_or_none()
    return found


def migrate(connection: Connection, where: str, found: str | None, target: str = HEAD) -> None:
    """Runs the revisions between `found` (None: an empty store) and `target` inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreVersion(
            f"the store {where!r} has schema {found!r}, this Tenuto knows up to {HEAD!r}: use the newer Tenuto that wrote it"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _create(connection: Connection, where: str) -> None:
    from tenuto.engine.store.models import METADATA  # with sqlmodel, which only a new store needs

    ours = sorted(set(inspect(connection).get_table_names()) & set(METADATA.tables))
    if ours:
        raise StoreVersion(f"the store {where!r} has table {ours[0]!r} but no {VERSION_TABLE!r}: it is incomplete; restore a backup")
    METADATA.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))

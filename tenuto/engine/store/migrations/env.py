"""Alembic's entry: migrates the connection it is handed (schema.py), or the store named by `-x store=URL` from the command line.

A new revision: `alembic -c tenuto/engine/store/migrations/alembic.ini -x store=sqlite:///old.db revision --autogenerate -m "what"`.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from tenuto.engine.store.models import METADATA
from tenuto.engine.store.schema import VERSION_TABLE


def migrate(connection: Connection) -> None:
    # SQLite alters a table by copying it, hence the batch mode.
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        version_table=VERSION_TABLE,
        render_as_batch=True,
        include_name=lambda name, kind, _: kind != "table" or str(name).startswith("tenuto_"),
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    from tenuto.engine.store.database import Database

    database = Database(context.get_x_argument(as_dictionary=True)["store"])
    with database.write() as own:
        migrate(own)
    database.close()

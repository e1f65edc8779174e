"""The store's tables: the one definition of the schema, for SQLite and PostgreSQL, for queries and for migrations.

Values of programs are bytes in the plain-data codec; large ones stand once in `tenuto_blob` and are named by their hash.
Times are seconds since the epoch, as a program's clock reads them.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger, Boolean, Double, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

# SQLite gives automatic numbers to INTEGER keys only.
NUMBER = BigInteger().with_variant(Integer, "sqlite")
WITHOUT_ROWID = {"sqlite_with_rowid": False}


class Table(SQLModel, registry=registry()):
    """Our tables have a metadata of their own: a host's sqlmodel tables stay out of our store, and ours out of theirs."""

    model_config = {"defer_build": True}  # nothing validates a row, and nine validators take 40 ms to make


class RunRow(Table, table=True):
    """One execution of a program. `nudges` grows whenever somebody else changes what the run may be waiting for."""

    __tablename__: ClassVar[str] = "tenuto_run"
    __table_args__ = (Index("tenuto_run_listed", "created_at"), Index("tenuto_run_due", "status", "wake_at"))

    id: str = Field(primary_key=True, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    status: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    filename: str = Field(sa_type=Text)
    program: str = Field(sa_type=Text)
    inputs: bytes | None = Field(default=None, sa_type=LargeBinary)
    inputs_blob: str | None = Field(default=None, sa_type=Text)
    seed: str = Field(sa_type=Text)
    limits: str = Field(sa_type=Text)
    tools: str | None = Field(default=None, sa_type=Text)
    sequel: str | None = Field(default=None, sa_type=Text)
    trace: str | None = Field(default=None, sa_type=Text)
    labels: str | None = Field(default=None, sa_type=Text)
    created_at: float = Field(sa_type=Double)
    updated_at: float = Field(sa_type=Double)
    finished_at: float | None = Field(default=None, sa_type=Double)
    wake_at: float | None = Field(default=None, sa_type=Double)
    nudges: int = Field(default=0, sa_type=BigInteger)
    request: str | None = Field(default=None, sa_type=Text)
    form: str | None = Field(default=None, sa_type=Text)
    value: bytes | None = Field(default=None, sa_type=LargeBinary)
    value_blob: str | None = Field(default=None, sa_type=Text)
    error: str | None = Field(default=None, sa_type=Text)
    stdout: str = Field(default="", sa_type=Text)
    calls: int = Field(default=0, sa_type=BigInteger)
    fuel: int = Field(default=0, sa_type=BigInteger)
    isolation: str = Field(default="none", sa_type=Text, sa_column_kwargs={"server_default": "none"})


class LeaseRow(Table, table=True):
    """Who drives a run. The epoch only grows: a write that names an older one changes nothing."""

    __tablename__: ClassVar[str] = "tenuto_lease"
    __table_args__ = (Index("tenuto_lease_owner", "owner"), WITHOUT_ROWID)

    run_id: str = Field(primary_key=True, sa_type=Text)
    owner: str | None = Field(default=None, sa_type=Text)
    epoch: int = Field(sa_type=BigInteger)
    expires_at: float = Field(sa_type=Double)


class JournalRow(Table, table=True):
    """One step of a call: `intent` before a tool is performed, `outcome` after it; `interrupt` where a cancellation went in.

    Positions of one run count up without gaps, in the order in which the machine was told.
    """

    __tablename__: ClassVar[str] = "tenuto_journal"
    __table_args__ = WITHOUT_ROWID

    run_id: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    call_id: int = Field(sa_type=BigInteger)
    name: str = Field(sa_type=Text)
    site: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    form: str | None = Field(default=None, sa_type=Text)
    payload: bytes | None = Field(default=None, sa_type=LargeBinary)
    blob: str | None = Field(default=None, sa_type=Text)
    at: float = Field(sa_type=Double)
    epoch: int = Field(sa_type=BigInteger)


class SnapshotRow(Table, table=True):
    """The machine as data, after everything up to and including `position` was told to it. `seal`: see seals.py."""

    __tablename__: ClassVar[str] = "tenuto_snapshot"

    run_id: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True, sa_type=BigInteger)
    codec: str = Field(sa_type=Text)
    size: int = Field(sa_type=BigInteger)
    fuel: int = Field(sa_type=BigInteger)
    created_at: float = Field(sa_type=Double)
    data: bytes = Field(sa_type=LargeBinary)
    seal: str | None = Field(default=None, sa_type=Text)


class BlobRow(Table, table=True):
    """A large value, stored once whoever mentions it. `hash` is the sha256 of the bytes before compression."""

    __tablename__: ClassVar[str] = "tenuto_blob"

    hash: str = Field(primary_key=True, sa_type=Text)
    codec: str = Field(sa_type=Text)
    size: int = Field(sa_type=BigInteger)
    data: bytes = Field(sa_type=LargeBinary)


class WaitRow(Table, table=True):
    """A call that nothing in this process will answer: a sleep, an event, an approval or a question."""

    __tablename__: ClassVar[str] = "tenuto_wait"

    run_id: str = Field(primary_key=True, sa_type=Text)
    call_id: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    deadline_at: float | None = Field(default=None, sa_type=Double)
    created_at: float = Field(sa_type=Double)


class ApprovalRow(Table, table=True):
    """A question to a person. What the program proposed, what the person approved and what takes effect stand apart."""

    __tablename__: ClassVar[str] = "tenuto_approval"
    __table_args__ = (UniqueConstraint("run_id", "call_id", "number"), Index("tenuto_approval_open", "status", "created_at"))

    id: str = Field(primary_key=True, sa_type=Text)
    run_id: str = Field(sa_type=Text)
    call_id: int = Field(sa_type=BigInteger)
    number: int = Field(default=1, sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    tool: str = Field(sa_type=Text)
    statement: str = Field(sa_type=Text)
    site: str = Field(sa_type=Text)
    policy: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    allowed: str = Field(sa_type=Text)
    options: str | None = Field(default=None, sa_type=Text)
    proposed: bytes = Field(sa_type=LargeBinary)
    digest: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    approved: bytes | None = Field(default=None, sa_type=LargeBinary)
    effective: bytes | None = Field(default=None, sa_type=LargeBinary)
    response: bytes | None = Field(default=None, sa_type=LargeBinary)
    why: str | None = Field(default=None, sa_type=Text)
    deadline_at: float | None = Field(default=None, sa_type=Double)
    on_deadline: str = Field(default="reject", sa_type=Text)
    created_at: float = Field(sa_type=Double)
    decided_at: float | None = Field(default=None, sa_type=Double)
    decided_by: str | None = Field(default=None, sa_type=Text)
    is_used: bool = Field(default=False, sa_type=Boolean)
    deciding: str | None = Field(default=None, sa_type=Text)


class AuditRow(Table, table=True):
    """What was asked, decided and done about it. Each row carries the hash of the one before it in its run."""

    __tablename__: ClassVar[str] = "tenuto_audit"

    run_id: str = Field(primary_key=True, sa_type=Text)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    approval_id: str | None = Field(default=None, sa_type=Text)
    event: str = Field(sa_type=Text)
    by: str | None = Field(default=None, sa_type=Text)
    how: str | None = Field(default=None, sa_type=Text)
    why: str | None = Field(default=None, sa_type=Text)
    at: float = Field(sa_type=Double)
    digest: str | None = Field(default=None, sa_type=Text)
    details: bytes | None = Field(default=None, sa_type=LargeBinary)
    previous: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


class EventRow(Table, table=True):
    """Something sent to a run from outside. It waits until the run asks for it, and is taken once."""

    __tablename__: ClassVar[str] = "tenuto_event"
    __table_args__ = (Index("tenuto_event_free", "run_id", "name", "taken_by"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    run_id: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    payload: bytes | None = Field(default=None, sa_type=LargeBinary)
    blob: str | None = Field(default=None, sa_type=Text)
    by: str | None = Field(default=None, sa_type=Text)
    created_at: float = Field(sa_type=Double)
    taken_by: int | None = Field(default=None, sa_type=BigInteger)


METADATA = Table.metadata

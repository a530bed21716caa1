"""Entries of the audit log, the pages that seal them, and how far sealing has come.

The database refuses to change or delete entries and pages (triggers of migration 0003). The entry
of a run that ended is written by the database too, with the row that ends it: no path of the code
can forget it, and a batch of runs costs no statement more.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Id

# The verb of a run that ended; seed 003, "Telemetry Integration".
EXECUTED = "automation.executed"
BY_PEOPLE = text("actor_kind <> 'automation'")
Counter = BigInteger().with_variant(Integer(), "sqlite")


class AuditEntry(Base):
    """One act: who, what, on which record, and the fields that are different since."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_org", "org_id", "number"),
        Index("ix_audit_entries_record", "record_id", "number"),
        # Runs are most of the log; nobody looks for them by these.
        Index(
            "ix_audit_entries_actor",
            "org_id",
            "actor_id",
            "number",
            sqlite_where=BY_PEOPLE,
            postgresql_where=BY_PEOPLE,
        ),
        Index(
            "ix_audit_entries_verb",
            "org_id",
            "verb",
            "number",
            sqlite_where=BY_PEOPLE,
            postgresql_where=BY_PEOPLE,
        ),
    )

    # In the order they were begun; the database counts, so that nobody waits for anybody.
    number: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=True)
    # No foreign key: it would be paid for with every run, and clinics are never deleted.
    org_id: Mapped[Id]
    at: Mapped[datetime]
    # user, key, patient; automation, whose id is the workflow's.
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[Id]
    verb: Mapped[str] = mapped_column(String(100))
    record_type: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[str | None] = mapped_column(String(80))
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    request_id: Mapped[Id | None]
    run_id: Mapped[Id | None]


class AuditPage(Base):
    """Some entries of one clinic, sealed: each page carries the hash of the one before."""

    __tablename__ = "audit_pages"

    org_id: Mapped[Id] = mapped_column(primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)
    # [number, digest] of each.
    entries: Mapped[list[Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    # Which secret key the hash was made with; not the key itself.
    key: Mapped[str] = mapped_column(String(16))
    # Nothing was left when it was sealed: whatever came to be later was written later.
    is_last: Mapped[bool]
    sealed_at: Mapped[datetime]


class AuditMark(Base):
    """How far sealing has come, for all clinics; one row."""

    __tablename__ = "audit_marks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    upto: Mapped[int] = mapped_column(Counter)
    # [number, when it was missed]: below `upto`, but not there yet. Its transaction was still
    # under way, or was rolled back.
    missing: Mapped[list[Any]]

"""Workflows and their versions. A published version never changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.auth.models import User
from app.clinic.search import Searchable
from app.database import Base, Id, Record

MAX_NAME = 200
MAX_DESCRIPTION = 2_000
MAX_NOTE = 1_000
MAX_REASON = 300


class WorkflowVersion(Record):
    """The graph as it was published. Runs keep theirs for life."""

    __tablename__ = "workflow_versions"
    __table_args__ = (UniqueConstraint("workflow_id", "number"),)
    kind = "wfv"

    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id"))
    number: Mapped[int]
    graph: Mapped[dict[str, Any]]
    # Of the graph, so that "are there changes?" needs no comparing of graphs.
    fingerprint: Mapped[str] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(Text)
    # Steps added, changed and removed since the version before; none for very old versions.
    changes: Mapped[dict[str, Any] | None]
    published_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    published_by: Mapped[User | None] = relationship()


class KeptDraft(Record):
    """A draft as it once was, beside the one that goes on: nothing somebody made is dropped."""

    __tablename__ = "kept_drafts"
    __table_args__ = (Index("ix_kept_drafts_newest", "workflow_id", "id"),)
    kind = "kept"

    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id"))
    # What it is called in the list, and what the workflow was called in it.
    title: Mapped[str] = mapped_column(String(MAX_NAME))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    graph: Mapped[dict[str, Any]]
    fingerprint: Mapped[str] = mapped_column(String(64))
    # by_hand, merge, restore
    reason: Mapped[str] = mapped_column(String(20))
    kept_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    kept_by: Mapped[User | None] = relationship()


class AwaitedEvent(Base):
    """A type of event that runs of this clinic may wait for; "*" is any.

    Written when a version is published and never taken back, since runs of old versions go on:
    it only tells whether to look for waiting runs at all.
    """

    __tablename__ = "awaited_events"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    event_type: Mapped[str] = mapped_column(String(100), primary_key=True)


class Workflow(Searchable, Record):
    """A draft that people edit, and which version of it is published and whether it is enabled."""

    __tablename__ = "workflows"
    __table_args__ = (
        # What every event asks: who listens to this?
        Index(
            "ix_workflows_listening",
            "org_id",
            "trigger_type",
            sqlite_where=text("enabled"),
            postgresql_where=text("enabled"),
        ),
        Index("ix_workflows_newest", "org_id", "updated_at", "id"),
    )
    kind = "wf"

    name: Mapped[str] = mapped_column(String(MAX_NAME))
    description: Mapped[str] = mapped_column(Text, default="")
    graph: Mapped[dict[str, Any]]
    fingerprint: Mapped[str] = mapped_column(String(64))
    # Grows with every saved change; a save names the revision it was made from.
    revision: Mapped[int] = mapped_column(default=1)
    draft_trigger_type: Mapped[str | None] = mapped_column(String(100))
    # Ids of the people whose edits the draft has that no version has yet.
    draft_authors: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")

    enabled: Mapped[bool] = mapped_column(default=False)
    enabled_at: Mapped[datetime | None]
    # Its runs are held where they stand, new ones included, until somebody resumes it.
    paused_at: Mapped[datetime | None]
    paused_reason: Mapped[str | None] = mapped_column(Text)
    # Its runs older than this one are being cancelled, page by page, and why.
    cancelling_below: Mapped[Id | None]
    cancelling_words: Mapped[str | None] = mapped_column(Text)
    # Of the published version: what events are matched with.
    trigger_type: Mapped[str | None] = mapped_column(String(100))
    published_version_id: Mapped[Id | None]
    published_number: Mapped[int | None]
    published_fingerprint: Mapped[str | None] = mapped_column(String(64))
    # Types of the published version's actions, so that the checks of other workflows can ask
    # what this one does without reading its graph.
    published_actions: Mapped[list[Any]] = mapped_column(default=list)

    # The key of the system workflow it was cloned from.
    origin: Mapped[str | None] = mapped_column(String(100), index=True)
    # That version of it, and the newer one the clinic wants to hear no more of.
    origin_version: Mapped[int | None]
    origin_dismissed: Mapped[int | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    updated_by: Mapped[User | None] = relationship()

    @property
    def has_unpublished_changes(self) -> bool:
        """True when the draft differs from what is published."""
        return self.published_fingerprint != self.fingerprint

    def words(self) -> Iterable[str | None]:
        return (self.name, self.description)

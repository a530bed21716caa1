"""Notes, the prompts made of them, and who has dismissed which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_TITLE = 300
MOST_BODY = 20_000
MOST_TYPE = 60


class NoteStatus(StrEnum):
    DRAFT = "draft"  # may still be changed; what a run writes stays so until a clinician signs
    SIGNED = "signed"


class When(StrEnum):
    """When a prompt is shown."""

    ON_OPENING = "on_opening"  # of the record
    AT_CHECK_IN = "at_check_in"
    DATE_RANGE = "date_range"  # on opening the record, between two days


class How(StrEnum):
    MODAL = "modal"
    BANNER = "banner"


class PromptStatus(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"  # kept, shown to nobody


class Note(Searchable, MadeOnce):
    """What was written down of a patient."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_patient", "org_id", "patient_id", "id"),)
    kind = "note"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    type: Mapped[str] = mapped_column(String(MOST_TYPE))
    title: Mapped[str] = mapped_column(String(MOST_TITLE), default="")
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), default=NoteStatus.DRAFT)
    # None for what a run or a program wrote.
    author_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    is_automatic: Mapped[bool] = mapped_column(default=False)
    template_key: Mapped[str | None] = mapped_column(String(80))
    template_version: Mapped[int | None]
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    patient: Mapped[Patient] = relationship()
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    signed_by: Mapped[User | None] = relationship(foreign_keys=[signed_by_id])

    @property
    def author_name(self) -> str:
        """Who wrote it, in words."""
        if self.author is not None:
            return self.author.name
        return "Automation" if self.is_automatic else "Another program"

    def words(self) -> Iterable[str | None]:
        return (self.type, self.title, self.body)


class Prompt(MadeOnce):
    """Shown to staff who open the record, until they dismiss it or somebody ends it."""

    __tablename__ = "prompts"
    __table_args__ = (Index("ix_prompts_patient", "org_id", "patient_id", "status"),)
    kind = "prm"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    note_id: Mapped[Id | None] = mapped_column(ForeignKey("notes.id"), index=True)
    title: Mapped[str] = mapped_column(String(MOST_TITLE), default="")
    body: Mapped[str] = mapped_column(Text)
    when: Mapped[str] = mapped_column(String(20), default=When.ON_OPENING)
    how: Mapped[str] = mapped_column(String(20), default=How.MODAL)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    # Who sees it: `usr_…`, `team_…`, `dl_…`, `role:…`; empty means everybody.
    staff: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(String(20), default=PromptStatus.ACTIVE)
    author_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    patient: Mapped[Patient] = relationship()


class DismissedPrompt(Record):
    """One person need not see that prompt again."""

    __tablename__ = "dismissed_prompts"
    __table_args__ = (UniqueConstraint("prompt_id", "user_id"),)
    kind = "prmd"

    prompt_id: Mapped[Id] = mapped_column(ForeignKey("prompts.id"))
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))

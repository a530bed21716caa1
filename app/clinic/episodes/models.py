"""Episodes and their timelines (seed 004)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.clinic.staff.models import Team
from app.clinic.tasks.models import Priority
from app.database import Id

__all__ = [
    "ALLOWED", "Episode", "EpisodeEvent", "EpisodeStatus", "EventType", "JourneyType", "Priority",
    "Responsibility", "Visibility",
]  # fmt: skip

MOST_TITLE = 200
MOST_DESCRIPTION = 10_000
MOST_TAG = 60
MOST_SOURCE = 60


class EpisodeStatus(StrEnum):
    OPEN = "open"  # somebody has to do something
    PENDING_PATIENT = "pending_patient"  # nothing goes on before the patient has answered
    AWAITING_REVIEW = "awaiting_review"  # ready for a clinician to look at
    CLOSED = "closed"


class Responsibility(StrEnum):
    """Who acts next."""

    PRACTICE = "practice"
    PATIENT = "patient"
    NONE = "none"


class JourneyType(StrEnum):
    """What it is about. Things of different journeys never become one episode."""

    GENERAL = "general"
    ACCESS = "access"
    QUESTIONNAIRE = "questionnaire"
    CLINICAL_RESULT = "clinical_result"
    COMMUNICATION = "communication"
    IDENTITY = "identity"
    BILLING = "billing"
    PRESCRIPTION = "prescription"
    CLINICAL_ACCESS = "clinical_access"
    DOCUMENT = "document"


class Visibility(StrEnum):
    SURFACE = "surface"  # shown in the inbox
    SILENT = "silent"  # kept, found, but not put before anybody


class EventType(StrEnum):
    """What an entry of a timeline tells of (DOMAIN D-105)."""

    NOTE = "note"
    STATUS_CHANGE = "status_change"
    ASSIGNMENT = "assignment"
    PRIORITY_CHANGE = "priority_change"
    QUESTIONNAIRE = "questionnaire"
    QUESTIONNAIRE_RESPONSE = "questionnaire_response"
    COMMUNICATION = "communication"
    APPOINTMENT = "appointment"
    LAB_RESULT = "lab_result"
    INVOICE = "invoice"
    PRESCRIPTION = "prescription"
    IDENTITY_VERIFICATION = "identity_verification"
    AUTOMATION = "automation"
    NOTIFICATION = "notification"
    SYSTEM = "system"


# The only pairs of status and responsibility there are (seed 004, Status Values).
ALLOWED = frozenset({
    (EpisodeStatus.OPEN, Responsibility.PRACTICE),
    (EpisodeStatus.OPEN, Responsibility.PATIENT),
    (EpisodeStatus.PENDING_PATIENT, Responsibility.PATIENT),
    (EpisodeStatus.AWAITING_REVIEW, Responsibility.PRACTICE),
    (EpisodeStatus.CLOSED, Responsibility.NONE),
})  # fmt: skip
# The database refuses all others too, whoever writes.
IS_ALLOWED = (
    "(status = 'open' AND responsibility IN ('practice', 'patient'))"
    " OR (status = 'pending_patient' AND responsibility = 'patient')"
    " OR (status = 'awaiting_review' AND responsibility = 'practice')"
    " OR (status = 'closed' AND responsibility = 'none')"
)
IS_DATED = "(status = 'closed') = (closed_at IS NOT NULL)"


def _newest(*columns: str) -> Index:
    """For a list by these columns, the most recently active first."""
    name = f"ix_episodes_{'_'.join(columns)}"
    return Index(name, "org_id", *columns, "updated_at", "id")


class Episode(Searchable, MadeOnce):
    """One matter of one patient, until it is closed."""

    __tablename__ = "episodes"
    __table_args__ = (
        CheckConstraint(IS_ALLOWED, name="pair"),
        CheckConstraint(IS_DATED, name="closed_at"),
        # With what lists are narrowed by behind the order: it is asked within the index, so that
        # passing over what does not fit costs no look at the rows.
        Index(
            "ix_episodes_newest",
            "org_id", "updated_at", "id", "status", "priority", "journey_type", "created_at",
            "due_date",
        ),
        _newest("inbox_visibility"),
        _newest("inbox_visibility", "responsibility"),
        _newest("patient_id"),
        _newest("status"),
        _newest("responsibility"),
        _newest("priority"),
        _newest("journey_type"),
        _newest("source_type"),
        _newest("assigned_user_id"),
        _newest("assigned_team_id"),
        _newest("programme_id"),
        _newest("source_id"),
        Index("ix_episodes_due_date", "org_id", "due_date"),
        Index("ix_episodes_created_at", "org_id", "created_at"),
        # Small: what may be overdue.
        Index(
            "ix_episodes_still_due",
            "org_id",
            "due_date",
            sqlite_where=text("status <> 'closed'"),
            postgresql_where=text("status <> 'closed'"),
        ),
    )  # fmt: skip
    kind = "ep"

    # Its own indexes begin with it.
    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    description: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    responsibility: Mapped[str] = mapped_column(String(20))
    assigned_user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    # Apart from the person: the API of seed 004 knows people only (DOMAIN G-19).
    assigned_team_id: Mapped[Id | None] = mapped_column(ForeignKey("teams.id"))
    # Whoever a person has chosen is not changed by automation (DOMAIN D-124); a lock keeps
    # automation from choosing anybody at all.
    is_assigned_by_hand: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_assignment_locked: Mapped[bool] = mapped_column(default=False, server_default=false())
    priority: Mapped[str] = mapped_column(String(20))
    journey_type: Mapped[str] = mapped_column(String(20))
    # What it came from, in the words of whoever made it: `lab_result`, `lab_…`.
    source_type: Mapped[str | None] = mapped_column(String(MOST_SOURCE))
    source_id: Mapped[str | None] = mapped_column(String(100))
    problem_ids: Mapped[list[Any]] = mapped_column(default=list)
    tags: Mapped[list[Any]] = mapped_column(default=list)
    due_date: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    programme_id: Mapped[str | None] = mapped_column(String(100))
    inbox_visibility: Mapped[str] = mapped_column(String(20))
    # Of the last change or entry, so that the inbox shows what is going on first (D-029).
    updated_at: Mapped[datetime]
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()
    assigned_user: Mapped[User | None] = relationship()
    assigned_team: Mapped[Team | None] = relationship()

    @property
    def is_closed(self) -> bool:
        """Nothing is to be done any more."""
        return self.status == EpisodeStatus.CLOSED

    @property
    def is_overdue(self) -> bool:
        """Not closed, though its due date is past."""
        return self.due_date is not None and self.due_date < clock.now() and not self.is_closed

    def words(self) -> Iterable[str | None]:
        return (self.title, self.description)


class EpisodeEvent(Searchable, MadeOnce):
    """One entry of an episode's timeline. It is never changed: a correction is a new note."""

    __tablename__ = "episode_events"
    __table_args__ = (
        Index("ix_episode_events_timeline", "episode_id", "id"),
        Index("ix_episode_events_related", "org_id", "related_object_id"),
    )
    kind = "epe"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    episode_id: Mapped[Id] = mapped_column(ForeignKey("episodes.id"))
    event_type: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    description: Mapped[str | None] = mapped_column(Text)
    # Who wrote it: a person, a key, a run, a patient, the product itself.
    created_by: Mapped[str] = mapped_column(String(48))
    created_by_type: Mapped[str] = mapped_column(String(20))
    mentioned_users: Mapped[list[Any]] = mapped_column(default=list)
    extracted_tags: Mapped[list[Any]] = mapped_column(default=list)
    related_object_type: Mapped[str | None] = mapped_column(String(MOST_SOURCE))
    related_object_id: Mapped[str | None] = mapped_column(String(100))
    # Of a change: `{from, to, reason}`.
    changes: Mapped[dict[str, Any] | None]

    episode: Mapped[Episode] = relationship()

    @property
    def updated_at(self) -> datetime:
        """As it was made."""
        return self.created_at

    def words(self) -> Iterable[str | None]:
        return (self.title, self.description)


@event.listens_for(EpisodeEvent, "before_update")
@event.listens_for(EpisodeEvent, "before_delete")
def _refuse(_mapper: Any, _connection: Any, entry: EpisodeEvent) -> None:
    raise TypeError(f"{entry.id} cannot be changed: timelines are only added to.")

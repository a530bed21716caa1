"""Recall programmes, the patients enrolled in them, and each time one is to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.messages.models import Message
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.clinic.segments.models import MatchMode
from app.database import Id, Record

MOST_NAME = 120
MOST_KEY = 60
MOST_REASON = 500


class EnrolmentStatus(StrEnum):
    ACTIVE = "active"
    DEFERRED = "deferred"  # until a day
    FULFILLED = "fulfilled"  # a programme without an interval is over
    CANCELLED = "cancelled"


class RecallStatus(StrEnum):
    SCHEDULED = "scheduled"  # its day is not near yet
    DUE = "due"  # the patient is to be asked
    CONTACTED = "contacted"  # and was, at least once
    BOOKED = "booked"  # has a visit that will fulfil it
    FULFILLED = "fulfilled"
    MISSED = "missed"  # the grace is over and nobody came
    CANCELLED = "cancelled"


OPEN = (
    RecallStatus.SCHEDULED,
    RecallStatus.DUE,
    RecallStatus.CONTACTED,
    RecallStatus.BOOKED,
    RecallStatus.MISSED,
)
CHASED = (RecallStatus.DUE, RecallStatus.CONTACTED, RecallStatus.MISSED)
RUNNING = (EnrolmentStatus.ACTIVE, EnrolmentStatus.DEFERRED)


class RecallProgramme(Searchable, Record):
    """What patients are called back for, how often, and how they are asked."""

    __tablename__ = "recall_programmes"
    __table_args__ = (
        UniqueConstraint("org_id", "key"),
        Index("ix_recall_programmes_cohort_look_at", "cohort_look_at"),
    )
    kind = "rcp"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    key: Mapped[str] = mapped_column(String(MOST_KEY))
    description: Mapped[str] = mapped_column(Text, default="")
    # None of both: once only.
    interval_amount: Mapped[int | None]
    interval_unit: Mapped[str | None] = mapped_column(String(10))
    # How many days ahead of the due day the patient is asked, and after how many it is overdue.
    lead_days: Mapped[int] = mapped_column(default=0)
    grace_days: Mapped[int] = mapped_column(default=30)
    # Which visits and results fulfil it, see fulfilling.py; all empty is any visit.
    service_ids: Mapped[list[Any]] = mapped_column(default=list)
    appointment_types: Mapped[list[Any]] = mapped_column(default=list)
    lab_panels: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    # How often, how many days apart and on which channels in turn the patient is asked.
    attempts: Mapped[int] = mapped_column(default=3)
    spacing_days: Mapped[int] = mapped_column(default=14)
    channels: Mapped[list[Any]] = mapped_column(default=list)
    # What is written to them; None leaves the asking to people and workflows.
    message_template: Mapped[str | None] = mapped_column(String(80))
    # Whom it enrols by itself: rules of a segment; none enrols nobody.
    cohort_rules: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    cohort_match: Mapped[str] = mapped_column(
        String(10), default=MatchMode.ALL, server_default=MatchMode.ALL
    )
    # When all patients are looked at next, and how far that has come.
    cohort_look_at: Mapped[datetime | None]
    cohort_until: Mapped[str] = mapped_column(String(48), default="", server_default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    @property
    def asks_by_itself(self) -> bool:
        """True when patients are asked without anybody doing anything."""
        return bool(self.message_template and self.channels)

    # How many patients are enrolled; routes fill it in for the programmes they show.
    enrolled = 0

    @property
    def recurs(self) -> bool:
        """True when one visit opens the next round."""
        return bool(self.interval_amount and self.interval_unit)

    def words(self) -> Iterable[str | None]:
        return (self.name, self.key, self.description)


class RecallEnrolment(MadeOnce):
    """One patient in one programme."""

    __tablename__ = "recall_enrolments"
    __table_args__ = (
        Index("ix_recall_enrolments_patient", "org_id", "patient_id", "status"),
        Index("ix_recall_enrolments_programme", "programme_id", "status"),
        # A patient is in a programme once at a time.
        Index("uq_recall_enrolments_open_key", "open_key", unique=True),
    )
    kind = "enr"

    programme_id: Mapped[Id] = mapped_column(ForeignKey("recall_programmes.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    status: Mapped[str] = mapped_column(String(20), default=EnrolmentStatus.ACTIVE)
    reason: Mapped[str | None] = mapped_column(String(MOST_REASON))
    next_due: Mapped[date | None]
    deferred_until: Mapped[date | None]
    # `programme:patient` while it goes on, else None.
    open_key: Mapped[str | None] = mapped_column(String(120))
    run_id: Mapped[Id | None]

    programme: Mapped[RecallProgramme] = relationship()
    patient: Mapped[Patient] = relationship()


class Recall(Record):
    """One time that a patient is to come."""

    __tablename__ = "recalls"
    __table_args__ = (
        Index("ix_recalls_list", "org_id", "due_date", "id"),
        Index("ix_recalls_patient", "org_id", "patient_id", "status"),
        Index("ix_recalls_enrolment", "enrolment_id", "status"),
        Index("ix_recalls_look_at", "look_at"),
        Index("ix_recalls_appointment", "appointment_id"),
    )
    kind = "rec"

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("recall_enrolments.id"))
    programme_id: Mapped[Id] = mapped_column(ForeignKey("recall_programmes.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    due_date: Mapped[date]
    status: Mapped[str] = mapped_column(String(20), default=RecallStatus.SCHEDULED)
    reason: Mapped[str | None] = mapped_column(String(MOST_REASON))
    # When the clock has something to do with it; None when nothing is left.
    look_at: Mapped[datetime | None]
    # Each is told once.
    due_told_at: Mapped[datetime | None]
    overdue_told_at: Mapped[datetime | None]
    contacts: Mapped[int] = mapped_column(default=0)
    last_contact_at: Mapped[datetime | None]
    # Of the contact plan: how many attempts are over, and when the next one is.
    attempts_made: Mapped[int] = mapped_column(default=0, server_default="0")
    next_attempt_at: Mapped[datetime | None]
    appointment_id: Mapped[Id | None]
    # The result that fulfilled it, where one did.
    lab_result_id: Mapped[Id | None]
    fulfilled_at: Mapped[datetime | None]

    programme: Mapped[RecallProgramme] = relationship()
    enrolment: Mapped[RecallEnrolment] = relationship()
    patient: Mapped[Patient] = relationship()


class RecallContact(MadeOnce):
    """One time that the patient was asked, or somebody tried to."""

    __tablename__ = "recall_contacts"
    __table_args__ = (Index("ix_recall_contacts_recall", "recall_id", "id"),)
    kind = "rect"

    recall_id: Mapped[Id] = mapped_column(ForeignKey("recalls.id"))
    channel: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    result: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(MOST_REASON), default="")
    message_id: Mapped[Id | None] = mapped_column(ForeignKey("messages.id"))
    run_id: Mapped[Id | None]
    by_id: Mapped[str | None] = mapped_column(String(48))

    message: Mapped[Message | None] = relationship()

    @property
    def outcome(self) -> str:
        """What came of it: of a message, how that stands now."""
        return self.message.status if self.message else self.result

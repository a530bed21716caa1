"""Segments, who is in them since when, and whom to look at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_NAME = 120
MOST_KEY = 60
MOST_DESCRIPTION = 1_000


class SegmentType(StrEnum):
    MANUAL = "manual"  # people and workflows say who is in it
    RULES = "rules"  # everybody its rules fit, and whoever was put in by hand


class MatchMode(StrEnum):
    ALL = "all"
    ANY = "any"


class AddedBy(StrEnum):
    RULES = "rules"
    HAND = "hand"
    AUTOMATION = "automation"


class Pin(StrEnum):
    IN = "in"  # stays, whatever the rules say
    OUT = "out"  # stays away, whatever the rules say


class Segment(Searchable, Record):
    """A group of patients."""

    __tablename__ = "segments"
    __table_args__ = (
        UniqueConstraint("org_id", "key"),
        Index("ix_segments_look_at", "look_at"),
    )
    kind = "seg"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    # Its name in conditions of rules from elsewhere, such as 12.
    key: Mapped[str] = mapped_column(String(MOST_KEY))
    description: Mapped[str] = mapped_column(Text, default="")
    type: Mapped[str] = mapped_column(String(20))
    match_mode: Mapped[str] = mapped_column(String(10), default=MatchMode.ALL)
    rules: Mapped[list[Any]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(default=1)
    is_active: Mapped[bool] = mapped_column(default=True)
    # When all patients are looked at next, how far that has come, when it was last done.
    look_at: Mapped[datetime | None]
    looked_until: Mapped[str] = mapped_column(String(48), default="")
    looked_at: Mapped[datetime | None]

    # How many patients are in it; routes fill it in for the segments they show.
    member_count = 0

    def words(self) -> Iterable[str | None]:
        return (self.name, self.key, self.description)


class SegmentMember(Record):
    """One patient's place in one segment: in it, or out of it again."""

    __tablename__ = "segment_members"
    __table_args__ = (
        UniqueConstraint("segment_id", "patient_id"),
        Index("ix_segment_members_patient", "org_id", "patient_id"),
        Index("ix_segment_members_in", "segment_id", "is_member", "patient_id"),
    )
    kind = "segm"

    segment_id: Mapped[Id] = mapped_column(ForeignKey("segments.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    is_member: Mapped[bool]
    # Since when in it, or out of it.
    since: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(20))
    # The person or run, where it was not the rules.
    by_id: Mapped[str | None] = mapped_column(String(48))
    pin: Mapped[str | None] = mapped_column(String(10))

    patient: Mapped[Patient] = relationship()
    segment: Mapped[Segment] = relationship()


class SegmentCheck(Record):
    """A patient who has changed, to be looked at by the next sweep."""

    __tablename__ = "segment_checks"
    kind = "segq"

    patient_id: Mapped[Id]


def members_of(org_id: str, segment_id: str) -> Select[str]:
    """The ids of the patients in a segment."""
    return select(SegmentMember.patient_id).where(
        SegmentMember.org_id == org_id,
        SegmentMember.segment_id == segment_id,
        SegmentMember.is_member,
    )

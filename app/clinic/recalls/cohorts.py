"""Whom a programme enrols by itself: said with the rules of segments, tried before it is saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.clinic.recalls.models import RecallEnrolment, RecallProgramme
from app.clinic.segments import rules as segment_rules
from app.clinic.segments import service as segments
from app.clinic.segments.rules import Rule
from app.database import db

FIELD = "cohort_rules"


@dataclass(frozen=True)
class Preview:
    """Whom a cohort would enrol, before anybody is."""

    fits: int
    entering: int
    looked_at: int
    is_complete: bool


def parse(rules: Sequence[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules, all of them well formed. Raises Invalid, naming each bad one."""
    return segment_rules.parse(rules, within=FIELD, may_name_segments=True)


def checked(rules: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The rules as they are kept. Raises Invalid, naming each bad one."""
    parse(rules)
    return [dict(rule) for rule in rules]


def preview(
    org_id: str,
    *,
    cohort_rules: Sequence[Mapping[str, Any]],
    cohort_match: str = "all",
    programme_id: str | None = None,
) -> Preview:
    """Whom these rules fit, and who of them was never in the programme. Changes nothing."""
    parsed = parse(cohort_rules)
    fit, looked_at, is_complete = segments.look(org_id, parsed, cohort_match)
    left_alone = known(org_id, programme_id) if programme_id else set()
    return Preview(len(fit), len(fit - left_alone), looked_at, is_complete)


def look_again(programme: RecallProgramme) -> None:
    """Its cohort, or the programme itself, has changed: begin from the first patient."""
    programme.cohort_look_at = clock.now() if enrols(programme) else None
    programme.cohort_until = ""


def enrols(programme: RecallProgramme) -> bool:
    """Whether it enrols anybody by itself."""
    return programme.is_active and bool(programme.cohort_rules)


def known(org_id: str, programme_id: str, among: Collection[str] | None = None) -> set[str]:
    """Who is or was in the programme."""
    wanted = select(RecallEnrolment.patient_id).where(
        RecallEnrolment.org_id == org_id, RecallEnrolment.programme_id == programme_id
    )
    if among is not None:
        wanted = wanted.where(RecallEnrolment.patient_id.in_(among))
    return set(db.session.scalars(wanted))

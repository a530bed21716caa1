"""Enrol by themselves the patients whom the cohort of a programme describes.

A cohort is said with the rules of segments. All patients are looked at once a day, a page at a
time; whoever was in the programme before, for whatever it ended, is left alone: a patient who was
taken out is never put in again by a rule (DOMAIN C.4, cohort rule). Whoever no longer fits stays.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select

from app import clock
from app.auth.actor import system
from app.clinic import rounds_of_all
from app.clinic.patients.models import Patient
from app.clinic.recalls import calendar, cohorts, enrolments, fulfilling
from app.clinic.recalls.models import RecallProgramme
from app.clinic.segments.matching import fitting
from app.clinic.today import today
from app.database import db, reading

PAGE = 500
PAGES_AT_A_TIME = 4
ONE_DAY = timedelta(days=1)


def sweep() -> None:
    """The next pages of whose turn it is. Safe in several copies."""
    with reading():
        wanted = select(RecallProgramme.id).where(RecallProgramme.cohort_look_at <= clock.now())
        is_due = db.session.scalar(wanted.limit(1)) is not None
        db.session.rollback()
    for _ in range(PAGES_AT_A_TIME):
        is_due = is_due and next_page()


def next_page() -> bool:
    """One page of patients for the programme whose turn it is; False when none is due."""
    return rounds_of_all.next_page(RecallProgramme, RecallProgramme.cohort_look_at, _go_on)


def _go_on(programme: RecallProgramme) -> None:
    page = db.session.scalars(
        select(Patient.id)
        .where(Patient.org_id == programme.org_id, Patient.id > programme.cohort_until)
        .order_by(Patient.id)
        .limit(PAGE)
    ).all()
    if cohorts.enrols(programme):
        _enrol(programme, page)
    if len(page) == PAGE:
        programme.cohort_until = page[-1]
        return
    tomorrow = calendar.begin_of(today(programme.org_id) + ONE_DAY, programme.org_id)
    programme.cohort_until = ""
    programme.cohort_look_at = tomorrow if cohorts.enrols(programme) else None


def _enrol(programme: RecallProgramme, patient_ids: Collection[str]) -> None:
    rules = cohorts.parse(programme.cohort_rules)
    fit = fitting(programme.org_id, patient_ids, rules, programme.cohort_match)
    new = sorted(fit - cohorts.known(programme.org_id, programme.id, fit))
    last = fulfilling.last_time(programme, new)
    for patient_id in new:
        enrolments.enrol(
            programme.org_id,
            by=system(programme.org_id),
            patient_id=patient_id,
            programme_id=programme.id,
            due_date=_first_due(programme, last.get(patient_id)),
            reason="The cohort of the programme",
        )


def _first_due(programme: RecallProgramme, last: date | None) -> date:
    """One interval after the last time; who never came, or is late, is due today."""
    now = today(programme.org_id)
    due = calendar.next_due(programme, last) if last else None
    return max(due or now, now)

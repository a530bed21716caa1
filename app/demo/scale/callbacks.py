"""Patients who are called back: the round their last visit closed, and the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.clinic.recalls import calendar as due_days
from app.clinic.recalls.models import (
    EnrolmentStatus,
    Recall,
    RecallContact,
    RecallEnrolment,
    RecallProgramme,
    RecallStatus,
)
from app.demo.calendar import Calendar
from app.demo.scale.people import OLD, Person
from app.demo.scale.rows import Rows
from app.demo.scale.visits import Visits

CALLED_BACK, OLD_CALLED_BACK = 0.2, 0.5


def callbacks(
    rows: Rows,
    calendar: Calendar,
    person: Person,
    visits: Visits,
    offered: Mapping[str, RecallProgramme],
) -> None:
    """Mostly the old and the ill. Who has a visit ahead need not be asked to come."""
    draw = person.draw
    is_ill = "diabetes" in person.row["tags"]
    share = OLD_CALLED_BACK if person.age >= OLD else CALLED_BACK
    wanted = draw.random() < share
    if not person.is_active or visits.is_one_ahead or not (wanted or is_ill):
        return
    programme = offered["diabetes_review" if is_ill else "annual_check_up"]
    seen = visits.completed[-1] if visits.completed else None
    last = seen["start"] if seen else max(person.registered, calendar.days_ago(400, "12:00"))
    due = due_days.next_due(programme, last.astimezone(calendar.zone).date())
    assert due is not None  # noqa: S101 - both programmes recur
    enrolled = rows.add(
        RecallEnrolment,
        draw,
        person.registered,
        programme_id=programme.id,
        patient_id=person.id,
        status=EnrolmentStatus.ACTIVE,
        next_due=due,
        open_key=f"{programme.id}:{person.id}",
    )
    same = {
        "enrolment_id": enrolled["id"],
        "programme_id": programme.id,
        "patient_id": person.id,
    }
    if seen:
        rows.add(
            Recall,
            draw,
            person.registered,
            **same,
            due_date=last.astimezone(calendar.zone).date(),
            status=RecallStatus.FULFILLED,
            fulfilled_at=seen["completed_at"],
            appointment_id=seen["id"],
            due_told_at=last - timedelta(days=programme.lead_days),
        )
    _open_round(rows, person, programme, due, last, same)


def _open_round(
    rows: Rows,
    person: Person,
    programme: RecallProgramme,
    due: Any,
    made: datetime,
    same: dict[str, Any],
) -> None:
    asked = due_days.asked_from(programme, due)
    overdue = due_days.overdue_from(programme, due)
    now = clock.now()
    is_told, is_late = asked <= now, overdue <= now
    contacted = asked + timedelta(hours=10)
    is_contacted = is_told and contacted < now and person.draw.random() < 0.7  # noqa: PLR2004
    status = RecallStatus.SCHEDULED
    if is_told:
        status = RecallStatus.CONTACTED if is_contacted else RecallStatus.DUE
    recall = rows.add(
        Recall,
        person.draw,
        made,
        **same,
        due_date=due,
        status=RecallStatus.MISSED if is_late else status,
        look_at=None if is_late else overdue if is_told else asked,
        due_told_at=asked if is_told else None,
        overdue_told_at=overdue if is_late else None,
        contacts=int(is_contacted),
        last_contact_at=contacted if is_contacted else None,
    )
    if is_contacted:
        rows.add(
            RecallContact,
            person.draw,
            contacted,
            recall_id=recall["id"],
            channel="phone",
            at=contacted,
            result="no_answer",
        )

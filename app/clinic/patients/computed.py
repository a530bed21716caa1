"""What follows from other records of a patient: visits, treatment plans, segments, forms."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import case, func, select

from app import clock
from app.clinic.later import Later
from app.clinic.months import full_months
from app.clinic.patients.models import Patient
from app.clinic.records import Facts
from app.clinic.today import zone_of
from app.database import db

VISITS = ("last_appointment_at", "next_appointment_at", "months_without_appointment")
PLANS = ("has_active_treatment_plan", "session_due_today", "session_completed_today")
SEGMENTS = ("segment_id", "segments")
FORMS = ("open_forms", "open_form_titles")


def later(org_id: str, ids: Collection[str]) -> tuple[Later, ...]:
    """All of it, for a batch of patients."""
    ids = list(ids)
    return (
        Later(VISITS, lambda: visits(org_id, ids)),
        Later(PLANS, lambda: plans(org_id, ids)),
        Later(SEGMENTS, lambda: segments(org_id, ids)),
        Later(FORMS, lambda: forms(org_id, ids)),
    )


def visits(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """The last and the next visit, and for how many full months there was none.

    Who never had one counts from the day of registration: "no appointment in three months" is
    true of them as well. Cancelled and missed visits do not count.
    """
    # Appointments are made of patients, not the other way round.
    from app.clinic.appointments.models import AHEAD, Appointment, AppointmentStatus

    now = clock.now()
    held = Appointment.status.in_((*AHEAD, AppointmentStatus.STARTED))
    is_over = Appointment.status == AppointmentStatus.COMPLETED
    over = func.coalesce(Appointment.completed_at, Appointment.start)
    coming = Appointment.status.in_(AHEAD)
    start = Appointment.start
    rows = db.session.execute(
        select(
            Patient.id,
            Patient.created_at,
            func.max(case((is_over, over), (held & (start <= now), start))).label("last"),
            func.min(case((coming & (start > now), start))).label("next"),
        )
        .outerjoin(
            Appointment, (Appointment.org_id == org_id) & (Appointment.patient_id == Patient.id)
        )
        .where(Patient.org_id == org_id, Patient.id.in_(ids))
        .group_by(Patient.id, Patient.created_at)
    )
    zone = zone_of(org_id)
    day = now.astimezone(zone).date()
    return {
        row.id: {
            "last_appointment_at": row.last,
            "next_appointment_at": row.next,
            "months_without_appointment": full_months(
                (row.last or row.created_at).astimezone(zone).date(), day
            ),
        }
        for row in rows
    }


def plans(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Whether a treatment plan is under way, and about today's session of it."""
    # Treatment plans are made of patients, not the other way round.
    from app.clinic.treatment_plans.today import patient_facts

    return {id: dict(found) for id, found in patient_facts(org_id, ids).items()}


def segments(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """The segments a patient is in: ids and keys to compare with, names to print."""
    from app.clinic.segments import members

    return members.facts_of(org_id, ids)


def forms(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """How many forms a patient has still to fill in or sign, and which."""
    # Forms are made of patients, not the other way round.
    from app.clinic.forms.models import Form

    rows = db.session.execute(
        select(Form.patient_id, Form.title)
        .where(Form.org_id == org_id, Form.patient_id.in_(ids), Form.open_key.is_not(None))
        .order_by(Form.id)
    )
    titles: dict[str, list[str]] = {id: [] for id in ids}
    for patient_id, title in rows:
        titles[patient_id].append(title)
    return {
        id: {"open_forms": len(found), "open_form_titles": found} for id, found in titles.items()
    }

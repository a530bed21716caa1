"""Segments and recall programmes of Riverside Clinic, and who is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from app.clinic.appointments.models import Service
from app.clinic.patients.models import Patient
from app.clinic.recalls import calendar as due_days
from app.clinic.recalls.models import (
    EnrolmentStatus,
    Recall,
    RecallContact,
    RecallEnrolment,
    RecallProgramme,
    RecallStatus,
)
from app.clinic.segments.models import AddedBy, Segment, SegmentMember, SegmentType
from app.demo.calendar import Calendar

# Key, name, description, members; kept by hand, so that nothing happens while it is loaded.
SEGMENTS = (
    ("12", "High pain", "Told us of strong pain in the last form.",
     ("George Whitfield", "Margaret O'Connor", "Rosa Delgado")),
    ("15", "Birthday club", "Got a birthday discount this year.", ("Samuel Osei", "Mei Chen")),
    ("20", "Finished a plan", "Completed a treatment plan.", ("Benjamin Clarke",)),
)  # fmt: skip


class Programme(NamedTuple):
    """What patients are called back for, how often, and how they are asked."""

    key: str
    name: str
    months: int
    lead: int
    grace: int
    channels: tuple[str, ...]
    services: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    template: str | None = None
    spacing: int = 14


# Patients are asked by the clinic for the first ones; the last asks by itself.
PROGRAMMES = (
    Programme("annual_check_up", "Annual check-up", 12, 14, 30, ("sms", "email", "phone")),
    Programme(
        "diabetes_review",
        "Diabetes review",
        6,
        7,
        21,
        ("email", "sms"),
        services=("GP Consultation", "Nurse Appointment"),
        panels=("HbA1c",),
    ),
    Programme(
        "flu_vaccination",
        "Flu vaccination",
        12,
        28,
        60,
        ("sms", "email", "phone"),
        services=("Vaccination",),
        template="flu_invitation",
        spacing=28,
    ),
)

# Patient, programme, due in days, status of this round.
ENROLLED = (
    ("George Whitfield", "diabetes_review", 40, "scheduled"),
    ("Dafydd Rhys-Morgan", "annual_check_up", 120, "scheduled"),
    ("Beatrice Langley", "annual_check_up", -6, "contacted"),
    ("Rajesh Patel", "annual_check_up", 200, "scheduled"),
    ("Arthur Bexley", "annual_check_up", -60, "missed"),
    ("Victoria Hale-Simmons", "flu_vaccination", -6, "contacted"),
    ("Ingrid Sørensen", "flu_vaccination", 75, "scheduled"),
)


def segments(
    org_id: str, calendar: Calendar, patients: dict[str, Patient]
) -> Iterator[Segment | SegmentMember]:
    """Each segment, and who is in it."""
    for key, name, description, members in SEGMENTS:
        segment = Segment(
            org_id=org_id,
            key=key,
            name=name,
            description=description,
            type=SegmentType.MANUAL,
            rules=[],
            looked_until="",
        )
        yield segment
        for days, who in enumerate(members, 10):
            yield SegmentMember(
                org_id=org_id,
                segment_id=segment.id,
                patient_id=patients[who].id,
                is_member=True,
                since=calendar.days_ago(days),
                added_by=AddedBy.HAND,
            )


def programmes(org_id: str, offered: dict[str, Service]) -> dict[str, RecallProgramme]:
    """What patients are called back for, by key."""
    return {
        each.key: RecallProgramme(
            org_id=org_id,
            key=each.key,
            name=each.name,
            description="",
            interval_amount=each.months,
            interval_unit="months",
            lead_days=each.lead,
            grace_days=each.grace,
            attempts=3,
            spacing_days=each.spacing,
            channels=list(each.channels),
            message_template=each.template,
            service_ids=[offered[name].id for name in each.services],
            appointment_types=[],
            lab_panels=list(each.panels),
        )
        for each in PROGRAMMES
    }


def enrolments(
    calendar: Calendar, patients: dict[str, Patient], offered: dict[str, RecallProgramme]
) -> Iterator[Sequence[Any]]:
    """Each enrolment with its round, and what was tried; each row after those it refers to."""
    for who, key, days, status in ENROLLED:
        patient, programme = patients[who], offered[key]
        due = calendar.today + timedelta(days=days)
        enrolled = RecallEnrolment(
            org_id=patient.org_id,
            programme_id=programme.id,
            patient_id=patient.id,
            status=EnrolmentStatus.ACTIVE,
            next_due=due,
            open_key=f"{programme.id}:{patient.id}",
        )
        recall = _round(enrolled, programme, calendar, days, status)
        rows: list[Any] = [enrolled, recall]
        if recall.contacts:
            rows.append(
                RecallContact(
                    org_id=patient.org_id,
                    recall_id=recall.id,
                    channel=programme.channels[0] if programme.asks_by_itself else "phone",
                    at=recall.last_contact_at,
                    result="delivered" if programme.asks_by_itself else "no_answer",
                )
            )
        yield rows


def _round(
    enrolled: RecallEnrolment,
    programme: RecallProgramme,
    calendar: Calendar,
    days: int,
    status: str,
) -> Recall:
    due = calendar.today + timedelta(days=days)
    is_told, is_late = status != RecallStatus.SCHEDULED, status == RecallStatus.MISSED
    overdue = due_days.begin_of(due + timedelta(days=programme.grace_days + 1), enrolled.org_id)
    begin = due_days.begin_of(due - timedelta(days=programme.lead_days), enrolled.org_id)
    asked_at = calendar.at(due, "11:00") if is_told else None
    next_attempt = None
    if programme.asks_by_itself and asked_at is not None and not is_late:
        next_attempt = asked_at + timedelta(days=programme.spacing_days)
    return Recall(
        org_id=enrolled.org_id,
        enrolment_id=enrolled.id,
        programme_id=programme.id,
        patient_id=enrolled.patient_id,
        due_date=due,
        status=status,
        look_at=None if is_late else next_attempt or overdue if is_told else begin,
        due_told_at=calendar.at(due, "08:00") if is_told else None,
        overdue_told_at=overdue if is_late else None,
        contacts=1 if is_told else 0,
        last_contact_at=asked_at,
        attempts_made=1 if next_attempt else 0,
        next_attempt_at=next_attempt,
    )

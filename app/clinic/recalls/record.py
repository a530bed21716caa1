"""What conditions and templates may ask of a recall and its enrolment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.recalls.models import Recall, RecallEnrolment, RecallProgramme
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.clinic.today import today
from app.database import db

DAY = date(2026, 4, 1)

PROGRAMME = (
    RecordField("programme.name", "Programme", sample="Annual check-up"),
    RecordField("programme.id", "Programme id", sample="rcp_01932f6c-0000-7000-8000-00000000"),
)
FIELDS = (
    *PROGRAMME,
    RecordField("due_date", "Due on", "date", DAY),
    RecordField("status", "Status", sample="due"),
    RecordField("contacts", "How often contacted", "number", 1),
    RecordField("attempts_left", "Attempts left", "number", 2),
    RecordField("days_overdue", "Days overdue", "number", 0),
    RecordField("next_channel", "Next channel", sample="sms"),
    RecordField("enrolment.status", "Status of the enrolment", sample="active"),
    RecordField("id", "Recall id", sample="rec_01932f6c-0000-7000-8000-000000000000"),
)
ENROLMENT_FIELDS = (
    *PROGRAMME,
    RecordField("status", "Status", sample="active"),
    RecordField("reason", "Reason", sample="Asked to wait", private="text"),
    RecordField("next_due", "Next due on", "date", DAY),
    RecordField("deferred_until", "Deferred until", "date", DAY + timedelta(days=30)),
    RecordField("id", "Enrolment id", sample="enr_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these recalls."""
    wanted = (
        select(Recall)
        .where(Recall.org_id == org_id, Recall.id.in_(ids))
        .options(joinedload(Recall.programme), joinedload(Recall.enrolment))
    )
    return {each.id: facts(each) for each in db.session.scalars(wanted)}


def facts(recall: Recall) -> Facts:
    programme, enrolled = recall.programme, recall.enrolment
    channels = list(programme.channels or ())
    made = recall.attempts_made if programme.asks_by_itself else recall.contacts
    return {
        **{name: getattr(recall, name) for name in ("id", "due_date", "status", "contacts")},
        "attempts_left": max(0, programme.attempts - made),
        "days_overdue": max(0, (today(recall.org_id) - recall.due_date).days),
        # Each attempt on the next channel, from the first one again after the last.
        "next_channel": channels[made % len(channels)] if channels else None,
        "programme": _programme(programme),
        "programme_id": programme.id,
        "enrolment": {"id": enrolled.id, "status": enrolled.status},
        "enrolment_id": enrolled.id,
        "patient_id": recall.patient_id,
        "appointment_id": recall.appointment_id,
    }


def load_enrolments(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these enrolments."""
    wanted = select(RecallEnrolment).where(
        RecallEnrolment.org_id == org_id, RecallEnrolment.id.in_(ids)
    )
    found = db.session.scalars(wanted.options(joinedload(RecallEnrolment.programme)))
    plain = ("id", "status", "reason", "next_due", "deferred_until", "programme_id", "patient_id")
    return {
        each.id: {
            **{name: getattr(each, name) for name in plain},
            "programme": _programme(each.programme),
        }
        for each in found
    }


def _programme(programme: RecallProgramme) -> Facts:
    return {"id": programme.id, "name": programme.name}


RECALL = declare(
    RecordType(
        name="recall",
        prefix="rec",
        title="Recall occurrence",
        fields=FIELDS,
        load=load,
        label=lambda facts: f"{facts['programme']['name']}, {facts['due_date']:%-d %B %Y}",
        links={
            "patient": ("patient", "patient_id"),
            "recall_enrolment": ("recall_enrolment", "enrolment_id"),
            "appointment": ("appointment", "appointment_id"),
        },
        starts_by_hand=True,
    )
)
ENROLMENT = declare(
    RecordType(
        name="recall_enrolment",
        prefix="enr",
        title="Recall enrolment",
        fields=ENROLMENT_FIELDS,
        load=load_enrolments,
        label=lambda facts: str(facts["programme"]["name"]),
        links={"patient": ("patient", "patient_id")},
    )
)

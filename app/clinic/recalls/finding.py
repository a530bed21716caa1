"""Find recalls, enrolments, and what was tried to reach a patient."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from app.clinic.finding import narrowed, of_clinic
from app.clinic.patients.models import Patient
from app.clinic.recalls.models import (
    OPEN,
    RUNNING,
    Recall,
    RecallContact,
    RecallEnrolment,
)
from app.clinic.search import found
from app.database import db

ENROLMENT_FILTERS = ("patient_id", "programme_id", "status")
RECALL_FILTERS = (*ENROLMENT_FILTERS, "enrolment_id")


def get(org_id: str, id: str) -> Recall:
    """The recall of that clinic. Raises NotFound."""
    return of_clinic(Recall, org_id, id, "recall")


def enrolment(org_id: str, id: str) -> RecallEnrolment:
    """The enrolment of that clinic. Raises NotFound."""
    return of_clinic(RecallEnrolment, org_id, id, "recall enrolment")


def search(
    org_id: str,
    *,
    search: str = "",
    due_date_gte: date | None = None,
    due_date_lte: date | None = None,
    **filters: Any,
) -> Select[Any]:
    """Recalls, the one due first first."""
    wanted = select(Recall).where(Recall.org_id == org_id).join(Recall.patient)
    wanted = wanted.options(contains_eager(Recall.patient), joinedload(Recall.programme))
    wanted = narrowed(wanted, Recall, filters, RECALL_FILTERS)
    if filters.get("status_in"):
        wanted = wanted.where(Recall.status.in_(filters["status_in"]))
    if filters.get("contacts_gte"):
        wanted = wanted.where(Recall.contacts >= filters["contacts_gte"])
    if filters.get("contacts") is not None:
        wanted = wanted.where(Recall.contacts == filters["contacts"])
    if due_date_gte:
        wanted = wanted.where(Recall.due_date >= due_date_gte)
    if due_date_lte:
        wanted = wanted.where(Recall.due_date <= due_date_lte)
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.order_by(Recall.due_date, Recall.id)


def search_enrolments(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Enrolments, newest first."""
    wanted = select(RecallEnrolment).where(RecallEnrolment.org_id == org_id)
    wanted = wanted.join(RecallEnrolment.patient)
    wanted = narrowed(wanted, RecallEnrolment, filters, ENROLMENT_FILTERS)
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    wanted = wanted.options(
        contains_eager(RecallEnrolment.patient), joinedload(RecallEnrolment.programme)
    )
    return wanted.order_by(RecallEnrolment.id.desc())


def running(org_id: str, patient_id: str, programme_id: str | None = None) -> list[RecallEnrolment]:
    """The enrolments of a patient that go on, oldest first."""
    wanted = select(RecallEnrolment).where(
        RecallEnrolment.org_id == org_id,
        RecallEnrolment.patient_id == patient_id,
        RecallEnrolment.status.in_(RUNNING),
    )
    if programme_id:
        wanted = wanted.where(RecallEnrolment.programme_id == programme_id)
    wanted = wanted.options(joinedload(RecallEnrolment.programme))
    return list(db.session.scalars(wanted.order_by(RecallEnrolment.id)))


def latest(org_id: str, patient_id: str, programme_id: str) -> RecallEnrolment | None:
    """The newest enrolment of a patient in a programme, over or not."""
    return db.session.scalar(
        select(RecallEnrolment)
        .where(
            RecallEnrolment.org_id == org_id,
            RecallEnrolment.patient_id == patient_id,
            RecallEnrolment.programme_id == programme_id,
        )
        .order_by(RecallEnrolment.id.desc())
        .limit(1)
    )


def open_recall(enrolled: RecallEnrolment) -> Recall | None:
    """The round that is open, if one is."""
    return db.session.scalar(
        select(Recall)
        .where(Recall.enrolment_id == enrolled.id, Recall.status.in_(OPEN))
        .order_by(Recall.id.desc())
        .limit(1)
    )


def contacts(recall: Recall) -> list[RecallContact]:
    """When and how the patient was asked, in that order."""
    wanted = select(RecallContact).where(RecallContact.recall_id == recall.id)
    wanted = wanted.options(joinedload(RecallContact.message))
    return list(db.session.scalars(wanted.order_by(RecallContact.id)))

"""Write prescriptions and sign them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.prescriptions.models import MOST_NOTES, Prescription, PrescriptionStatus
from app.clinic.search import found
from app.clinic.staff import service as staff
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish

DRAFT = (PrescriptionStatus.DRAFT,)


def get(org_id: str, id: str) -> Prescription:
    """The prescription of that clinic. Raises NotFound."""
    prescription = db.session.get(Prescription, id)
    if prescription is None or prescription.org_id != org_id:
        raise NotFound.record("prescription", id)
    return prescription


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Prescriptions, newest first."""
    wanted = select(Prescription).where(Prescription.org_id == org_id).join(Prescription.patient)
    for name in ("patient_id", "status", "prescriber_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Prescription, name) == filters[name])
    if search:
        wanted = wanted.where(
            or_(found(Prescription.search_text, search), found(Patient.search_text, search))
        )
    people = (joinedload(Prescription.prescriber), joinedload(Prescription.signed_by))
    together = (contains_eager(Prescription.patient), *people)
    return wanted.options(*together).order_by(Prescription.id.desc())


def draft(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    items: Sequence[dict[str, Any]],
    prescriber_id: str | None = None,
    notes: str | None = None,
) -> Prescription:
    """A new draft, by whoever writes it unless another prescriber is named."""
    patients.check(org_id, patient_id)
    prescription = Prescription(
        org_id=org_id,
        patient_id=patient_id,
        prescriber_id=_prescriber(org_id, prescriber_id) or by.user_id,
        items=list(items),
        notes=texts.prose(notes, MOST_NOTES) if notes else None,
        status=PrescriptionStatus.DRAFT,
    )
    db.session.add(prescription)
    return prescription


def change(prescription: Prescription, *, by: Actor, **changes: Any) -> Prescription:
    """Change a draft. Raises InvalidMove once it is signed."""
    db.session.refresh(prescription, with_for_update=True)
    if prescription.status != PrescriptionStatus.DRAFT:
        raise InvalidMove(f"This prescription is {prescription.status}; it cannot be changed.")
    if "prescriber_id" in changes:
        _prescriber(prescription.org_id, changes["prescriber_id"])
    for name, value in changes.items():
        setattr(prescription, name, value)
    return prescription


def sign(prescription: Prescription, *, by: Actor) -> Prescription:
    """Close it for good."""
    db.session.flush()
    changes = {"signed_at": clock.now(), "signed_by_id": by.user_id}
    move(prescription, PrescriptionStatus.SIGNED, whence=DRAFT, **changes)
    _tell("prescription.signed", prescription, by)
    return prescription


def cancel(prescription: Prescription, *, by: Actor) -> Prescription:
    """A draft that is not wanted."""
    db.session.flush()
    move(prescription, PrescriptionStatus.CANCELLED, whence=DRAFT)
    _tell("prescription.cancelled", prescription, by)
    return prescription


def _prescriber(org_id: str, id: str | None) -> str | None:
    if id is None:
        return None
    person = staff.user(org_id, id)
    if person is None or not person.is_active:
        raise Invalid.field("prescriber_id", "Nobody with this id works in this clinic.")
    return id


def _tell(type: str, prescription: Prescription, by: Actor) -> None:
    subject = ("prescription", prescription.id)
    publish(type, by=by, subject=subject, patient_id=prescription.patient_id)

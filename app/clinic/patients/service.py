"""Register patients and keep what is known of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import Actor
from app.clinic import known
from app.clinic.patients.models import Patient
from app.clinic.patients.phones import e164
from app.clinic.search import found
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> Patient:
    """The patient of that clinic. Raises NotFound."""
    patient = find(org_id, id)
    if patient is None:
        raise NotFound.record("patient", id)
    return patient


def find(org_id: str, id: str) -> Patient | None:
    """The patient of that clinic, or None. A batch of runs asks the database once."""
    return known.get(
        ("patient", org_id, id),
        lambda: db.session.scalar(
            select(Patient).where(Patient.org_id == org_id, Patient.id == id)
        ),
    )


def check(org_id: str, id: str | None) -> None:
    """Raise Invalid when that clinic has no such patient."""
    if id is not None and find(org_id, id) is None:
        raise Invalid.field("patient_id", "There is no such patient in this clinic.")


def search(
    org_id: str, *, search: str = "", status: str | None = None, **_page: Any
) -> Select[Any]:
    """Patients by name."""
    wanted = select(Patient).where(Patient.org_id == org_id, found(Patient.search_text, search))
    if status == "active":
        wanted = wanted.where(Patient.archived_at.is_(None), Patient.is_deceased.is_(False))
    elif status == "archived":
        wanted = wanted.where(Patient.archived_at.is_not(None), Patient.is_deceased.is_(False))
    elif status == "deceased":
        wanted = wanted.where(Patient.is_deceased.is_(True))
    return wanted.order_by(Patient.last_name, Patient.first_name, Patient.id)


def create(org_id: str, *, by: Actor, **values: Any) -> Patient:
    """Register a new patient."""
    patient = Patient(org_id=org_id, **_with_number(values, values.get("country")))
    db.session.add(patient)
    _tell("patient.onboarded", patient, by)
    return patient


def update(patient: Patient, *, by: Actor, **changes: Any) -> Patient:
    """Change what is known. Nothing is told when nothing is different."""
    changes = _with_number(changes, changes.get("country", patient.country))
    changed = [name for name, value in changes.items() if getattr(patient, name) != value]
    for name in changed:
        setattr(patient, name, changes[name])
    if changed:
        _tell("patient.updated", patient, by, changed=sorted(changed))
    return patient


def archive(patient: Patient, *, by: Actor) -> Patient:
    """Take the patient off the lists and out of all automatic contact."""
    if patient.archived_at:
        raise InvalidMove("This patient is archived already.")
    return update(patient, by=by, archived_at=clock.now())


def restore(patient: Patient, *, by: Actor) -> Patient:
    """Undo `archive`."""
    if not patient.archived_at:
        raise InvalidMove("This patient is not archived.")
    return update(patient, by=by, archived_at=None)


def _with_number(values: dict[str, Any], country: str | None) -> dict[str, Any]:
    number = values.get("mobile_phone")
    if not number:
        return values
    try:
        return {**values, "mobile_phone": e164(number, country)}
    except ValueError as error:
        raise Invalid.field("mobile_phone", str(error)) from error


def _tell(type: str, patient: Patient, by: Actor, **data: Any) -> None:
    publish(type, by=by, subject=("patient", patient.id), patient_id=patient.id, data=data)

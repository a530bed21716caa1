"""Register patients and keep what is known of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import Actor
from app.clinic import known, texts
from app.clinic.patients import profile
from app.clinic.patients.models import Patient
from app.clinic.patients.phones import e164
from app.clinic.search import found
from app.database import db
from app.errors import Detail, Invalid, InvalidMove, NotFound
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
    org_id: str,
    *,
    search: str = "",
    status: str | None = None,
    care: str | None = None,
    segment_id: str | None = None,
    **_page: Any,
) -> Select[Any]:
    """Patients by name."""
    wanted = select(Patient).where(Patient.org_id == org_id, found(Patient.search_text, search))
    if status == "active":
        wanted = wanted.where(Patient.archived_at.is_(None), Patient.is_deceased.is_(False))
    elif status == "archived":
        wanted = wanted.where(Patient.archived_at.is_not(None), Patient.is_deceased.is_(False))
    elif status == "deceased":
        wanted = wanted.where(Patient.is_deceased.is_(True))
    if care == "discharged":
        wanted = wanted.where(Patient.discharged_at.is_not(None))
    elif care:
        is_in = Patient.admitted_at.is_not(None)
        wanted = wanted.where(Patient.discharged_at.is_(None))
        wanted = wanted.where(is_in if care == "admitted" else ~is_in)
    if segment_id:
        # Segments are made of patients, not the other way round.
        from app.clinic.segments.models import members_of

        wanted = wanted.where(Patient.id.in_(members_of(org_id, segment_id)))
    return wanted.order_by(Patient.last_name, Patient.first_name, Patient.id)


def create(org_id: str, *, by: Actor, **values: Any) -> Patient:
    """Register a new patient."""
    patient = Patient(org_id=org_id, **_with_number(values, values.get("country")))
    db.session.add(patient)
    _tell("patient.onboarded", patient, by)
    _notice_completion(patient, by)
    return patient


def update(patient: Patient, *, by: Actor, **changes: Any) -> Patient:
    """Change what is known. Nothing is told when nothing is different."""
    changes = _with_number(changes, changes.get("country", patient.country))
    changed = [name for name, value in changes.items() if getattr(patient, name) != value]
    for name in changed:
        setattr(patient, name, changes[name])
    if changed:
        _tell("patient.updated", patient, by, changed=sorted(changed))
        if "is_deceased" in changed and patient.is_deceased:
            _tell("patient.deceased", patient, by)
        _notice_completion(patient, by)
    return patient


# ── the way through the clinic ───────────────────────────────────────────────


def admit(patient: Patient, *, by: Actor) -> Patient:
    """Take the patient in, for the first time or again after a discharge."""
    _lock(patient)
    _must_be_here(patient, "admitted")
    if patient.care == "admitted":
        raise InvalidMove("This patient is admitted already.")
    is_again = patient.discharged_at is not None
    patient.admitted_at, patient.discharged_at = clock.now(), None
    patient.discharge_reason = None
    _tell("patient.admitted", patient, by, again=is_again)
    return patient


def discharge(patient: Patient, *, by: Actor, reason: str | None = None) -> Patient:
    """The treatment is over. Clinics that admit nobody discharge who is only registered."""
    _lock(patient)
    _must_be_here(patient, "discharged")
    if patient.care == "discharged":
        raise InvalidMove("This patient is discharged already.")
    patient.discharged_at = clock.now()
    patient.discharge_reason = texts.line(reason, 500) if reason else None
    _tell("patient.discharged", patient, by)
    return patient


def archive(patient: Patient, *, by: Actor) -> Patient:
    """Take the patient off the lists and out of all automatic contact."""
    _lock(patient)
    if patient.archived_at:
        raise InvalidMove("This patient is archived already.")
    patient.archived_at = clock.now()
    _tell("patient.archived", patient, by)
    return patient


def restore(patient: Patient, *, by: Actor) -> Patient:
    """Undo `archive`."""
    _lock(patient)
    if not patient.archived_at:
        raise InvalidMove("This patient is not archived.")
    patient.archived_at = None
    _tell("patient.restored", patient, by)
    return patient


def mark_deceased(patient: Patient, *, by: Actor) -> Patient:
    """The patient has died: nothing is sent any more."""
    _lock(patient)
    if patient.is_deceased:
        raise InvalidMove("This patient is marked as deceased already.")
    patient.is_deceased = True
    _tell("patient.deceased", patient, by)
    return patient


# ── the portal and the profile ───────────────────────────────────────────────


def record_login(patient: Patient, *, by: Actor) -> Patient:
    """The patient signed in. Only the first time is told."""
    _lock(patient)
    patient.last_login_at = clock.now()
    if patient.first_login_at is None:
        patient.first_login_at = patient.last_login_at
        _tell("patient.first_login", patient, by)
    return patient


def complete_profile(patient: Patient, *, by: Actor) -> Patient:
    """Look whether the profile is complete. Raises Invalid, naming what is missing.

    It mostly completes itself with a change; this is for patients who were complete before the
    clinic said which details it wants.
    """
    _lock(patient)
    if patient.profile_completed_at is not None:
        raise InvalidMove("This profile was completed before.")
    missing = profile.missing(patient)
    if missing:
        details = [Detail(name, "This is missing.") for name in missing]
        raise Invalid(f"Still missing: {', '.join(profile.words(missing))}.", details)
    _notice_completion(patient, by)
    return patient


def _notice_completion(patient: Patient, by: Actor) -> None:
    """Tell it once, with the change that made the profile complete."""
    if patient.profile_completed_at is None and not profile.missing(patient):
        patient.profile_completed_at = clock.now()
        _tell("patient.profile_completed", patient, by)


def _lock(patient: Patient) -> None:
    """Of two who do the same at once, the second sees what the first did."""
    db.session.flush()
    db.session.refresh(patient, with_for_update=True)


def _must_be_here(patient: Patient, verb: str) -> None:
    if patient.status != "active":
        raise InvalidMove(f"This patient is {patient.status} and cannot be {verb}.")


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

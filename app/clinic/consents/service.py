"""Ask for consents, keep them as given, and take note when they are taken back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.consents.models import MOST_VERSION, Consent, ConsentStatus
from app.clinic.consents.types import type_of
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.turns import take_turn
from app.database import db
from app.errors import InvalidMove, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> Consent:
    """The consent of that clinic. Raises NotFound."""
    consent = db.session.get(Consent, id)
    if consent is None or consent.org_id != org_id:
        raise NotFound.record("consent", id)
    return consent


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Consents, newest first."""
    wanted = select(Consent).where(Consent.org_id == org_id).join(Consent.patient)
    for name in ("patient_id", "type", "status", "form_id", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Consent, name) == filters[name])
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.options(contains_eager(Consent.patient)).order_by(Consent.id.desc())


def has(org_id: str, patient_id: str, type: str) -> bool:
    """Whether that patient consents to this now."""
    given = _of(org_id, patient_id, type).where(Consent.status == ConsentStatus.GRANTED)
    return bool(db.session.scalar(select(exists(given))))


def require(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    type: str,
    version: str = "1",
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Consent:
    """Ask for it: the consent that is asked for or given already, or a new one.

    One that was given for another version does not count: it is asked for again.
    """
    if consent := made_before(Consent, once):
        return consent
    type, version = type_of(type), _version(version)
    patients.check(org_id, patient_id)
    take_turn(org_id, patient_id)
    asked = _standing(org_id, patient_id, type, ConsentStatus.REQUIRED)
    if asked is not None:
        asked.version = version
        return asked
    given = _standing(org_id, patient_id, type, ConsentStatus.GRANTED)
    if given is not None and given.version == version:
        return given
    consent = _new(
        org_id,
        patient_id,
        type,
        ConsentStatus.REQUIRED,
        version=version,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    _tell("consent.required", consent, by)
    return consent


def grant(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    type: str,
    version: str = "1",
    form_id: str | None = None,
    ip: str | None = None,
) -> Consent:
    """The patient consents. What was given before, for another version, is superseded."""
    type, version = type_of(type), _version(version)
    patients.check(org_id, patient_id)
    take_turn(org_id, patient_id)
    before = _standing(org_id, patient_id, type, ConsentStatus.GRANTED)
    if before is not None:
        move(before, ConsentStatus.SUPERSEDED, whence=(ConsentStatus.GRANTED,), standing=None)
    asked = _standing(org_id, patient_id, type, ConsentStatus.REQUIRED)
    consent = asked or _new(org_id, patient_id, type, ConsentStatus.REQUIRED)
    db.session.flush()
    move(
        consent,
        ConsentStatus.GRANTED,
        whence=(ConsentStatus.REQUIRED,),
        standing=_key(patient_id, type, ConsentStatus.GRANTED),
        version=version,
        granted_at=clock.now(),
        granted_by_id=by.user_id,
        form_id=form_id,
        ip=ip,
    )
    _tell("consent.granted", consent, by)
    return consent


def give(consent: Consent, *, by: Actor, ip: str | None = None) -> Consent:
    """The patient gives the consent that was asked for. Raises InvalidMove."""
    if consent.status != ConsentStatus.REQUIRED:
        raise InvalidMove(f"This consent is {consent.status} already; it cannot be given again.")
    return grant(
        consent.org_id,
        by=by,
        patient_id=consent.patient_id,
        type=consent.type,
        version=consent.version,
        ip=ip,
    )


def withdraw(consent: Consent, *, by: Actor) -> Consent:
    """The patient takes it back. Raises InvalidMove unless it was given."""
    whence = (ConsentStatus.GRANTED,)
    move(consent, ConsentStatus.WITHDRAWN, whence=whence, standing=None, withdrawn_at=clock.now())
    _tell("consent.withdrawn", consent, by)
    return consent


def _of(org_id: str, patient_id: str, type: str) -> Select[Any]:
    return select(Consent).where(
        Consent.org_id == org_id, Consent.patient_id == patient_id, Consent.type == type
    )


def _standing(org_id: str, patient_id: str, type: str, status: ConsentStatus) -> Consent | None:
    return db.session.scalar(
        select(Consent).where(
            Consent.org_id == org_id, Consent.standing == _key(patient_id, type, status)
        )
    )


def _key(patient_id: str, type: str, status: ConsentStatus) -> str:
    return f"{patient_id}:{type}:{status}"


def _new(org_id: str, patient_id: str, type: str, status: ConsentStatus, **values: Any) -> Consent:
    consent = Consent(
        org_id=org_id,
        patient_id=patient_id,
        type=type,
        status=status,
        standing=_key(patient_id, type, status),
        **values,
    )
    db.session.add(consent)
    return consent


def _version(text: str) -> str:
    return texts.line(str(text), MOST_VERSION) or "1"


def _tell(type: str, consent: Consent, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("consent", consent.id),
        patient_id=consent.patient_id,
        data={"type": consent.type, "version": consent.version},
    )

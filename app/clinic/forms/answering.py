"""Keep a patient's answers, and close a form with a signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock
from app.auth.actor import Actor
from app.clinic.consents import service as consents
from app.clinic.forms import fields, logic, profile
from app.clinic.forms.models import Form, FormStatus, FormType
from app.clinic.forms.service import expire, tell
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.database import db
from app.errors import Detail, Invalid, InvalidMove


def save(form: Form, *, by: Actor, values: Mapping[str, Any], private: bool = True) -> Form:
    """Keep answers while the form is open; null empties one. Raises Invalid, naming each field.

    With `private` False the fields for the specialist are not there, as for the patient.
    """
    _hold(form)
    _check_open(form)
    kept = {**form.values, **_fitting(form, values, private=private)}
    form.values = {id: value for id, value in kept.items() if value is not None}
    form.score = logic.score(form.fields, form.values)
    is_complete = not logic.missing(form.fields, form.values)
    if form.status == FormStatus.PENDING or not is_complete:
        form.status = FormStatus.IN_PROGRESS
        form.completed_at = None
    tell("form.updated", form, by)
    return form


def submit(
    form: Form, *, by: Actor, values: Mapping[str, Any] | None = None, private: bool = True
) -> Form:
    """Everything is filled in. Answers to fields that are not shown are dropped.

    Raises Invalid, naming what is missing. Details of the profile are kept there.
    """
    if values:
        save(form, by=by, values=values, private=private)
    else:
        _hold(form)
    _check_open(form)
    if form.status == FormStatus.COMPLETED:
        raise InvalidMove("This form is completed already; it has yet to be signed.")
    _refuse_missing(form)
    form.values = logic.answers(form.fields, form.values)
    form.score = logic.score(form.fields, form.values)
    db.session.flush()
    move(
        form,
        FormStatus.COMPLETED,
        whence=(FormStatus.PENDING, FormStatus.IN_PROGRESS),
        completed_at=clock.now(),
        open_key=form.open_key if form.needs_signature else None,
    )
    profile.write_back(form.fields, form.values, patients.get(form.org_id, form.patient_id), by=by)
    tell("form.completed", form, by)
    if form.type == FormType.QUESTIONNAIRE:
        tell("questionnaire.submitted", form, by)
    return form


def sign(
    form: Form,
    *,
    by: Actor,
    signature: Mapping[str, Any],
    values: Mapping[str, Any] | None = None,
    private: bool = True,
    ip: str | None = None,
    user_agent: str | None = None,
) -> Form:
    """Close the form for good; one that is not submitted yet is submitted first.

    `signature` is `{"name", "method": "typed" | "drawn" | "checkbox", "image"?}`. What it
    consents to is kept as a consent, with the version, the time and the address it came from.
    """
    _hold(form)
    if form.status in (FormStatus.PENDING, FormStatus.IN_PROGRESS):
        submit(form, by=by, values=values, private=private)
    elif values:
        save(form, by=by, values=values, private=private)
        if form.status != FormStatus.COMPLETED:
            _refuse_missing(form)
    _refuse_denied(form)
    signed = {**signature, "ip": ip, "user_agent": (user_agent or "")[:300] or None}
    db.session.flush()
    move(
        form,
        FormStatus.SIGNED,
        whence=(FormStatus.COMPLETED,),
        signed_at=clock.now(),
        signature=signed,
        values={**form.values, **_signed_fields(form, str(signature.get("name") or ""))},
        open_key=None,
    )
    if form.consent_type:
        consents.grant(
            form.org_id,
            by=by,
            patient_id=form.patient_id,
            type=form.consent_type,
            version=str(form.template_version),
            form_id=form.id,
            ip=ip,
        )
    tell("form.signed", form, by)
    return form


def _hold(form: Form) -> None:
    """Nobody else changes it in this transaction: what is signed must not be written over."""
    db.session.flush()
    db.session.refresh(form, with_for_update=True)


def _check_open(form: Form) -> None:
    if form.is_open and form.expires_at is not None and form.expires_at <= clock.now():
        expire(form)
    if not form.is_open:
        raise InvalidMove(f"This form is {form.status}; it cannot be changed any more.")


def _fitting(form: Form, values: Mapping[str, Any], *, private: bool) -> dict[str, Any]:
    asked = {field["id"]: field for field in (form.fields if private else form.patients_fields)}
    kept, wrong = {}, []
    for id, value in values.items():
        if id not in asked:
            wrong.append(Detail(f"values.{id[:60]}", "This form has no such field."))
            continue
        try:
            kept[id] = fields.fitting(asked[id], value)
        except fields.DoesNotFit as error:
            wrong.append(Detail(f"values.{id}", str(error)))
    if wrong:
        raise Invalid("Some answers do not fit.", wrong)
    return kept


def _refuse_missing(form: Form) -> None:
    empty = logic.missing(form.fields, form.values)
    if empty:
        named = ", ".join(f"“{field['label']}”" for field in empty[:5])
        details = [Detail(f"values.{field['id']}", "This is missing.") for field in empty]
        raise Invalid(f"Still to be filled in: {named}.", details)


def _refuse_denied(form: Form) -> None:
    """Nobody consents to what they have just said no to."""
    if not form.consent_type:
        return
    denied = [
        field
        for field in logic.shown(form.fields, form.values)
        if field.get("required") and form.values.get(field["id"]) is False
    ]
    if denied:
        words = "This has to be agreed to before the form can be signed."
        raise Invalid(words, [Detail(f"values.{field['id']}", words) for field in denied])


def _signed_fields(form: Form, name: str) -> dict[str, str]:
    visible = logic.shown(form.fields, form.values)
    return {field["id"]: name for field in visible if field["type"] == logic.SIGNATURE}

"""Ask patients for forms, keep their answers, and close a form with a signature."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor, system
from app.clinic import texts
from app.clinic.blocks import service as blocks
from app.clinic.blocks.models import BlockKind
from app.clinic.consents import service as consents
from app.clinic.forms import fields, logic, profile, templates
from app.clinic.forms.models import MOST_DESCRIPTION, Form, FormStatus, FormType
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.today import end_of
from app.database import db
from app.errors import Detail, Invalid, InvalidMove, NotFound
from app.events.publish import publish

OPEN = (FormStatus.PENDING, FormStatus.IN_PROGRESS, FormStatus.COMPLETED)
PROFILE_KEY = "profile_details"
EXPIRED_AT_A_TIME = 200


def get(org_id: str, id: str) -> Form:
    """The form of that clinic. Raises NotFound."""
    form = db.session.get(Form, id)
    if form is None or form.org_id != org_id:
        raise NotFound.record("form", id)
    return form


def search(
    org_id: str, *, search: str = "", is_open: bool | None = None, **filters: Any
) -> Select[Any]:
    """Forms, newest first."""
    wanted = select(Form).where(Form.org_id == org_id).join(Form.patient)
    for name in ("patient_id", "template_id", "template_key", "type", "status", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Form, name) == filters[name])
    if filters.get("blocking") is not None:
        wanted = wanted.where(Form.blocking == filters["blocking"])
    if is_open is not None:
        wanted = wanted.where(Form.open_key.is_not(None) if is_open else Form.open_key.is_(None))
    if search:
        wanted = wanted.where(
            or_(found(Form.search_text, search), found(Patient.search_text, search))
        )
    return wanted.options(contains_eager(Form.patient)).order_by(Form.id.desc())


def require(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    template: str,
    blocking: bool = False,
    suggested: bool = False,
    description: str = "",
    due_at: datetime | date | None = None,
    expires_at: datetime | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Form:
    """A form for this patient to fill in; `template` is an id or a key.

    While one of the same template is open, that one is given back, and blocks bookings too
    if it is now wanted to. A suggestion never blocks.
    """
    if form := made_before(Form, once):
        return form
    patients.check(org_id, patient_id)
    kind = templates.named(org_id, template)
    open_key = _open_key(patient_id, kind.id)
    form = _open(org_id, open_key)
    if form is None:
        made = Form(
            template_id=kind.id,
            template_key=kind.key,
            template_version=kind.version,
            title=kind.title,
            type=kind.type,
            needs_signature=kind.needs_signature,
            consent_type=kind.consent_type,
            fields=list(kind.fields),
            **_asked(org_id, patient_id, by, description, run_id, node_id, once, open_key),
            suggested=suggested,
            due_at=_moment(due_at, org_id),
            expires_at=expires_at,
        )
        form = _add(made, by)
    elif not suggested:
        form.suggested = False
    if blocking and not suggested:
        _block(form, by, run_id=run_id, node_id=node_id)
    return form


def request_profile(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    names: Collection[str],
    description: str = "",
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Form | None:
    """Ask for those details that the profile does not have; None when it has them all.

    What is asked for already and still open is asked for in one form.
    """
    if form := made_before(Form, once):
        return form
    unknown = [name for name in names if name not in profile.NAMES]
    if unknown:
        raise Invalid.field("fields", f"A profile has no field “{unknown[0][:40]}”.")
    wanted = profile.empty(names, patients.get(org_id, patient_id))
    if not wanted:
        return None
    open_key = _open_key(patient_id, PROFILE_KEY)
    form = _open(org_id, open_key)
    if form is not None:
        asked = {field["id"] for field in form.fields}
        more = [name for name in wanted if name not in asked]
        form.fields = [*form.fields, *profile.fields_for(more)]
        return form
    made = Form(
        template_id=None,
        template_key=PROFILE_KEY,
        title="Details of your profile",
        type=FormType.INTAKE,
        needs_signature=False,
        fields=profile.fields_for(wanted),
        **_asked(org_id, patient_id, by, description, run_id, node_id, once, open_key),
    )
    return _add(made, by)


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
    _tell("form.updated", form, by)
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
    _tell("form.completed", form, by)
    if form.type == FormType.QUESTIONNAIRE:
        _tell("questionnaire.submitted", form, by)
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
    _tell("form.signed", form, by)
    return form


def withdraw(form: Form, *, by: Actor) -> Form:
    """It is not needed any more; what it blocked is free. A signed form stays."""
    move(form, FormStatus.WITHDRAWN, whence=_left(form), open_key=None)
    _tell("form.withdrawn", form, by)
    return form


def expire_due() -> int:
    """Close what was not filled in in time; how many. The scheduler calls this."""
    due = select(Form).where(Form.open_key.is_not(None), Form.expires_at <= clock.now())
    forms = db.session.scalars(due.limit(EXPIRED_AT_A_TIME).with_for_update(skip_locked=True)).all()
    for form in forms:
        _expire(form)
    return len(forms)


def _expire(form: Form) -> None:
    move(form, FormStatus.EXPIRED, whence=OPEN, open_key=None)
    _tell("form.expired", form, system(form.org_id))


def _asked(
    org_id: str,
    patient_id: str,
    by: Actor,
    description: str,
    run_id: str | None,
    node_id: str | None,
    once: str | None,
    open_key: str,
) -> dict[str, Any]:
    return {
        "org_id": org_id,
        "patient_id": patient_id,
        "status": FormStatus.PENDING,
        "description": texts.prose(description or "", MOST_DESCRIPTION),
        "required_by": by.id[:48],
        "run_id": run_id,
        "node_id": node_id,
        "once_key": once,
        "open_key": open_key,
    }


def _add(form: Form, by: Actor) -> Form:
    """The new form; or that of somebody who asked for the same at the same moment."""
    patient = patients.get(form.org_id, form.patient_id)
    form.values = profile.known(form.fields, patient)
    # A run's batch that meets a doubled key is tried again; a person would see an error.
    try:
        with db.session.begin_nested() if form.once_key is None else nullcontext():
            db.session.add(form)
    except IntegrityError:
        standing = _open(form.org_id, str(form.open_key))
        if standing is None:
            raise
        return standing
    _tell("form.created", form, by)
    return form


def _open(org_id: str, open_key: str) -> Form | None:
    form = db.session.scalar(select(Form).where(Form.org_id == org_id, Form.open_key == open_key))
    if form is not None and form.expires_at is not None and form.expires_at <= clock.now():
        _expire(form)
        return None
    return form


def _moment(due: datetime | date | None, org_id: str) -> datetime | None:
    return due if due is None or isinstance(due, datetime) else end_of(due, org_id)


def _open_key(patient_id: str, what: str) -> str:
    return f"{patient_id}:{what}"


def _block(form: Form, by: Actor, **made_by: Any) -> None:
    if form.blocking:
        return
    form.blocking = True
    ask = "Sign" if form.needs_signature else "Fill in"
    blocks.block(
        form.org_id,
        by=by,
        patient_id=form.patient_id,
        reason=f"{ask} “{form.title}”",
        until=BlockKind.FORM,
        form_id=form.id,
        certain=True,
        **made_by,
    )


def _hold(form: Form) -> None:
    """Nobody else changes it in this transaction: what is signed must not be written over."""
    db.session.flush()
    db.session.refresh(form, with_for_update=True)


def _check_open(form: Form) -> None:
    if form.is_open and form.expires_at is not None and form.expires_at <= clock.now():
        _expire(form)
    if not form.is_open:
        raise InvalidMove(f"This form is {form.status}; it cannot be changed any more.")


def _left(form: Form) -> tuple[FormStatus, ...]:
    """From where it may be withdrawn: not once everything is done."""
    return OPEN if form.needs_signature else OPEN[:2]


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


def _tell(type: str, form: Form, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("form", form.id),
        patient_id=form.patient_id,
        data={"template_id": form.template_id, "template_key": form.template_key},
    )

"""Ask patients for forms: one of each at a time, kept open until it is done."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.blocks import service as blocks
from app.clinic.blocks.models import BlockKind
from app.clinic.forms import profile, service, templates
from app.clinic.forms.models import MOST_DESCRIPTION, Form, FormStatus, FormType
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.today import end_of
from app.database import db
from app.errors import Invalid

PROFILE_KEY = "profile_details"


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
    service.tell("form.created", form, by)
    return form


def _open(org_id: str, open_key: str) -> Form | None:
    form = db.session.scalar(select(Form).where(Form.org_id == org_id, Form.open_key == open_key))
    if form is not None and form.expires_at is not None and form.expires_at <= clock.now():
        service.expire(form)
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

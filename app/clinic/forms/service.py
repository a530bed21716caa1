"""Find the forms of patients, tell of them, and close those that are not needed any more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor, system
from app.clinic.finding import narrowed, of_clinic
from app.clinic.forms.models import Form, FormStatus
from app.clinic.moves import move
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.events.publish import publish

OPEN = (FormStatus.PENDING, FormStatus.IN_PROGRESS, FormStatus.COMPLETED)
FILTERS = ("patient_id", "template_id", "template_key", "type", "status", "run_id")
EXPIRED_AT_A_TIME = 200


def get(org_id: str, id: str) -> Form:
    """The form of that clinic. Raises NotFound."""
    return of_clinic(Form, org_id, id, "form")


def search(
    org_id: str, *, search: str = "", is_open: bool | None = None, **filters: Any
) -> Select[Any]:
    """Forms, newest first."""
    wanted = select(Form).where(Form.org_id == org_id).join(Form.patient)
    wanted = narrowed(wanted, Form, filters, FILTERS)
    if filters.get("blocking") is not None:
        wanted = wanted.where(Form.blocking == filters["blocking"])
    if is_open is not None:
        wanted = wanted.where(Form.open_key.is_not(None) if is_open else Form.open_key.is_(None))
    if search:
        wanted = wanted.where(
            or_(found(Form.search_text, search), found(Patient.search_text, search))
        )
    return wanted.options(contains_eager(Form.patient)).order_by(Form.id.desc())


def withdraw(form: Form, *, by: Actor) -> Form:
    """It is not needed any more; what it blocked is free. A signed form stays."""
    move(form, FormStatus.WITHDRAWN, whence=_left(form), open_key=None)
    tell("form.withdrawn", form, by)
    return form


def expire_due() -> int:
    """Close what was not filled in in time; how many. The scheduler calls this."""
    due = select(Form).where(Form.open_key.is_not(None), Form.expires_at <= clock.now())
    forms = db.session.scalars(due.limit(EXPIRED_AT_A_TIME).with_for_update(skip_locked=True)).all()
    for form in forms:
        expire(form)
    return len(forms)


def expire(form: Form) -> None:
    """Its time is over."""
    move(form, FormStatus.EXPIRED, whence=OPEN, open_key=None)
    tell("form.expired", form, system(form.org_id))


def _left(form: Form) -> tuple[FormStatus, ...]:
    """From where it may be withdrawn: not once everything is done."""
    return OPEN if form.needs_signature else OPEN[:2]


def tell(type: str, form: Form, by: Actor) -> None:
    """An event about this form."""
    publish(
        type,
        by=by,
        subject=("form", form.id),
        patient_id=form.patient_id,
        data={"template_id": form.template_id, "template_key": form.template_key},
    )

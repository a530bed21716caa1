"""Forms of patients over HTTP."""

from __future__ import annotations

from typing import Any

from flask import request

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.forms import answering, asking, service
from app.clinic.forms.models import Form
from app.clinic.forms.schemas import (
    FormAnswers,
    FormQuery,
    FormSchema,
    FormSigning,
    FormSubmission,
    NewForm,
)

blp = ApiBlueprint("forms", __name__, description="What patients are asked to fill in and sign")


def _get(id: str) -> Form:
    return service.get(current_actor().org_id, id)


@blp.get("/forms", needs=VIEW_RECORDS, query=FormQuery, gives=FormSchema, many=True)
def list_forms(query: dict[str, Any]) -> Page:
    """Forms, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post("/forms", needs=EDIT_RECORDS, takes=NewForm, gives=FormSchema, status=201, creates=True)
def require_form(body: dict[str, Any]) -> Form:
    """Ask a patient for a form. Tells `form.created`; one that is open is given back."""
    return asking.require(current_actor().org_id, by=current_actor(), **body)


@blp.get("/forms/<id>", needs=VIEW_RECORDS, gives=FormSchema)
def get_form(id: str) -> Form:
    """One form, with its fields and answers."""
    return _get(id)


@blp.patch("/forms/<id>", needs=EDIT_RECORDS, takes=FormAnswers, gives=FormSchema)
def save_answers(body: dict[str, Any], id: str) -> Form:
    """Keep answers while the form is open. Tells `form.updated`."""
    return answering.save(_get(id), by=current_actor(), **body)


@blp.post("/forms/<id>/submit", needs=EDIT_RECORDS, takes=FormSubmission, gives=FormSchema)
def submit_form(body: dict[str, Any], id: str) -> Form:
    """Everything is filled in. Tells `form.completed`."""
    return answering.submit(_get(id), by=current_actor(), **body)


@blp.post("/forms/<id>/sign", needs=EDIT_RECORDS, takes=FormSigning, gives=FormSchema)
def sign_form(body: dict[str, Any], id: str) -> Form:
    """Sign a form for a patient who is here. Tells `form.signed`; it never changes after."""
    return answering.sign(
        _get(id),
        by=current_actor(),
        ip=request.remote_addr,
        user_agent=request.user_agent.string,
        **body,
    )


@blp.post("/forms/<id>/withdraw", needs=EDIT_RECORDS, gives=FormSchema)
def withdraw_form(id: str) -> Form:
    """It is not needed any more; what it blocked is free."""
    return service.withdraw(_get(id), by=current_actor())

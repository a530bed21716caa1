"""Consents over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.consents import service
from app.clinic.consents.models import Consent
from app.clinic.consents.schemas import ConsentQuery, ConsentSchema, NewConsent

blp = ApiBlueprint("consents", __name__, description="What patients have agreed to")


def _get(id: str) -> Consent:
    return service.get(current_actor().org_id, id)


@blp.get("/consents", needs=VIEW_RECORDS, query=ConsentQuery, gives=ConsentSchema, many=True)
def list_consents(query: dict[str, Any]) -> Page:
    """Consents, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/consents",
    needs=EDIT_RECORDS,
    takes=NewConsent,
    gives=ConsentSchema,
    status=201,
    creates=True,
)
def ask_for_consent(body: dict[str, Any]) -> Consent:
    """Ask for a consent, or note one. Tells `consent.required` or `consent.granted`."""
    act = service.grant if body.pop("granted") else service.require
    return act(current_actor().org_id, by=current_actor(), **body)


@blp.get("/consents/<id>", needs=VIEW_RECORDS, gives=ConsentSchema)
def get_consent(id: str) -> Consent:
    """One consent."""
    return _get(id)


@blp.post("/consents/<id>/grant", needs=EDIT_RECORDS, gives=ConsentSchema)
def grant_consent(id: str) -> Consent:
    """The patient has given what was asked for. Tells `consent.granted`."""
    return service.give(_get(id), by=current_actor())


@blp.post("/consents/<id>/withdraw", needs=EDIT_RECORDS, gives=ConsentSchema)
def withdraw_consent(id: str) -> Consent:
    """The patient takes it back. Tells `consent.withdrawn`."""
    return service.withdraw(_get(id), by=current_actor())

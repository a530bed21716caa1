"""Recalls over HTTP: each time a patient is to come, and how they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.recalls import contacts, finding, rounds
from app.clinic.recalls.models import Recall, RecallContact
from app.clinic.recalls.schemas import (
    NewRecallContact,
    RecallContactSchema,
    RecallQuery,
    RecallReason,
    RecallSchema,
)

blp = ApiBlueprint("recalls", __name__, description="Who is to come again, and when")


def _recall(id: str) -> Recall:
    return finding.get(current_actor().org_id, id)


@blp.get("/recalls", needs=VIEW_RECORDS, query=RecallQuery, gives=RecallSchema, many=True)
def list_recalls(query: dict[str, Any]) -> Page:
    """Recalls, the one due first first."""
    return by_offset(finding.search(current_actor().org_id, **query), query)


@blp.get("/recalls/<id>", needs=VIEW_RECORDS, gives=RecallSchema)
def get_recall(id: str) -> Recall:
    """One recall."""
    return _recall(id)


@blp.get("/recalls/<id>/contacts", needs=VIEW_RECORDS, gives=RecallContactSchema, many=True)
def list_contacts(id: str) -> Sequence[RecallContact]:
    """When and how the patient was asked."""
    return finding.contacts(_recall(id))


@blp.post(
    "/recalls/<id>/contacts",
    needs=EDIT_RECORDS,
    takes=NewRecallContact,
    gives=RecallContactSchema,
    status=201,
    creates=True,
)
def log_contact(body: dict[str, Any], id: str) -> RecallContact:
    """Note that the patient was asked, or that somebody tried to."""
    return contacts.log_contact(_recall(id), by=current_actor(), **body)


act = Verbs(blp, "/recalls/<id>", find=_recall, gives=RecallSchema, of="recall")
act(
    "fulfil",
    rounds.fulfil_recall,
    "The patient came, although no visit here says so.",
    takes=RecallReason,
)
act(
    "cancel",
    rounds.cancel_recall,
    "Leave this round out. Tells `recall.cancelled`.",
    takes=RecallReason,
)

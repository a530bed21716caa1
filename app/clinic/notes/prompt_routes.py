"""Prompts over HTTP, and what is shown to whoever opens a patient's record."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, SIGNED_IN, VIEW_RECORDS
from app.clinic.alerts import opening
from app.clinic.notes import prompts
from app.clinic.notes.models import Prompt
from app.clinic.notes.schemas import (
    MomentQuery,
    NewPrompt,
    OpeningSchema,
    PromptQuery,
    Seen,
    ShownPromptSchema,
)
from app.clinic.patients import service as patients
from app.errors import Forbidden

blp = ApiBlueprint("prompts", __name__, description="What draws attention on a record")


def _get(id: str) -> Prompt:
    return prompts.get(current_actor().org_id, id)


@blp.get("/prompts", needs=VIEW_RECORDS, query=PromptQuery, gives=ShownPromptSchema, many=True)
def list_prompts(query: dict[str, Any]) -> Page:
    """Prompts, newest first."""
    actor = current_actor()
    return by_offset(prompts.search(actor.org_id, by=actor, **query), query)


@blp.post(
    "/prompts",
    needs=EDIT_RECORDS,
    takes=NewPrompt,
    gives=ShownPromptSchema,
    status=201,
    creates=True,
)
def add_prompt(body: dict[str, Any]) -> Prompt:
    """Draw attention to something on a patient's record. Tells `prompt.added`."""
    return prompts.add(current_actor().org_id, by=current_actor(), **body)


@blp.post("/prompts/<id>/dismiss", needs=SIGNED_IN, gives=ShownPromptSchema)
def dismiss_prompt(id: str) -> Prompt:
    """Do not show it to me again."""
    return prompts.dismiss(_get(id), by=current_actor())


@blp.post("/prompts/<id>/end", needs=EDIT_RECORDS, gives=ShownPromptSchema)
def end_prompt(id: str) -> Prompt:
    """Do not show it to anybody any more; it is kept."""
    return prompts.end(_get(id), by=current_actor())


@blp.get(
    "/patients/<id>/prompts",
    needs=VIEW_RECORDS,
    query=MomentQuery,
    gives=ShownPromptSchema,
    many=True,
)
def list_prompts_of_patient(query: dict[str, Any], id: str) -> Page:
    """The prompts that are shown to me now."""
    actor = current_actor()
    patient = patients.get(actor.org_id, id)
    shown = prompts.to_show(actor.org_id, patient.id, by=actor, moment=query["moment"])
    return of_list(shown, query)


@blp.get("/patients/<id>/opening", needs=VIEW_RECORDS, query=MomentQuery, gives=OpeningSchema)
def open_record(query: dict[str, Any], id: str) -> dict[str, Any]:
    """What I am shown on opening the record: alerts not yet seen in this session, and prompts."""
    actor = current_actor()
    patient = patients.get(actor.org_id, id)
    return {
        "alerts": opening.not_yet_seen(actor.org_id, patient.id, by=actor),
        "prompts": prompts.to_show(actor.org_id, patient.id, by=actor, moment=query["moment"]),
    }


@blp.post("/patients/<id>/opening/seen", needs=SIGNED_IN, takes=Seen, gives=OpeningSchema)
def mark_opening_seen(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Say that these alerts were shown to me; what is still to be shown comes back."""
    actor = current_actor()
    if not actor.may(VIEW_RECORDS):
        raise Forbidden(f"This needs the right {VIEW_RECORDS}, which you do not have.")
    patient = patients.get(actor.org_id, id)
    opening.mark_seen(actor.org_id, patient.id, body["alert_ids"], by=actor)
    return {
        "alerts": opening.not_yet_seen(actor.org_id, patient.id, by=actor),
        "prompts": prompts.to_show(actor.org_id, patient.id, by=actor),
    }

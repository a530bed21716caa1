"""Notes over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, SIGN_RECORDS, VIEW_RECORDS
from app.clinic.notes import service
from app.clinic.notes.models import Note
from app.clinic.notes.schemas import NewNote, NoteChange, NoteQuery, NoteSchema

blp = ApiBlueprint("notes", __name__, description="What is written down of patients")


def _get(id: str) -> Note:
    return service.get(current_actor().org_id, id)


@blp.get("/notes", needs=VIEW_RECORDS, query=NoteQuery, gives=NoteSchema, many=True)
def list_notes(query: dict[str, Any]) -> Page:
    """Notes, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post("/notes", needs=EDIT_RECORDS, takes=NewNote, gives=NoteSchema, status=201, creates=True)
def add_note(body: dict[str, Any]) -> Note:
    """Write a draft, by hand or from a template, with or without a prompt. Tells `note.added`."""
    actor = current_actor()
    if body.get("template"):
        body.pop("body", None), body.pop("title", None)
        return service.add_from_template(actor.org_id, by=actor, **body)
    body.pop("template", None)
    return service.add(actor.org_id, by=actor, **body)


@blp.get("/notes/<id>", needs=VIEW_RECORDS, gives=NoteSchema)
def get_note(id: str) -> Note:
    """One note."""
    return _get(id)


@blp.patch("/notes/<id>", needs=EDIT_RECORDS, takes=NoteChange, gives=NoteSchema)
def change_note(body: dict[str, Any], id: str) -> Note:
    """Change a draft."""
    return service.change(_get(id), by=current_actor(), **body)


@blp.post("/notes/<id>/sign", needs=SIGN_RECORDS, gives=NoteSchema)
def sign_note(id: str) -> Note:
    """Sign a note; it cannot be changed any more. Tells `note.signed`."""
    return service.sign(_get(id), by=current_actor())

"""Write notes, by hand or from a template, and sign them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.moves import move
from app.clinic.notes import prompts
from app.clinic.notes.models import MOST_BODY, MOST_TITLE, MOST_TYPE, Note, NoteStatus
from app.clinic.notes.prompts import PromptSettings
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.templates import service as templates
from app.clinic.templates.models import Method
from app.clinic.templates.texts import fill
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish

GENERAL = "general"


def get(org_id: str, id: str) -> Note:
    """The note of that clinic. Raises NotFound."""
    note = db.session.get(Note, id)
    if note is None or note.org_id != org_id:
        raise NotFound.record("note", id)
    return note


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Notes, newest first."""
    wanted = select(Note).where(Note.org_id == org_id).join(Note.patient)
    for name in ("patient_id", "status", "type", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Note, name) == filters[name])
    if search:
        wanted = wanted.where(
            or_(found(Note.search_text, search), found(Patient.search_text, search))
        )
    together = (contains_eager(Note.patient), joinedload(Note.author), joinedload(Note.signed_by))
    return wanted.options(*together).order_by(Note.id.desc())


def add(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    body: str,
    type: str = GENERAL,
    title: str = "",
    prompt: PromptSettings | None = None,
    template_key: str | None = None,
    template_version: int | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Note:
    """A draft on that patient's record, with a prompt if there are settings for one."""
    if note := made_before(Note, once):
        return note
    patients.check(org_id, patient_id)
    text = texts.prose(body, MOST_BODY)
    if not text:
        raise Invalid.field("body", "A note needs a text.")
    note = Note(
        org_id=org_id,
        patient_id=patient_id,
        type=texts.line(type, MOST_TYPE) or GENERAL,
        title=texts.line(title, MOST_TITLE),
        body=text,
        status=NoteStatus.DRAFT,
        author_id=by.user_id,
        is_automatic=by.kind == "automation",
        template_key=template_key,
        template_version=template_version,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    db.session.add(note)
    _tell("note.added", note, by)
    if prompt is not None:
        # The row that the prompt refers to comes first.
        db.session.flush()
        prompts.add(
            org_id,
            by=by,
            patient_id=patient_id,
            note_id=note.id,
            title=note.title,
            body=note.body,
            settings=prompt,
            run_id=run_id,
            node_id=node_id,
            once=once,
        )
    return note


def add_from_template(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    template: str,
    scope: Mapping[str, Any] | None = None,
    variables: Mapping[str, Any] | None = None,
    type: str = "",
    prompt: PromptSettings | None = None,
    **more: Any,
) -> Note:
    """The same from a message template that has a text for notes, by its key.

    Its note type and prompt count where none is given. Raises InvalidMove for a template that
    is disabled or not there, TemplateFailed for a text that cannot be filled in.
    """
    used = templates.usable(org_id, template)
    text = used.text_of(Method.NOTE)
    if not text:
        raise InvalidMove(f"The message template “{used.name}” has no text for a note.")
    seen = templates.scope_for(org_id, patient_id) if scope is None else scope
    filled = fill(text, seen, variables)
    return add(
        org_id,
        by=by,
        patient_id=patient_id,
        title=filled.subject or used.name,
        body=filled.body,
        type=type or used.note_type or GENERAL,
        prompt=prompt or prompts.of_template(used),
        template_key=used.key,
        template_version=used.version,
        **more,
    )


def change(note: Note, *, by: Actor, **changes: Any) -> Note:
    """Change a draft. Raises InvalidMove once it is signed."""
    db.session.refresh(note, with_for_update=True)
    if note.status != NoteStatus.DRAFT:
        raise InvalidMove("This note is signed; it cannot be changed.")
    for name, value in changes.items():
        setattr(note, name, value)
    return note


def sign(note: Note, *, by: Actor) -> Note:
    """Close it for good."""
    db.session.flush()
    changes = {"signed_at": clock.now(), "signed_by_id": by.user_id}
    move(note, NoteStatus.SIGNED, whence=(NoteStatus.DRAFT,), **changes)
    _tell("note.signed", note, by)
    return note


def _tell(type: str, note: Note, by: Actor) -> None:
    publish(type, by=by, subject=("note", note.id), patient_id=note.patient_id)

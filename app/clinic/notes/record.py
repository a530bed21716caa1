"""What conditions and templates may ask of a note."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.notes.models import Note
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("title", "Title", sample="After the session", private="text"),
    RecordField("type", "Type", sample="progress"),
    RecordField("body", "Text", sample="Session 3 of 12 was done.", private="text"),
    RecordField("status", "Status", sample="draft"),
    RecordField("author_name", "Author", sample="Dr Tom Okafor"),
    RecordField("is_automatic", "Was written by a workflow", "boolean", False),
    RecordField("signed_at", "Signed at", "datetime", datetime(2026, 3, 18, 9, 30, tzinfo=UTC)),
    RecordField("id", "Note id", sample="note_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these notes."""
    wanted = select(Note).where(Note.org_id == org_id, Note.id.in_(ids))
    found = db.session.scalars(wanted.options(joinedload(Note.author)))
    return {note.id: facts(note) for note in found}


def facts(note: Note) -> Facts:
    plain = [field.path for field in FIELDS]
    return {**{name: getattr(note, name) for name in plain}, "patient_id": note.patient_id}


NOTE = declare(
    RecordType(
        name="note",
        prefix="note",
        title="Note",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["title"] or facts["type"]),
        links={"patient": ("patient", "patient_id")},
    )
)

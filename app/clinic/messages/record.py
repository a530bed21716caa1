"""What conditions and templates may ask of a message."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.clinic.messages.models import Message
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("channel", "Channel", sample="email"),
    RecordField("direction", "Direction (in, out)", sample="out"),
    RecordField("message_class", "Class", sample="transactional"),
    RecordField("category", "Category", sample="reminders"),
    RecordField("to", "Written to", sample="amira.haddad@example.com", private="contact"),
    RecordField("subject", "Subject", sample="Your visit on Thursday", private="text"),
    RecordField("body", "Text", sample="Dear Amira, …", private="text"),
    RecordField("status", "Status", sample="sent"),
    RecordField("id", "Message id", sample="msg_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these messages."""
    wanted = select(Message).where(Message.org_id == org_id, Message.id.in_(ids))
    return {message.id: facts(message) for message in db.session.scalars(wanted)}


def facts(message: Message) -> Facts:
    plain = [field.path for field in FIELDS]
    return {name: getattr(message, name) for name in (*plain, "patient_id")}


MESSAGE = declare(
    RecordType(
        name="message",
        prefix="msg",
        title="Message",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["subject"]),
        links={"patient": ("patient", "patient_id")},
    )
)

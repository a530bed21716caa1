"""Message templates, one content for each method they are sent by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic.search import Searchable
from app.database import Id, Record


class Method(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    VOICE = "voice"
    PORTAL = "portal"
    PUSH = "push"
    STAFF = "staff"
    NOTE = "note"  # a draft in the patient's record


METHODS = tuple(str(method) for method in Method)
# These have a subject line besides the text.
WITH_SUBJECT = frozenset({Method.EMAIL, Method.PORTAL, Method.STAFF, Method.NOTE, Method.PUSH})


class MessageTemplate(Searchable, Record):
    """One template. `content` maps each method to its `{subject, body}`."""

    __tablename__ = "message_templates"
    __table_args__ = (UniqueConstraint("org_id", "key"),)
    kind = "tpl"

    # What workflows call it: `welcome_patient`.
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200))
    is_enabled: Mapped[bool] = mapped_column(default=True)
    methods: Mapped[list[Any]]
    content: Mapped[dict[str, Any]]
    # Names that whoever sends it fills in besides the fields of records.
    variables: Mapped[list[Any]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(String(10), default="en")
    # Counts the changes of what is sent; messages keep the number they were made from.
    version: Mapped[int] = mapped_column(default=1)
    message_class: Mapped[str] = mapped_column(String(20), default="transactional")
    # What a patient may unsubscribe from.
    category: Mapped[str | None] = mapped_column(String(40))
    # Of the staff message: `usr_…`, `team_…`, `dl_…` or `role:…`.
    staff_recipient: Mapped[Id | None]
    # Of the note: its type, and how the record shows it (when, how, until).
    note_type: Mapped[str | None] = mapped_column(String(60))
    prompt: Mapped[dict[str, Any] | None]
    # Who sees the prompt; empty means everybody.
    prompt_staff: Mapped[list[Any]] = mapped_column(default=list)

    def text_of(self, method: str) -> Mapping[str, str]:
        """`{subject, body}` of that method; empty where it is not sent by it."""
        found: Mapping[str, str] = self.content.get(method) or {}
        return found

    def words(self) -> Iterable[str | None]:
        return (self.key, self.name)

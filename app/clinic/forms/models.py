"""Templates of forms, and the forms of patients: each keeps the fields as they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_TITLE = 200
MOST_KEY = 60
MOST_DESCRIPTION = 2_000


class FormType(StrEnum):
    INTAKE = "intake"
    SURVEY = "survey"
    DISCLAIMER = "disclaimer"  # signing it makes a consent
    ASSESSMENT = "assessment"
    QUESTIONNAIRE = "questionnaire"


# What need not be signed, unless its template says so.
UNSIGNED = (FormType.SURVEY, FormType.QUESTIONNAIRE)


class FormStatus(StrEnum):
    PENDING = "pending"  # nothing has been filled in
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"  # everything that is required is there
    SIGNED = "signed"  # nobody changes it any more
    WITHDRAWN = "withdrawn"  # it is not needed
    EXPIRED = "expired"  # it was not filled in in time


class FormTemplate(Searchable, Record):
    """A form of the clinic. Changing its fields makes a new version; forms keep theirs."""

    __tablename__ = "form_templates"
    __table_args__ = (UniqueConstraint("org_id", "key"),)
    kind = "ftpl"

    # Its name in workflows; the same in each clinic, and never changed.
    key: Mapped[str] = mapped_column(String(MOST_KEY))
    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    description: Mapped[str] = mapped_column(Text, default="")
    type: Mapped[str] = mapped_column(String(20))
    category: Mapped[str | None] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(default=1)
    is_active: Mapped[bool] = mapped_column(default=True)
    needs_signature: Mapped[bool]
    # Of a disclaimer: what its signature consents to.
    consent_type: Mapped[str | None] = mapped_column(String(40))
    fields: Mapped[list[Any]] = mapped_column(default=list)

    def words(self) -> Iterable[str | None]:
        return (self.title, self.key, self.category)


class Form(Searchable, MadeOnce):
    """One form for one patient."""

    __tablename__ = "forms"
    __table_args__ = (
        Index("ix_forms_newest", "org_id", "id"),
        Index("ix_forms_patient", "org_id", "patient_id", "status"),
        Index("ix_forms_template", "org_id", "template_id", "patient_id"),
        # A patient has one open form of a template, whoever asks at the same time.
        Index("uq_forms_open_key", "open_key", unique=True),
        Index("ix_forms_expires", "expires_at"),
    )
    kind = "frm"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    # None where only details of the profile are asked for.
    template_id: Mapped[Id | None] = mapped_column(ForeignKey("form_templates.id"))
    # As the template was when the form was made.
    template_key: Mapped[str] = mapped_column(String(MOST_KEY))
    template_version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    type: Mapped[str] = mapped_column(String(20))
    needs_signature: Mapped[bool]
    consent_type: Mapped[str | None] = mapped_column(String(40))
    fields: Mapped[list[Any]] = mapped_column(default=list)

    # Why this patient is asked, in words for them.
    description: Mapped[str] = mapped_column(Text, default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    score: Mapped[float | None]
    status: Mapped[str] = mapped_column(String(20), default=FormStatus.PENDING)
    # `patient:template` while something is left to do, else None.
    open_key: Mapped[str | None] = mapped_column(String(120))
    # Nothing can be booked before; otherwise merely asked for, or only suggested.
    blocking: Mapped[bool] = mapped_column(default=False)
    suggested: Mapped[bool] = mapped_column(default=False)
    # The person or run that asked for it.
    required_by: Mapped[str | None] = mapped_column(String(48))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    due_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    # Who signed, how, and from where: {"name", "method", "image", "ip", "user_agent"}.
    signature: Mapped[dict[str, Any] | None]

    patient: Mapped[Patient] = relationship()
    template: Mapped[FormTemplate | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return self.open_key is not None

    @property
    def patients_fields(self) -> list[dict[str, Any]]:
        """The fields the patient may see."""
        return [field for field in self.fields if not field.get("private")]

    @property
    def patients_values(self) -> dict[str, Any]:
        """The answers the patient may see."""
        shown = {field["id"] for field in self.patients_fields}
        return {id: value for id, value in self.values.items() if id in shown}

    def words(self) -> Iterable[str | None]:
        return (self.title,)

"""What conditions and templates may ask of a form."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from app.clinic.forms.models import Form
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

WHEN = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)

FIELDS = (
    RecordField("title", "Title", sample="Pain survey"),
    RecordField("type", "Type", sample="survey"),
    RecordField("template_key", "Template's key", sample="pain_survey"),
    RecordField("template_id", "Template's id", sample="ftpl_01932f6c-0000-7000-8000-00000000"),
    RecordField("template_version", "Version", "number", 1),
    RecordField("status", "Status", sample="completed"),
    RecordField("score", "Score", "number", 12, private="health"),
    RecordField("blocking", "Blocks booking", "boolean", False),
    RecordField("completed_at", "Completed at", "datetime", WHEN),
    RecordField("signed_at", "Signed at", "datetime", WHEN),
    RecordField("due_at", "Due", "datetime", WHEN),
    # By the id of the field, such as form.values.pain_today: each form has its own.
    RecordField("values", "Answers", "list", [{"pain_today": 4}], private="health"),
    RecordField("id", "Form id", sample="frm_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these forms."""
    wanted = select(Form).where(Form.org_id == org_id, Form.id.in_(ids))
    return {form.id: facts(form) for form in db.session.scalars(wanted)}


def facts(form: Form) -> Facts:
    plain = {field.path: getattr(form, field.path) for field in FIELDS}
    return {**plain, "values": dict(form.values), "patient_id": form.patient_id}


FORM = declare(
    RecordType(
        name="form",
        prefix="frm",
        title="Form",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["title"]),
        links={"patient": ("patient", "patient_id")},
        starts_by_hand=True,
    )
)

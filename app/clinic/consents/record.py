"""What conditions and templates may ask of a consent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from app.clinic.consents.models import Consent
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("type", "Consent", sample="telerehab"),
    RecordField("label", "Consent in words", sample="Telerehabilitation"),
    RecordField("version", "Version", sample="1"),
    RecordField("status", "Status", sample="granted"),
    RecordField("granted_at", "Given at", "datetime", datetime(2026, 3, 18, 9, 30, tzinfo=UTC)),
    RecordField("withdrawn_at", "Withdrawn at", "datetime", datetime(2026, 4, 2, 11, tzinfo=UTC)),
    RecordField("id", "Consent id", sample="con_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these consents."""
    wanted = select(Consent).where(Consent.org_id == org_id, Consent.id.in_(ids))
    return {consent.id: facts(consent) for consent in db.session.scalars(wanted)}


def facts(consent: Consent) -> Facts:
    plain = {field.path: getattr(consent, field.path) for field in FIELDS}
    return {**plain, "patient_id": consent.patient_id, "form_id": consent.form_id}


CONSENT = declare(
    RecordType(
        name="consent",
        prefix="con",
        title="Consent",
        fields=FIELDS,
        load=load,
        label=lambda facts: f"Consent: {facts['label']}",
        links={"patient": ("patient", "patient_id"), "form": ("form", "form_id")},
    )
)

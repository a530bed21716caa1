"""What conditions and templates may ask of an alert."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.clinic.alerts.models import Alert
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("title", "Title", sample="Allergic to penicillin", private="text"),
    RecordField("message", "Message", sample="Rash in 2019.", private="text"),
    RecordField("severity", "Severity", sample="high"),
    RecordField("status", "Status", sample="active"),
    RecordField("id", "Alert id", sample="alr_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these alerts."""
    wanted = select(Alert).where(Alert.org_id == org_id, Alert.id.in_(ids))
    return {alert.id: facts(alert) for alert in db.session.scalars(wanted)}


def facts(alert: Alert) -> Facts:
    plain = ("id", "title", "message", "severity", "status", "patient_id")
    return {name: getattr(alert, name) for name in plain}


ALERT = declare(
    RecordType(
        name="alert",
        prefix="alr",
        title="Alert",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["title"]),
        links={"patient": ("patient", "patient_id")},
    )
)

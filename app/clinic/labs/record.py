"""What conditions and templates may ask of a lab result."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from app.clinic.labs.models import LabResult
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

POTASSIUM = {
    "code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1",
    "flag": "critical",
}  # fmt: skip

FIELDS = (
    RecordField("panel", "Panel", sample="Urea and electrolytes", private="health"),
    RecordField("lab", "Laboratory", sample="Severn Pathology"),
    RecordField("flag", "Normal, abnormal or critical", sample="critical", private="health"),
    RecordField("is_critical", "Is critical", "boolean", True, private="health"),
    RecordField(
        "abnormal_count", "How many values are out of range", "number", 1, private="health"
    ),
    RecordField(
        "abnormal", "Names of values out of range", "list", ["Potassium"], private="health"
    ),
    RecordField("codes", "Codes of the values", "list", ["K", "NA"], private="health"),
    RecordField("analytes", "Values", "list", [POTASSIUM], private="health"),
    RecordField("status", "Status", sample="received"),
    RecordField("received_at", "Received at", "datetime", datetime(2026, 3, 18, 7, 40, tzinfo=UTC)),
    RecordField("reviewed_at", "Reviewed at", "datetime", datetime(2026, 3, 18, 9, 0, tzinfo=UTC)),
    RecordField("id", "Lab result id", sample="lab_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these lab results."""
    wanted = select(LabResult).where(LabResult.org_id == org_id, LabResult.id.in_(ids))
    return {result.id: facts(result) for result in db.session.scalars(wanted)}


def facts(result: LabResult) -> Facts:
    plain = (
        "id", "panel", "lab", "flag", "status", "received_at", "reviewed_at", "patient_id",
        "episode_id",
    )  # fmt: skip
    odd = [each["name"] for each in result.analytes if each["flag"] != "normal"]
    return {
        **{name: getattr(result, name) for name in plain},
        "is_critical": result.flag == "critical",
        "abnormal_count": len(odd),
        "abnormal": odd,
        "codes": [each["code"] for each in result.analytes],
        "analytes": [dict(each) for each in result.analytes],
    }


LAB_RESULT = declare(
    RecordType(
        name="lab_result",
        prefix="lab",
        title="Lab result",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["panel"]),
        links={"patient": ("patient", "patient_id"), "episode": ("episode", "episode_id")},
    )
)

"""What conditions and templates may ask of a discount code."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from app.clinic.discount_codes.models import DiscountCode
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

WHEN = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)

FIELDS = (
    RecordField("code", "Code", sample="BDAY-7KQ2M9XA"),
    RecordField("value", "What it takes off", sample="10%"),
    RecordField("percent", "Per cent", "number", 10),
    RecordField("valid_until", "Valid until", "datetime", WHEN),
    RecordField("max_uses", "How often it can be used", "number", 1),
    RecordField("uses", "How often it was used", "number", 0),
    RecordField("used_at", "Used at", "datetime", WHEN),
    RecordField("status", "Status", sample="issued"),
    RecordField("id", "Code id", sample="disc_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these codes."""
    wanted = select(DiscountCode).where(DiscountCode.org_id == org_id, DiscountCode.id.in_(ids))
    return {each.id: facts(each) for each in db.session.scalars(wanted)}


def facts(code: DiscountCode) -> Facts:
    plain = {field.path: getattr(code, field.path) for field in FIELDS}
    return plain | {"status": str(code.status), "patient_id": code.patient_id}


DISCOUNT_CODE = declare(
    RecordType(
        name="discount_code",
        prefix=DiscountCode.kind,
        title="Discount code",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["code"]),
        links={"patient": ("patient", "patient_id")},
    )
)

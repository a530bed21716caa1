"""What conditions and templates may ask of a segment."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.clinic.records import Facts, RecordField, RecordType, declare
from app.clinic.segments.models import Segment
from app.database import db

FIELDS = (
    RecordField("name", "Name", sample="High pain"),
    RecordField("key", "Key", sample="high_pain"),
    RecordField("id", "Segment id", sample="seg_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these segments."""
    wanted = select(Segment).where(Segment.org_id == org_id, Segment.id.in_(ids))
    return {
        each.id: {"id": each.id, "name": each.name, "key": each.key}
        for each in db.session.scalars(wanted)
    }


SEGMENT = declare(
    RecordType(
        name="segment",
        prefix="seg",
        title="Segment",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["name"]),
    )
)

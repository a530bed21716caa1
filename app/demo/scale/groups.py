"""Who is in which segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from app.clinic.patients.age import age_on
from app.clinic.segments.models import AddedBy, Segment, SegmentMember, SegmentType
from app.demo.calendar import Calendar
from app.demo.scale.people import OLD, Person
from app.demo.scale.rows import Rows

IN_ONE_BY_HAND = 0.04
SENIORS = "seniors"
RULES = [{"source": "profile", "field": "age", "op": "gte", "value": OLD}]


def by_hand(rows: Rows, calendar: Calendar, person: Person, offered: Sequence[Segment]) -> None:
    """One patient in twenty-five was put in a segment by somebody."""
    draw = person.draw
    if not person.is_active or draw.random() >= IN_ONE_BY_HAND:
        return
    since = max(person.registered, calendar.days_ago(draw.randrange(2, 300), "13:30"))
    rows.add(
        SegmentMember,
        draw,
        since,
        segment_id=draw.choice(offered).id,
        patient_id=person.id,
        is_member=True,
        since=since,
        added_by=AddedBy.HAND,
    )


def seniors(org_id: str, calendar: Calendar) -> Segment:
    """A segment by rules: everybody of 65 and above."""
    return Segment(
        org_id=org_id,
        key=SENIORS,
        name="65 and over",
        description="For invitations to the flu vaccination.",
        type=SegmentType.RULES,
        rules=RULES,
        looked_until="",
        looked_at=calendar.days_ago(0, "00:00"),
        # Its members are worked out here; the clock looks again tomorrow.
        look_at=calendar.in_days(1, "00:00"),
    )


def by_rules(
    rows: Rows, calendar: Calendar, segment: Segment, born: Iterable[tuple[str, date | None]]
) -> None:
    """Those of these patients who are old enough today."""
    draw = Random("riverside:seniors")  # noqa: S311 - the same ones every time
    since = calendar.days_ago(1, "03:00")
    for patient_id, day in born:
        if day is not None and age_on(calendar.today, day) >= OLD:
            rows.add(
                SegmentMember,
                draw,
                since,
                segment_id=segment.id,
                patient_id=patient_id,
                is_member=True,
                since=since,
                added_by=AddedBy.RULES,
            )

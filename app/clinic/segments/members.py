"""Who is in a segment: changed once by whoever is first, and told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import CursorResult, Select, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import contains_eager

from app import clock, ids
from app.auth.actor import Actor
from app.clinic.patients.models import Patient
from app.clinic.records import Facts
from app.clinic.search import found
from app.clinic.segments.models import AddedBy, Pin, Segment, SegmentMember
from app.database import db
from app.events.publish import publish

ENTERED = "segment.entered"
LEFT = "segment.left"


def is_member(org_id: str, segment_id: str, patient_id: str) -> bool:
    """Whether that patient is in it now."""
    row = _row(org_id, segment_id, patient_id)
    return row is not None and row.is_member


def counts(org_id: str, segment_ids: Collection[str]) -> dict[str, int]:
    """How many patients are in each of these."""
    rows = db.session.execute(
        select(SegmentMember.segment_id, func.count())
        .where(SegmentMember.org_id == org_id, SegmentMember.segment_id.in_(segment_ids))
        .where(SegmentMember.is_member)
        .group_by(SegmentMember.segment_id)
    )
    return dict(rows.all())


def listed(org_id: str, segment_id: str, *, search: str = "", **_page: Any) -> Select[Any]:
    """Who is in it, and who is kept out by hand, by name."""
    wanted = (
        select(SegmentMember)
        .join(SegmentMember.patient)
        .options(contains_eager(SegmentMember.patient))
        .where(SegmentMember.org_id == org_id, SegmentMember.segment_id == segment_id)
        .where(SegmentMember.is_member | (SegmentMember.pin == Pin.OUT))
    )
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.order_by(Patient.last_name, Patient.first_name, SegmentMember.id)


def facts_of(org_id: str, patient_ids: Collection[str]) -> dict[str, Facts]:
    """The segments of each patient: ids and keys to compare with, names to print."""
    rows = db.session.execute(
        select(SegmentMember.patient_id, Segment.id, Segment.key, Segment.name)
        .join(SegmentMember.segment)
        .where(SegmentMember.org_id == org_id, SegmentMember.patient_id.in_(patient_ids))
        .where(SegmentMember.is_member, Segment.is_active)
        .order_by(Segment.name)
    ).all()
    named: defaultdict[str, list[str]] = defaultdict(list)
    called: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        called[row.patient_id] += [row.id, row.key]
        named[row.patient_id].append(row.name)
    return {id: {"segment_id": called[id], "segments": named[id]} for id in patient_ids}


def put_in(
    segment: Segment,
    patient_ids: Collection[str],
    *,
    by: Actor,
    added_by: str = AddedBy.RULES,
    pin: str | None = None,
) -> set[str]:
    """Those who were not in it yet are now; each is told once, whoever does it at the same time."""
    entered = _insert(segment, patient_ids, by, added_by, pin)
    rest = set(patient_ids) - entered
    if rest:
        entered |= _turn(segment, rest, True, by, added_by, pin)
    _tell(ENTERED, segment, entered, by)
    return entered


def take_out(
    segment: Segment,
    patient_ids: Collection[str],
    *,
    by: Actor,
    added_by: str = AddedBy.RULES,
    pin: str | None = None,
) -> set[str]:
    """Those who were in it are not any more; each is told once."""
    left = _turn(segment, set(patient_ids), False, by, added_by, pin)
    _tell(LEFT, segment, left, by)
    return left


def set_pin(segment: Segment, patient_id: str, pin: str | None, *, by: Actor) -> None:
    """Keep a patient in or out whatever the rules say, or leave it to the rules again."""
    row = _row(segment.org_id, segment.id, patient_id)
    if row is None and pin == Pin.OUT:
        row = SegmentMember(
            org_id=segment.org_id,
            segment_id=segment.id,
            patient_id=patient_id,
            is_member=False,
            since=clock.now(),
            added_by=_added_by(by),
            by_id=by.id,
        )
        db.session.add(row)
    if row is not None:
        row.pin = pin


def _added_by(by: Actor) -> str:
    return AddedBy.AUTOMATION if by.kind == "automation" else AddedBy.HAND


def _row(org_id: str, segment_id: str, patient_id: str) -> SegmentMember | None:
    return db.session.scalar(
        select(SegmentMember)
        .where(SegmentMember.org_id == org_id, SegmentMember.segment_id == segment_id)
        .where(SegmentMember.patient_id == patient_id)
        .execution_options(populate_existing=True)
    )


def _insert(
    segment: Segment, patient_ids: Collection[str], by: Actor, added_by: str, pin: str | None
) -> set[str]:
    if not patient_ids:
        return set()
    now = clock.now()
    rows = [
        {
            "id": ids.new(SegmentMember.kind),
            "org_id": segment.org_id,
            "created_at": now,
            "segment_id": segment.id,
            "patient_id": patient_id,
            "is_member": True,
            "since": now,
            "added_by": added_by,
            "by_id": None if added_by == AddedBy.RULES else by.id,
            "pin": pin,
        }
        for patient_id in sorted(patient_ids)
    ]
    # Neither a patient nor a segment that was made just now may be missing.
    db.session.flush()
    insert = postgresql.insert if _is_postgres() else sqlite.insert
    made = insert(SegmentMember).values(rows).on_conflict_do_nothing()
    done = db.session.execute(made.returning(SegmentMember.patient_id))
    return set(done.scalars())


def _turn(
    segment: Segment,
    patient_ids: Collection[str],
    to: bool,
    by: Actor,
    added_by: str,
    pin: str | None,
) -> set[str]:
    """Change who is on the other side; rules leave those alone who are pinned."""
    wanted = select(SegmentMember.patient_id).where(
        SegmentMember.segment_id == segment.id,
        SegmentMember.patient_id.in_(patient_ids),
        SegmentMember.is_member.is_(not to),
    )
    if added_by == AddedBy.RULES:
        wanted = wanted.where(SegmentMember.pin.is_(None))
    turned = set()
    for patient_id in sorted(db.session.scalars(wanted)):
        if _turn_one(segment, patient_id, to, by, added_by, pin):
            turned.add(patient_id)
    return turned


def _turn_one(
    segment: Segment, patient_id: str, to: bool, by: Actor, added_by: str, pin: str | None
) -> bool:
    """Conditional, so that of two at once only one tells of it."""
    change = (
        update(SegmentMember)
        .where(SegmentMember.segment_id == segment.id, SegmentMember.patient_id == patient_id)
        .where(SegmentMember.is_member.is_(not to))
        .values(is_member=to, since=clock.now(), added_by=added_by, pin=pin,
                by_id=None if added_by == AddedBy.RULES else by.id)
    )  # fmt: skip
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", done).rowcount == 1


def _tell(type: str, segment: Segment, patient_ids: Collection[str], by: Actor) -> None:
    for patient_id in sorted(patient_ids):
        publish(
            type,
            by=by,
            subject=("patient", patient_id),
            patient_id=patient_id,
            data={
                "segment_id": segment.id,
                "segment": {"id": segment.id, "name": segment.name, "key": segment.key},
            },
        )


def _is_postgres() -> bool:
    return db.engine.dialect.name == "postgresql"

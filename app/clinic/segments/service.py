"""Make segments, and put patients in and out by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, or_, select

from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import fold, found
from app.clinic.segments import evaluation, members
from app.clinic.segments.matching import fitting
from app.clinic.segments.members import is_member
from app.clinic.segments.models import (
    MOST_DESCRIPTION,
    MOST_KEY,
    MOST_NAME,
    AddedBy,
    MatchMode,
    Pin,
    Segment,
    SegmentMember,
    SegmentType,
    members_of,
)
from app.clinic.segments.rules import Rule, parse
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove, NotFound
from app.events.publish import publish

__all__ = ["add", "is_member", "remove"]

# A preview names this many of each, and looks at no more than so many patients.
SHOWN = 20
MOST_LOOKED_AT = 20_000


@dataclass(frozen=True)
class Preview:
    """What rules would do, before anybody applies them."""

    fits: int
    entering: int
    leaving: int
    looked_at: int
    is_complete: bool
    examples: Sequence[Patient]


def get(org_id: str, id: str) -> Segment:
    """The segment of that clinic, by id or by its key. Raises NotFound."""
    segment = find(org_id, id)
    if segment is None:
        raise NotFound.record("segment", id)
    return segment


def find(org_id: str, id: str) -> Segment | None:
    """The segment of that clinic, by id or by its key, or None."""
    return db.session.scalar(
        select(Segment).where(Segment.org_id == org_id, or_(Segment.id == id, Segment.key == id))
    )


def search(
    org_id: str,
    *,
    search: str = "",
    type: str | None = None,
    patient_id: str | None = None,
    is_active: bool | None = None,
    **_page: Any,
) -> Select[Any]:
    """Segments by name; `patient_id` gives those a patient is in."""
    wanted = select(Segment).where(Segment.org_id == org_id, found(Segment.search_text, search))
    if type:
        wanted = wanted.where(Segment.type == type)
    if is_active is not None:
        wanted = wanted.where(Segment.is_active.is_(is_active))
    if patient_id:
        inside = select(SegmentMember.segment_id).where(
            SegmentMember.org_id == org_id,
            SegmentMember.patient_id == patient_id,
            SegmentMember.is_member,
        )
        wanted = wanted.where(Segment.id.in_(inside))
    return wanted.order_by(Segment.name, Segment.id)


def names(org_id: str) -> dict[str, str]:
    """Id → name of those in use."""
    wanted = select(Segment).where(Segment.org_id == org_id, Segment.is_active)
    return {each.id: each.name for each in db.session.scalars(wanted.order_by(Segment.name))}


def create(
    org_id: str,
    *,
    by: Actor,
    name: str,
    type: str = SegmentType.MANUAL,
    key: str | None = None,
    description: str = "",
    match_mode: str = MatchMode.ALL,
    rules: Sequence[Mapping[str, Any]] = (),
) -> Segment:
    """A new segment; one made by rules is filled from the patients there are."""
    segment = Segment(
        org_id=org_id,
        name=_name(name),
        key=_key(org_id, key, name),
        description=texts.prose(description, MOST_DESCRIPTION),
        type=SegmentType(type),
        match_mode=MatchMode(match_mode),
        rules=_rules(type, rules),
        version=1,
        is_active=True,
        looked_until="",
    )
    db.session.add(segment)
    publish("segment.created", by=by, subject=("segment", segment.id))
    _apply(segment)
    return segment


def update(segment: Segment, *, by: Actor, **changes: Any) -> Segment:
    """Change it; other rules make a new version and are applied to everybody."""
    if "name" in changes:
        changes["name"] = _name(changes["name"])
    if "description" in changes:
        changes["description"] = texts.prose(changes["description"], MOST_DESCRIPTION)
    if "rules" in changes:
        changes["rules"] = _rules(segment.type, changes["rules"])
    changed = [name for name, value in changes.items() if getattr(segment, name) != value]
    for name in changed:
        setattr(segment, name, changes[name])
    if changed:
        publish("segment.updated", by=by, subject=("segment", segment.id),
                data={"changed": sorted(changed)})  # fmt: skip
    if {"rules", "match_mode"} & set(changed):
        segment.version += 1
        _apply(segment)
    return segment


def archive(segment: Segment, *, by: Actor) -> Segment:
    """It is not used any more. Nobody leaves it: it simply does not count."""
    if not segment.is_active:
        raise InvalidMove("This segment is archived already.")
    segment.is_active, segment.look_at = False, None
    db.session.flush()
    evaluation.forget(segment.org_id)
    publish("segment.archived", by=by, subject=("segment", segment.id))
    return segment


def restore(segment: Segment, *, by: Actor) -> Segment:
    """Use it again, as its rules now say."""
    if segment.is_active:
        raise InvalidMove("This segment is not archived.")
    segment.is_active = True
    publish("segment.restored", by=by, subject=("segment", segment.id))
    _apply(segment)
    return segment


def preview(
    org_id: str,
    *,
    rules: Sequence[Mapping[str, Any]],
    match_mode: str = MatchMode.ALL,
    segment_id: str | None = None,
) -> Preview:
    """Whom these rules would fit, and who would enter or leave that segment."""
    ready = parse(rules)
    segment = get(org_id, segment_id) if segment_id else None
    fit, looked_at, is_complete = look(org_id, ready, match_mode)
    inside = set(db.session.scalars(members_of(org_id, segment.id))) if segment else set()
    kept_out, kept_in = _pinned(segment) if segment else (set(), set())
    shown = sorted(fit)[:SHOWN]
    people = db.session.scalars(
        select(Patient)
        .where(Patient.org_id == org_id, Patient.id.in_(shown))
        .order_by(Patient.last_name, Patient.first_name, Patient.id)
    ).all()
    return Preview(
        fits=len(fit),
        entering=len(fit - inside - kept_out),
        leaving=len(inside - fit - kept_in) if is_complete else 0,
        looked_at=looked_at,
        is_complete=is_complete,
        examples=people,
    )


def add(org_id: str, segment_id: str, patient_id: str, *, by: Actor, pin: bool = True) -> bool:
    """Put a patient in; with `pin` the rules do not undo it. False when they were in already."""
    segment = usable(org_id, segment_id)
    patients.check(org_id, patient_id)
    kept = Pin.IN if pin and segment.type == SegmentType.RULES else None
    done = members.put_in(segment, [patient_id], by=by, added_by=_added_by(by), pin=kept)
    if not done and kept:
        members.set_pin(segment, patient_id, kept, by=by)
    return bool(done)


def remove(org_id: str, segment_id: str, patient_id: str, *, by: Actor, pin: bool = True) -> bool:
    """Take a patient out; with `pin` the rules do not undo it. False when they were not in it."""
    segment = usable(org_id, segment_id)
    patients.check(org_id, patient_id)
    kept = Pin.OUT if pin and segment.type == SegmentType.RULES else None
    done = members.take_out(segment, [patient_id], by=by, added_by=_added_by(by), pin=kept)
    if not done and kept:
        members.set_pin(segment, patient_id, kept, by=by)
    return bool(done)


def unpin(segment: Segment, patient_id: str, *, by: Actor) -> None:
    """Leave it to the rules again whether that patient is in."""
    patients.check(segment.org_id, patient_id)
    members.set_pin(segment, patient_id, None, by=by)
    db.session.flush()
    if segment.type == SegmentType.RULES:
        evaluation.apply(segment, [patient_id])


def usable(org_id: str, id: str) -> Segment:
    """A segment that is in use. Raises NotFound, InvalidMove."""
    segment = get(org_id, id)
    if not segment.is_active:
        raise InvalidMove(f"The segment “{segment.name}” is archived.")
    return segment


def _added_by(by: Actor) -> str:
    return AddedBy.AUTOMATION if by.kind == "automation" else AddedBy.HAND


def _apply(segment: Segment) -> None:
    db.session.flush()
    evaluation.forget(segment.org_id)
    if segment.type == SegmentType.RULES:
        evaluation.begin(segment)


def look(org_id: str, rules: Sequence[Rule], match_mode: str) -> tuple[set[str], int, bool]:
    """Whom the rules fit, of how many patients looked at, and whether that was everybody."""
    fit: set[str] = set()
    after, looked_at = "", 0
    while looked_at < MOST_LOOKED_AT:
        page = db.session.scalars(
            select(Patient.id)
            .where(Patient.org_id == org_id, Patient.id > after)
            .order_by(Patient.id)
            .limit(evaluation.PAGE)
        ).all()
        fit |= fitting(org_id, page, rules, match_mode)
        looked_at += len(page)
        if len(page) < evaluation.PAGE:
            return fit, looked_at, True
        after = page[-1]
    return fit, looked_at, False


def _pinned(segment: Segment) -> tuple[set[str], set[str]]:
    """Who is kept out and who is kept in."""
    rows = db.session.execute(
        select(SegmentMember.patient_id, SegmentMember.pin)
        .where(SegmentMember.segment_id == segment.id, SegmentMember.pin.is_not(None))
    ).all()  # fmt: skip
    out = {row.patient_id for row in rows if row.pin == Pin.OUT}
    return out, {row.patient_id for row in rows} - out


def _name(text: str) -> str:
    name = texts.line(text, MOST_NAME)
    if not name:
        raise Invalid.field("name", "A segment needs a name.")
    return name


def _rules(type: str, rules: Sequence[Mapping[str, Any]]) -> list[Any]:
    parse(rules)
    if type == SegmentType.RULES and not rules:
        raise Invalid.field("rules", "Give at least one rule, or make it a segment by hand.")
    if type == SegmentType.MANUAL and rules:
        raise Invalid.field("rules", "A segment that is kept by hand has no rules.")
    return [dict(rule) for rule in rules]


def _key(org_id: str, key: str | None, name: str) -> str:
    """The key asked for, or a free one made of the name."""
    made = re.sub(r"[^a-z0-9]+", "_", fold(key or name)).strip("_")[: MOST_KEY - 4] or "segment"
    if not _is_taken(org_id, made):
        return made
    if key:
        raise Conflict(f"There is a segment with the key {made} already.")
    return next(
        each for each in (f"{made}_{n}" for n in range(2, 999)) if not _is_taken(org_id, each)
    )


def _is_taken(org_id: str, key: str) -> bool:
    return bool(
        db.session.scalar(select(exists().where(Segment.org_id == org_id, Segment.key == key)))
    )

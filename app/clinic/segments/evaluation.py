"""Keeps segments as their rules say: with a change, after it, and as time goes by.

A change of one patient is asked for at once where the rules are simple (few, and one source), in
the transaction of the change; otherwise a sweep does it. What only the clock changes, such as
"no visit for six months", is found by looking at all patients again, a page at a time.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, exists, select

from app import clock
from app.auth.actor import Actor, system
from app.clinic import known, rounds_of_all
from app.clinic.patients.models import Patient
from app.clinic.segments import members
from app.clinic.segments.matching import fitting
from app.clinic.segments.models import Segment, SegmentCheck, SegmentMember, SegmentType
from app.clinic.segments.rules import Rule, by_the_clock, is_simple, parse
from app.database import db, reading
from app.events.models import Event

log = logging.getLogger(__name__)

PAGE = 500
PAGES_AT_A_TIME = 4
# How long time alone may go unnoticed.
ROUND_EVERY = timedelta(hours=1)

# What an event may change for the rules.
SOURCES = {
    "patient": frozenset({"profile"}),
    "appointment": frozenset({"appointments"}),
    "form": frozenset({"form"}),
    "treatment_plan": frozenset({"profile"}),
}


def apply(segment: Segment, patient_ids: Collection[str], *, by: Actor | None = None) -> None:
    """Put in and take out those of these patients whom the rules say."""
    by = by or system(segment.org_id)
    fit = fitting(segment.org_id, patient_ids, parse(segment.rules), segment.match_mode)
    inside = set(
        db.session.scalars(
            select(SegmentMember.patient_id).where(
                SegmentMember.segment_id == segment.id,
                SegmentMember.patient_id.in_(patient_ids),
                SegmentMember.is_member,
            )
        )
    )
    if entering := fit - inside:
        members.put_in(segment, entering, by=by)
    if leaving := inside - fit:
        members.take_out(segment, leaving, by=by)


# ── with a change ────────────────────────────────────────────────────────────


def follow(event: Event) -> None:
    """Something of a patient has changed: ask the rules that look at it.

    Whatever goes wrong here never spoils the change itself; the next sweep tries again.
    """
    if event.patient_id is None:
        return
    sources = SOURCES.get(event.type.partition(".")[0], frozenset())
    wanted = [each for each in _ruled(event.org_id) if _looks_at(each[1], sources)]
    simple = [segment for segment, rules in wanted if is_simple(rules)]
    is_done = not simple or _tried(simple, event)
    if not is_done or len(simple) < len(wanted):
        db.session.add(SegmentCheck(org_id=event.org_id, patient_id=event.patient_id))


def _tried(segments: Collection[Segment], event: Event) -> bool:
    by = _caused_by(event)
    try:
        with db.session.begin_nested():
            for segment in segments:
                apply(segment, [event.patient_id or ""], by=by)
    except Exception:
        log.exception("segments of %s were not looked at", event.patient_id)
        return False
    return True


def _caused_by(event: Event) -> Actor:
    """The rules act because of that event: chains of workflows stay countable."""
    return Actor(
        "system",
        "system",
        event.org_id,
        "Careloom",
        cause_event_id=event.id,
        cause_run_id=event.cause_run_id,
        depth=event.depth + 1,
    )


def _looks_at(rules: Collection[Rule], sources: frozenset[str]) -> bool:
    return any(rule.sources & sources for rule in rules)


def _ruled(org_id: str) -> list[tuple[Segment, tuple[Rule, ...]]]:
    """The segments of that clinic that rules make; asked once in each transaction."""
    return known.get(("segments", org_id), lambda: _find_ruled(org_id))


def forget(org_id: str) -> None:
    """The segments themselves have changed in this transaction."""
    known.put(("segments", org_id), _find_ruled(org_id))


def _find_ruled(org_id: str) -> list[tuple[Segment, tuple[Rule, ...]]]:
    wanted = select(Segment).where(
        Segment.org_id == org_id, Segment.is_active, Segment.type == SegmentType.RULES
    )
    return [(each, parse(each.rules)) for each in db.session.scalars(wanted)]


# ── as time goes by ──────────────────────────────────────────────────────────


def sweep() -> None:
    """The next pages of what is to be looked at. Safe in several copies."""
    with reading():
        now = clock.now()
        row = db.session.execute(
            select(exists().where(SegmentCheck.id != ""), exists().where(Segment.look_at <= now))
        ).one()
        db.session.rollback()
    checks, rounds = bool(row[0]), bool(row[1])
    for _ in range(PAGES_AT_A_TIME):
        checks = checks and check_page()
        rounds = rounds and next_page()


def check_page() -> bool:
    """Look at patients who have changed; False when none is left."""
    wanted = select(SegmentCheck).order_by(SegmentCheck.id).limit(PAGE)
    rows = db.session.scalars(wanted.with_for_update(skip_locked=True)).all()
    if not rows:
        db.session.rollback()
        return False
    gone = [row.id for row in rows]
    changed: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        changed[row.org_id].add(row.patient_id)
    try:
        for org_id, patient_ids in changed.items():
            for segment, _ in _ruled(org_id):
                apply(segment, patient_ids)
    except Exception:
        db.session.rollback()
        # The round of all patients below finds them anyway.
        log.exception("%d patients were not looked at", len(gone))
        _look_soon(list(changed))
    db.session.execute(delete(SegmentCheck).where(SegmentCheck.id.in_(gone)))
    db.session.commit()
    return len(gone) == PAGE


def _look_soon(org_ids: Collection[str]) -> None:
    for org_id in org_ids:
        for segment, _ in _find_ruled(org_id):
            segment.look_at = clock.now() + rounds_of_all.PAUSE_AFTER_ERROR


def next_page() -> bool:
    """The next page of patients for the segment whose turn it is; False when none is due."""
    return rounds_of_all.next_page(Segment, Segment.look_at, go_on)


def begin(segment: Segment) -> None:
    """Look at everybody, from the first patient on; a small clinic is done at once."""
    segment.look_at, segment.looked_until = clock.now(), ""
    go_on(segment)


def go_on(segment: Segment) -> None:
    """One page more of all patients of the clinic."""
    page = db.session.scalars(
        select(Patient.id)
        .where(Patient.org_id == segment.org_id, Patient.id > segment.looked_until)
        .order_by(Patient.id)
        .limit(PAGE)
    ).all()
    if segment.is_active and segment.type == SegmentType.RULES:
        apply(segment, page)
    if len(page) == PAGE:
        segment.looked_until = page[-1]
        return
    segment.looked_until, segment.looked_at = "", clock.now()
    again = segment.is_active and by_the_clock(parse(segment.rules))
    segment.look_at = clock.now() + ROUND_EVERY if again else None

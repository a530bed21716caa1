"""Runs that wait: woken when their moment comes or their delivery is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, not_, or_, select, update

from app import clock, ids
from app.database import db, reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled, sender_of
from app.events import doorbell
from app.events.models import Event
from app.runs.changes import RunChange, lock, step_of
from app.runs.models import OPEN, Run, RunStatus, StepStatus, Wait, WaitStatus, Watch

WAKE_AT_A_TIME = 500
MOST_QUEUED = 2000
# A worker that lives has looked by then.
UNCHECKED_FOR = timedelta(seconds=2)
MOST_LOOKED_AT = 200
JUST_NOW = timedelta(minutes=1)
# After these nothing more is heard of a delivery.
ANSWERED = (DeliveryStatus.SENT, DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED)


def wake_due() -> int:
    """Queue the runs whose waits are due; how many waits were woken. Safe in several copies."""
    with reading():
        due = db.session.execute(
            select(Wait.id, Wait.run_id)
            .where(Wait.status == WaitStatus.PENDING, Wait.due_at <= clock.now())
            .order_by(Wait.due_at)
            .limit(WAKE_AT_A_TIME)
        ).all()
        is_enough = bool(due) and _enough_is_queued()
        db.session.rollback()
    if not due or is_enough:
        return 0
    # A worker that is walking one of the runs right now commits before its next wait is woken, so
    # no wake-up is lost between them: a run that is held is tried again by the next sweep.
    locked = _locked({row.run_id for row in due})
    run_ids = sorted(locked)
    mine = [row.id for row in due if row.run_id in locked]
    woken = db.session.execute(
        update(Wait)
        .where(Wait.id.in_(mine), Wait.status == WaitStatus.PENDING)
        .values(status=WaitStatus.WOKEN)
    )
    db.session.execute(
        update(Run).where(Run.id.in_(run_ids), Run.status.in_(OPEN)).values(status=RunStatus.QUEUED)
    )
    doorbell.ring_after_commit()
    db.session.commit()
    return int(getattr(woken, "rowcount", 0))


def _enough_is_queued() -> bool:
    """Whether workers have work until the next sweep anyway.

    A hundred thousand waits that end at once are woken as fast as they are walked: what is
    written for them at one time stays small, and fresh events find the database free.
    """
    queued = select(Run.id).where(
        Run.status == RunStatus.QUEUED, not_(Run.held), Run.try_at.is_(None)
    )
    found = queued.limit(MOST_QUEUED).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) == MOST_QUEUED


def _locked(run_ids: Collection[str]) -> dict[str, str]:
    """Those of the runs that nobody else holds, now held by us, with the events that began them.

    Runs are locked in the order of their ids, as everywhere. Those that a worker holds are left
    out instead of waited for: should that worker be cut off, all others would stand still until
    the database finds out. Whoever asks sees to it that they are tried again.
    """
    rows = db.session.execute(
        select(Run.id, Run.event_id)
        .where(Run.id.in_(run_ids))
        .order_by(Run.id)
        .with_for_update(skip_locked=True)
    )
    return {run_id: event_id for run_id, event_id in rows}  # noqa: C416


@dataclass(frozen=True)
class Awoken:
    """Whether some were woken, and the waits of runs that somebody else holds just now."""

    some: bool = False
    left: frozenset[str] = frozenset()


def wake_for(events: Sequence[Event]) -> bool:
    """End the waits that watch for any of these events; whether there were some.

    Of several events for one wait the first one counts: the run looks again afterwards.
    """
    by_record: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for record_id in {event.subject_id, event.patient_id} - {None}:
            by_record[str(record_id)].append(event)
    if not by_record:
        return False
    watches = db.session.scalars(select(Watch).where(Watch.record_id.in_(by_record))).all()
    woken = _wake_watching((watch, by_record[watch.record_id]) for watch in watches)
    if woken.left:
        # These events will not be dispatched again: the sweep looks back for them.
        db.session.execute(update(Wait).where(Wait.id.in_(woken.left)).values(is_checked=False))
    return woken.some


def look_back(wait_ids: Sequence[str] | None = None) -> int:
    """End new waits whose event came before they were written down; how many waits were checked.

    A run that parks cannot see an event that is dispatched at the same moment, nor the other way
    round. So whoever wrote the wait looks once after its commit, and the sweep where a worker
    died in between.
    """
    wanted = select(Wait.id).where(Wait.is_checked.is_(False))
    if wait_ids is None:
        wanted = wanted.where(Wait.created_at < clock.now() - UNCHECKED_FOR)
    else:
        wanted = wanted.where(Wait.id.in_(wait_ids))
    with reading():
        found = db.session.scalars(wanted.order_by(Wait.id).limit(WAKE_AT_A_TIME)).all()
        db.session.rollback()
    if not found:
        return 0
    watches = db.session.scalars(select(Watch).where(Watch.wait_id.in_(found))).all()
    woken = _wake_watching(_told_before(watches))
    done = [wait_id for wait_id in found if wait_id not in woken.left]
    db.session.execute(update(Wait).where(Wait.id.in_(done)).values(is_checked=True))
    if woken.some:
        doorbell.ring_after_commit()
    db.session.commit()
    return len(done)


def _told_before(watches: Sequence[Watch]) -> Iterator[tuple[Watch, Sequence[Event]]]:
    """Each watch with the events it might have missed, oldest first.

    Nearly all watch from a moment ago, and are answered together; one that looks back further is
    answered alone, by its type of event.
    """
    just_now = clock.now() - JUST_NOW
    recent = [watch for watch in watches if watch.since >= just_now]
    if recent:
        events = _told_since(just_now, {watch.record_id for watch in recent})
        for watch in recent:
            yield watch, [e for e in events if watch.record_id in (e.subject_id, e.patient_id)]
    for watch in watches:
        if watch.since < just_now:
            yield watch, _told_long_since(watch)


def _told_since(moment: datetime, record_ids: set[str]) -> Sequence[Event]:
    about = or_(Event.subject_id.in_(record_ids), Event.patient_id.in_(record_ids))
    wanted = select(Event).where(Event.id >= ids.floor(Event.kind, moment), about)
    return db.session.scalars(wanted.order_by(Event.id)).all()


def _told_long_since(watch: Watch) -> Sequence[Event]:
    wanted = select(Event).where(
        Event.org_id == watch.org_id,
        Event.id >= ids.floor(Event.kind, watch.since),
        Event.created_at >= watch.since,
        or_(Event.subject_id == watch.record_id, Event.patient_id == watch.record_id),
    )
    if watch.event_type is not None:
        wanted = wanted.where(Event.type == watch.event_type)
    return db.session.scalars(wanted.order_by(Event.id).limit(MOST_LOOKED_AT)).all()


def _wake_watching(watched: Iterable[tuple[Watch, Sequence[Event]]]) -> Awoken:
    """Wake each wait by the first event that its watch is for and that it has not heard yet."""
    told: defaultdict[str, dict[str, Event]] = defaultdict(dict)
    run_of: dict[str, str] = {}
    for watch, events in watched:
        for event in events:
            if _is_for(watch, event):
                told[watch.wait_id][event.id] = event
                run_of[watch.wait_id] = watch.run_id
    if not told:
        return Awoken()
    own_events = _locked(set(run_of.values()))
    left = frozenset(wait_id for wait_id, run_id in run_of.items() if run_id not in own_events)
    waiting = db.session.execute(
        select(Wait.id, Wait.run_id, Wait.gives).where(
            Wait.id.in_(told.keys() - left), Wait.status == WaitStatus.PENDING
        )
    )
    by = {}
    for wait_id, run_id, gives in waiting:
        known = {own_events.get(run_id), *gives.get("heard", ())}
        if news := sorted(told[wait_id].keys() - known):
            by[wait_id] = news[0]
    if not by:
        return Awoken(left=left)
    db.session.connection().execute(
        _WAKE_BY_EVENT,
        [{"wait": wait_id, "by": {"event_id": event_id}} for wait_id, event_id in by.items()],
    )
    woken_runs = {run_of[wait_id] for wait_id in by}
    db.session.execute(
        update(Run)
        .where(Run.id.in_(woken_runs), Run.status.in_(OPEN))
        .values(status=RunStatus.QUEUED)
    )
    return Awoken(True, left)


def _is_for(watch: Watch, event: Event) -> bool:
    return (
        watch.org_id == event.org_id
        and watch.event_type in (None, event.type)
        and watch.since <= event.created_at
        and event.cause_run_id != watch.run_id
    )


_waits: Any = Wait.__table__
_WAKE_BY_EVENT = (
    update(_waits)
    .where(_waits.c.id == bindparam("wait"), _waits.c.status == WaitStatus.PENDING)
    .values(status=WaitStatus.WOKEN, result=bindparam("by"))
)


def call_back(run_ids: Collection[str], words: str) -> None:
    """Deliveries of these runs that have not left yet do not leave."""
    waiting = select(Delivery).where(
        Delivery.run_id.in_(run_ids), Delivery.status == DeliveryStatus.QUEUED
    )
    for delivery in db.session.scalars(waiting.with_for_update()):
        delivery.status = DeliveryStatus.FAILED
        delivery.error = words
        settled = Settled(DeliveryStatus.FAILED, error=words)
        sender_of(delivery.channel).settle(delivery.org_id, delivery.record_id, settled)


def delivery_answered(delivery: Delivery, result: Settled) -> None:
    """Tell the run that asked for it. A run that is over keeps its status (terminal is final)."""
    wait = db.session.scalar(
        select(Wait).where(Wait.delivery_id == delivery.id, Wait.status == WaitStatus.PENDING)
    )
    run = lock(wait.run_id) if wait else None
    if wait is None or run is None or run.status not in OPEN:
        _note_late_answer(delivery, result)
        return
    change = RunChange(run)
    step = step_of(wait.run_id, wait.node_id, wait.iteration)
    if result.status in ANSWERED:
        wait.status = WaitStatus.WOKEN
        wait.result = _told(result)
        change.status(RunStatus.QUEUED)
        doorbell.ring_after_commit()
    elif step is not None:
        if result.status is DeliveryStatus.QUEUED:
            change.step(
                step,
                StepStatus.WAITING if result.until else StepStatus.RETRYING,
                summary=result.error or "",
                until=delivery.due_at,
                attempt=max(1, delivery.attempts),
            )
        else:
            change.step(step, StepStatus.UNKNOWN, summary=result.error or "")
        change.status(RunStatus.WAITING)
    change.tell_after_commit()


def _told(result: Settled) -> dict[str, Any]:
    """What the step is told of an answer: sent, rightly withheld, or failed."""
    if result.status is DeliveryStatus.SENT:
        return {"ok": True}
    if result.status is DeliveryStatus.SUPPRESSED:
        return {"withheld": result.error}
    return {"reason": result.error}


def _note_late_answer(delivery: Delivery, result: Settled) -> None:
    """An answer after the end is written down, never shown as the state."""
    if delivery.run_id is None or delivery.node_id is None:
        return
    step = step_of(delivery.run_id, delivery.node_id, delivery.iteration)
    if step is not None:
        note = f"After the run had ended, its delivery was answered: {result.status}."
        step.more = {**step.more, "notes": [*step.more.get("notes", []), note]}

"""Outside calls: claim and commit, call without a transaction, commit the answer, wake the run."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError

from app import clock
from app.alerts.models import Trouble
from app.alerts.noting import note
from app.database import db, is_away, reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import (
    DeliveryFailed,
    PutOff,
    Sender,
    Settled,
    Taken,
    Withheld,
    sender_of,
)
from app.engine.retry import FIRST_PAUSE, LONGEST_PAUSE, try_again_at
from app.runs import holding, parked
from app.runs.models import Run

log = logging.getLogger(__name__)

AT_A_TIME = 8
# Longer than any gateway's own time limit; a worker that is still alive has answered by then.
LEASE = timedelta(seconds=90)
# How many times a gateway may wait for the other side within one call, and some to spare.
ANSWERS = 10
# Between tries to write an answer down while the database is away.
PAUSES = (0.1, 1.0, 5.0, 10.0)
LOST = "The worker stopped while sending. It is not known whether it was sent."


@dataclass
class Claimed:
    """A delivery in the hands of this worker, with what is to be sent."""

    delivery: Delivery
    sender: Sender
    prepared: Any


def deliver_batch() -> int:
    """Make up to `AT_A_TIME` due calls at once; how many there were."""
    if not is_anything_due():
        return 0
    claimed = _claim()
    # Sent side by side, so that one slow server does not hold up the others.
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        calls = {pool.submit(_send, item): item.delivery.id for item in claimed}
        # Written down as they come: an answer that waits for a slower one may be lost with us.
        for call in as_completed(calls):
            _settle(calls[call], call.result())
    db.session.remove()
    return len(claimed)


def _due() -> Select[Any]:
    return (
        select(Delivery)
        .where(
            Delivery.status == DeliveryStatus.QUEUED,
            Delivery.due_at <= clock.now(),
            holding.is_free_delivery,
        )
        .order_by(Delivery.due_at)
    )


def is_anything_due() -> bool:
    """Whether something has to be sent now."""
    with reading():
        found = db.session.execute(_due().with_only_columns(Delivery.id).limit(1)).first()
        db.session.rollback()
    return found is not None


def _claim() -> list[Claimed]:
    """Commit the intent: these are being sent now, until the lease runs out."""
    claimed = []
    for delivery in db.session.scalars(_due().limit(AT_A_TIME).with_for_update(skip_locked=True)):
        delivery.status = DeliveryStatus.SENDING
        delivery.attempts += 1
        delivery.lease_until = clock.now() + _lease(delivery)
        sender = sender_of(delivery.channel)
        prepared = sender.prepare(delivery.org_id, delivery.record_id)
        claimed.append(Claimed(delivery, sender, prepared))
    db.session.commit()
    return claimed


def _lease(delivery: Delivery) -> timedelta:
    """A call is several answers of the other side, each of which may take its time."""
    return max(LEASE, timedelta(seconds=ANSWERS * (delivery.time_limit_seconds or 0)))


def _seconds(chosen: int | None, usual: timedelta) -> timedelta:
    return usual if chosen is None else timedelta(seconds=chosen)


def _send(item: Claimed) -> Settled:
    if isinstance(item.prepared, PutOff):
        return Settled(DeliveryStatus.QUEUED, error=item.prepared.reason, until=item.prepared.until)
    if isinstance(item.prepared, Withheld):
        return Settled(DeliveryStatus.SUPPRESSED, error=item.prepared.reason)
    return _call(item)


def _call(item: Claimed) -> Settled:
    # This process may have stood still since it claimed: others think it is dead by now.
    if item.delivery.lease_until is None or clock.now() >= item.delivery.lease_until:
        return Settled(DeliveryStatus.UNKNOWN, error=LOST)
    try:
        said = item.sender.send(item.prepared, item.delivery.key, item.delivery.time_limit_seconds)
    except DeliveryFailed as error:
        if error.unknown:
            return Settled(DeliveryStatus.UNKNOWN, error=error.message, reply=error.reply)
        status = DeliveryStatus.FAILED if error.permanent else DeliveryStatus.QUEUED
        return Settled(status, error=error.message, after=error.after, reply=error.reply)
    except Exception as error:
        log.exception("delivery %s broke off unexpectedly", item.delivery.id)
        # It may have left the house before it broke: nobody knows.
        return Settled(DeliveryStatus.UNKNOWN, error=f"It broke off ({type(error).__name__}).")
    if isinstance(said, Taken):
        return Settled(DeliveryStatus.SENT, provider_id=said.provider_id, reply=said.reply)
    return Settled(DeliveryStatus.SENT, provider_id=said)


def _settle(delivery_id: str, result: Settled) -> None:
    """Write the answer down. It cannot be asked for again, so a lost connection is not the end."""
    for pause in (*PAUSES, None):
        try:
            _write_down(delivery_id, result)
        except DBAPIError as error:
            db.session.rollback()
            if pause is None or not is_away(error):
                log.exception("the answer to delivery %s could not be written down", delivery_id)
                return  # it counts as unknown when its lease is over; others are still to be told
            time.sleep(pause)
        else:
            return


def _write_down(delivery_id: str, result: Settled) -> None:
    """On the delivery, its record and its run, together."""
    delivery = db.session.scalars(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    ).one()
    if delivery.status == DeliveryStatus.SENDING:
        record_answer(delivery, result)
    db.session.commit()


def record_answer(delivery: Delivery, result: Settled) -> None:
    """What an answer means: sent, to be tried again, failed for good, or nobody knows."""
    now = clock.now()
    if result.until is not None:
        # It was not tried at all.
        delivery.attempts -= 1
        delivery.due_at = result.until
    elif result.status is DeliveryStatus.QUEUED:
        again = try_again_at(
            now,
            delivery.attempts,
            delivery.max_attempts,
            _seconds(delivery.first_pause_seconds, FIRST_PAUSE),
            _seconds(delivery.longest_pause_seconds, LONGEST_PAUSE),
        )
        if again is None:
            tries = "once" if delivery.attempts == 1 else f"{delivery.attempts} times"
            words = f"{result.error} Tried {tries}."
            result = replace(result, status=DeliveryStatus.FAILED, error=words)
        else:
            # Whoever says when it wants to be asked again is asked then, if not later anyway.
            delivery.due_at = max(again, now + timedelta(seconds=result.after or 0))
    delivery.status = result.status
    delivery.lease_until = None
    delivery.error = result.error
    delivery.provider_id = result.provider_id
    sender_of(delivery.channel).settle(delivery.org_id, delivery.record_id, result)
    parked.delivery_answered(delivery, result)
    if result.status is DeliveryStatus.UNKNOWN and delivery.run_id is not None:
        of_run = select(Run.workflow_id).where(Run.id == delivery.run_id)
        if workflow_id := db.session.scalar(of_run):
            note(delivery.org_id, workflow_id, Trouble.UNKNOWN)


def settle_lost() -> int:
    """Deliveries whose worker died while sending: nobody knows whether they left. How many."""
    with reading():
        found = db.session.scalars(_lost().with_only_columns(Delivery.id).limit(100)).all()
        db.session.rollback()
    # One at a time: whoever holds several runs at once must lock them in the order of their ids.
    for delivery_id in found:
        lost = _lost().where(Delivery.id == delivery_id).with_for_update(skip_locked=True)
        if delivery := db.session.scalar(lost):
            record_answer(delivery, Settled(DeliveryStatus.UNKNOWN, error=LOST))
        db.session.commit()
    return len(found)


def _lost() -> Select[Any]:
    return select(Delivery).where(
        Delivery.status == DeliveryStatus.SENDING, Delivery.lease_until < clock.now()
    )

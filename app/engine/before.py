"""Effects that a run before this retry has had: said so, and not had again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from app.database import db
from app.deliveries import service as deliveries
from app.deliveries.models import Delivery, DeliveryStatus
from app.engine.program import Node
from app.nodes.outcome import Branch, Deliver, Done, Failed, Outcome

UNKNOWN = "It is not known whether the run before has sent this. A person must say so first."


def done_before(run_id: str, node: Node, outcome: Outcome, found: Iterable[Any]) -> Outcome:
    """What the step came to, in words that tell what the run before has done already.

    `found` are the records the step wanted to make and had made before.
    """
    if isinstance(outcome, Deliver):
        return _delivered(run_id, node, outcome)
    if not any(getattr(record, "run_id", None) not in (None, run_id) for record in found):
        return outcome
    if isinstance(outcome, Done | Branch):
        return replace(outcome, words=told(outcome.words))
    return outcome


def told(words: str) -> str:
    """These words, as those of the run before."""
    return f"Already done by the run before: {words[:1].lower()}{words[1:]}"


def _delivered(run_id: str, node: Node, outcome: Deliver) -> Outcome:
    """Sent is sent; what never left is asked for again, under the same key."""
    # Held, so that an answer that comes right now is either seen here or finds our wait.
    delivery = db.session.scalars(
        select(Delivery).where(Delivery.id == outcome.delivery_id).with_for_update()
    ).one()
    if delivery.run_id == run_id:
        return outcome
    if delivery.status == DeliveryStatus.SENT:
        return Done(told(outcome.words), outcome.output, outcome.links)
    if delivery.status == DeliveryStatus.UNKNOWN:
        return Failed(UNKNOWN, code="unknown")
    delivery.run_id = run_id
    if delivery.status == DeliveryStatus.FAILED:
        deliveries.ask_again(delivery, tries=node.attempts)
    return outcome

"""Ask for a request to another system, once for each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app.clinic.once import made_before
from app.database import db
from app.deliveries import service as deliveries
from app.deliveries.models import Delivery, DeliveryStatus
from app.outside.models import OutsideCall

CHANNEL = "http"


@dataclass(frozen=True)
class Order:
    """What is to be sent. Secrets are named, not held."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    secret_id: str | None = None
    secret_header: str | None = None
    signing_secret_id: str | None = None


def request(
    org_id: str,
    order: Order,
    *,
    once: str,
    run_id: str,
    node_id: str,
    iteration: str,
    max_attempts: int,
) -> tuple[OutsideCall, bool]:
    """The request of this step, and whether it is new: asked for in this transaction."""
    if (found := made_before(OutsideCall, once)) is not None:
        return found, False
    call = OutsideCall(
        org_id=org_id,
        once_key=once,
        run_id=run_id,
        method=order.method,
        url=order.url,
        headers=dict(order.headers),
        body=order.body,
        secret_id=order.secret_id,
        secret_header=order.secret_header,
        signing_secret_id=order.signing_secret_id,
        status=DeliveryStatus.QUEUED,
        reply={},
    )
    delivery = deliveries.request(
        org_id,
        channel=CHANNEL,
        record_id=call.id,
        key=once,
        run_id=run_id,
        node_id=node_id,
        iteration=iteration,
        max_attempts=max_attempts,
    )
    call.delivery_id = delivery.id
    db.session.add(call)
    return call, True


def answer(call: OutsideCall, *, run_id: str, tries: int) -> Delivery:
    """Its delivery, held so that an answer that comes right now is seen.

    One that a run before has asked for becomes this run's; one that failed there is tried again.
    """
    delivery = db.session.scalars(
        select(Delivery)
        .where(Delivery.id == call.delivery_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if delivery.run_id != run_id and delivery.status != DeliveryStatus.UNKNOWN:
        delivery.run_id = run_id
        if delivery.status == DeliveryStatus.FAILED:
            deliveries.ask_again(delivery, tries=tries)
    db.session.refresh(call)
    return delivery

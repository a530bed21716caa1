"""Outgoing webhooks over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_cursor, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC
from app.subscriptions import event_types, present, service
from app.subscriptions.models import WebhookDelivery, WebhookSubscription
from app.subscriptions.schemas import (
    EventTypeSchema,
    NewWebhook,
    ShownWebhookSchema,
    WebhookChange,
    WebhookDeliveryQuery,
    WebhookDeliverySchema,
    WebhookSubscriptionSchema,
)

blp = ApiBlueprint("webhooks out", __name__, description="Other systems that are told of events")
WEBHOOKS = "/webhooks"


def _get(id: str) -> WebhookSubscription:
    return service.get(current_actor().org_id, id)


@blp.get(WEBHOOKS, needs=EDIT_CLINIC, query=OffsetQuery, gives=WebhookSubscriptionSchema, many=True)
def list_subscriptions(query: dict[str, Any]) -> Page:
    """The clinic's outgoing webhooks by name."""
    return of_list(service.all_of(current_actor().org_id), query).map(present.subscription)


# No Idempotency-Key: it would keep the reply, and with it the secret, for a day.
@blp.post(WEBHOOKS, needs=EDIT_CLINIC, takes=NewWebhook, gives=ShownWebhookSchema, status=201)
def subscribe(body: dict[str, Any]) -> dict[str, Any]:
    """Tell an address of events. Its secret is shown this one time."""
    actor = current_actor()
    types = event_types.ours(body.pop("event_types"))
    made, secret = service.create(actor.org_id, by=actor, types=types, **body)
    return present.subscription(made, secret)


@blp.get(f"{WEBHOOKS}/event-types", needs=EDIT_CLINIC, gives=EventTypeSchema, many=True)
def list_event_types() -> list[dict[str, str]]:
    """The events one can subscribe to."""
    known = event_types.known(current_actor().org_id)
    return [{"type": type, "title": title} for type, title in known.items()]


@blp.get(f"{WEBHOOKS}/<id>", needs=EDIT_CLINIC, gives=WebhookSubscriptionSchema)
def get_subscription(id: str) -> dict[str, Any]:
    """One outgoing webhook."""
    return present.subscription(_get(id))


@blp.patch(
    f"{WEBHOOKS}/<id>", needs=EDIT_CLINIC, takes=WebhookChange, gives=WebhookSubscriptionSchema
)
def change_subscription(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Change it, or switch it off and on. What was not delivered when it goes off is not sent."""
    if "event_types" in body:
        body["event_types"] = event_types.ours(body["event_types"])
    return present.subscription(service.change(_get(id), by=current_actor(), **body))


@blp.delete(f"{WEBHOOKS}/<id>", needs=EDIT_CLINIC, status=204)
def unsubscribe(id: str) -> None:
    """Take it out, with its log."""
    service.remove(_get(id), by=current_actor())


@blp.post(f"{WEBHOOKS}/<id>/rotate-secret", needs=EDIT_CLINIC, gives=ShownWebhookSchema)
def rotate_secret(id: str) -> dict[str, Any]:
    """Make a new secret. For a day requests carry a signature by the one before, too."""
    found = _get(id)
    return present.subscription(found, service.rotate(found, by=current_actor()))


@blp.post(f"{WEBHOOKS}/<id>/test", needs=EDIT_CLINIC, gives=WebhookDeliverySchema, status=202)
def send_test(id: str) -> dict[str, Any]:
    """Send a `webhook.test` there, once. Its log says how it went."""
    return present.delivery(service.send_test(_get(id), by=current_actor()))


@blp.get(
    f"{WEBHOOKS}/<id>/deliveries",
    needs=EDIT_CLINIC,
    query=WebhookDeliveryQuery,
    gives=WebhookDeliverySchema,
    many=True,
)
def list_deliveries(query: dict[str, Any], id: str) -> Page:
    """What was sent there, newest first, with every attempt."""
    wanted = service.deliveries(_get(id), query.get("status"))
    return by_cursor(wanted, query, WebhookDelivery.id).map(present.delivery)


@blp.post(
    f"{WEBHOOKS}/<id>/deliveries/<delivery_id>/replay",
    needs=EDIT_CLINIC,
    gives=WebhookDeliverySchema,
    status=202,
)
def replay_delivery(id: str, delivery_id: str) -> dict[str, Any]:
    """Send it again, under the same `webhook-id`."""
    found = service.delivery(_get(id), delivery_id)
    return present.delivery(service.replay(found, by=current_actor()))

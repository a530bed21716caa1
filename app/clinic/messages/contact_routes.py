"""The contact policy over HTTP, and what it says of one patient."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, EDIT_RECORDS, SIGNED_IN, VIEW_RECORDS
from app.clinic.messages import contact, push, rules, sender, unsubscribing
from app.clinic.messages.push import PushBrowser
from app.clinic.messages.rules import ContactPolicy
from app.clinic.messages.schemas import (
    CategoryChoice,
    ContactSchema,
    NewPushBrowser,
    PolicyChange,
    PolicySchema,
    PushBrowserSchema,
    PushKeySchema,
)
from app.clinic.patients import service as patients

blp = ApiBlueprint("contact policy", __name__, description="When patients are contacted, and how")


@blp.get("/organisation/contact-policy", needs=VIEW_RECORDS, gives=PolicySchema)
def get_policy() -> ContactPolicy:
    """Quiet hours, daily cap, and what patients may unsubscribe from."""
    return rules.rules_of(current_actor().org_id)


@blp.patch(
    "/organisation/contact-policy", needs=EDIT_CLINIC, takes=PolicyChange, gives=PolicySchema
)
def change_policy(body: dict[str, Any]) -> ContactPolicy:
    """Change it. What is held back already is asked again when it was to leave."""
    return rules.change(current_actor().org_id, by=current_actor(), **body)


@blp.get("/patients/<id>/contact", needs=VIEW_RECORDS, gives=ContactSchema)
def get_contact(id: str) -> dict[str, Any]:
    """How this patient can be reached right now, and why not."""
    patient = patients.get(current_actor().org_id, id)
    return contact.ways_to(patient)


@blp.post(
    "/patients/<id>/unsubscribe", needs=EDIT_RECORDS, takes=CategoryChoice, gives=ContactSchema
)
def unsubscribe(body: dict[str, str], id: str) -> dict[str, Any]:
    """The patient said at the desk that they want no more of a kind."""
    org_id = current_actor().org_id
    unsubscribing.stop(org_id, id, body["category"])
    return contact.ways_to(patients.get(org_id, id))


@blp.post(
    "/patients/<id>/resubscribe", needs=EDIT_RECORDS, takes=CategoryChoice, gives=ContactSchema
)
def resubscribe(body: dict[str, str], id: str) -> dict[str, Any]:
    """The patient wants them after all."""
    org_id = current_actor().org_id
    patient = patients.get(org_id, id)
    unsubscribing.resume(org_id, id, body["category"])
    return contact.ways_to(patient)


@blp.get("/push-key", needs=SIGNED_IN, gives=PushKeySchema)
def get_push_key() -> dict[str, Any]:
    """What a browser needs to subscribe to push messages."""
    return {"key": sender.push_key()}


@blp.post(
    "/patients/<id>/push-browsers",
    needs=EDIT_RECORDS,
    takes=NewPushBrowser,
    gives=PushBrowserSchema,
    status=201,
    creates=True,
)
def add_push_browser(body: dict[str, str], id: str) -> PushBrowser:
    """A browser of this patient takes push messages from now on."""
    return push.add(current_actor().org_id, id, by=current_actor(), **body)

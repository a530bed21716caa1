"""Push messages on the patient's own devices: had, or not."""

from __future__ import annotations

from typing import Any

from app.auth.actor import current_actor
from app.auth.rights import PORTAL
from app.clinic.messages import push, sender
from app.clinic.messages.schemas import NewPushBrowser
from app.portal.door import PortalBlueprint, current_link, me
from app.portal.schemas import PushBrowserQuestion, PushStateSchema

blp = PortalBlueprint("portal push", __name__, description="Push messages on patients' devices")


@blp.post("/portal/push/state", needs=PORTAL, takes=PushBrowserQuestion, gives=PushStateSchema)
def push_state(body: dict[str, Any]) -> dict[str, Any]:
    """Whether you can have push messages here, and whether you have. Changes nothing."""
    return _state(body["endpoint"])


@blp.post("/portal/push/subscribe", needs=PORTAL, takes=NewPushBrowser, gives=PushStateSchema)
def subscribe(body: dict[str, Any]) -> dict[str, Any]:
    """This browser takes push messages for you from now on."""
    patient = me()
    push.add(
        patient.org_id,
        patient.id,
        by=current_actor(),
        portal_link_id=current_link().id,
        **body,
    )
    return _state(body["endpoint"])


@blp.post(
    "/portal/push/unsubscribe", needs=PORTAL, takes=PushBrowserQuestion, gives=PushStateSchema
)
def unsubscribe(body: dict[str, Any]) -> dict[str, Any]:
    """This browser takes none any more."""
    if push.takes(me().org_id, me().id, body["endpoint"]):
        push.forget([body["endpoint"]])
    return _state(body["endpoint"])


def _state(endpoint: str | None) -> dict[str, Any]:
    return {
        "key": sender.push_key(),
        "subscribed": push.takes(me().org_id, me().id, endpoint),
    }

"""Notifications over HTTP: each person has their own; a key sees those of the clinic."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_cursor
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, SIGNED_IN, VIEW_RECORDS
from app.clinic.notifications import service
from app.clinic.notifications.models import Notification
from app.clinic.notifications.schemas import (
    NewNotification,
    NotificationQuery,
    NotificationSchema,
)
from app.errors import Forbidden

blp = ApiBlueprint("notifications", __name__, description="Notes on people's screens")


@blp.get(
    "/notifications",
    needs=VIEW_RECORDS,
    query=NotificationQuery,
    gives=NotificationSchema,
    many=True,
)
def list_notifications(query: dict[str, Any]) -> Page:
    """What you are shown, newest first; with `patient_id`, what that patient is shown."""
    me, patient_id = current_actor(), query.pop("patient_id", None)
    wanted = (
        service.of_patient(me.org_id, patient_id, **query)
        if patient_id
        else service.of_user(me.org_id, me.user_id, **query)
    )
    return by_cursor(wanted, query, Notification.id)


@blp.post(
    "/notifications",
    needs=EDIT_RECORDS,
    takes=NewNotification,
    gives=NotificationSchema,
    status=201,
    creates=True,
    many=True,
)
def show_notification(body: dict[str, Any]) -> list[Notification]:
    """Show a note, to each of those it is for. Tells `notification.shown`."""
    return service.notify(current_actor().org_id, by=current_actor(), **body)


@blp.get("/notifications/<id>", needs=VIEW_RECORDS, gives=NotificationSchema)
def get_notification(id: str) -> Notification:
    """One notification."""
    return service.get(current_actor().org_id, id)


@blp.post("/notifications/<id>/read", needs=SIGNED_IN, gives=NotificationSchema)
def read_notification(id: str) -> Notification:
    """You have seen it."""
    return service.read(_mine(id), by=current_actor())


@blp.post("/notifications/<id>/dismiss", needs=SIGNED_IN, gives=NotificationSchema)
def dismiss_notification(id: str) -> Notification:
    """Take it off your screen."""
    return service.dismiss(_mine(id), by=current_actor())


def _mine(id: str) -> Notification:
    me = current_actor()
    notification = service.get(me.org_id, id)
    # A key stands for the clinic; a person reads for nobody else.
    if me.user_id is not None and notification.user_id != me.user_id:
        raise Forbidden("This notification is for somebody else.")
    return notification

"""What the clinic has to tell its patient: messages and notifications."""

from __future__ import annotations

from typing import Any

from app.api.pages import CursorQuery, Page, by_cursor
from app.auth.actor import current_actor
from app.auth.rights import PORTAL
from app.clinic.messages import incoming
from app.clinic.messages import service as messages
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.notifications import service as notifications
from app.clinic.notifications.models import Audience, Notification
from app.clinic.notifications.schemas import PatientNotificationSchema
from app.errors import NotFound
from app.portal import inbox
from app.portal.door import PortalBlueprint, me
from app.portal.schemas import NewPatientMessage, PatientMessageSchema, PatientNotificationQuery

blp = PortalBlueprint("portal inbox", __name__, description="What the clinic tells its patient")


@blp.get("/portal/messages", needs=PORTAL, query=CursorQuery, gives=PatientMessageSchema, many=True)
def list_messages(query: dict[str, Any]) -> Page:
    """Your messages, newest first."""
    return by_cursor(inbox.of_patient(me().org_id, me().id), query, Message.id)


@blp.post(
    "/portal/messages",
    needs=PORTAL,
    takes=NewPatientMessage,
    gives=PatientMessageSchema,
    status=201,
    creates=True,
)
def write_message(body: dict[str, str]) -> Message:
    """Write to the clinic. Tells `message.received`."""
    by = current_actor()
    return incoming.receive(me().org_id, channel=inbox.CHANNEL, patient=me(), by=by, **body)


@blp.post("/portal/messages/<id>/read", needs=PORTAL, gives=PatientMessageSchema)
def read_message(id: str) -> Message:
    """You have opened it."""
    message = inbox.get(me().org_id, me().id, id)
    return messages.mark_read(message) if message.status == MessageStatus.UNREAD else message


@blp.get(
    "/portal/notifications",
    needs=PORTAL,
    query=PatientNotificationQuery,
    gives=PatientNotificationSchema,
    many=True,
)
def list_notifications(query: dict[str, Any]) -> Page:
    """What you are shown, newest first."""
    wanted = notifications.of_patient(me().org_id, me().id, **query)
    return by_cursor(wanted, query, Notification.id)


@blp.post("/portal/notifications/<id>/read", needs=PORTAL, gives=PatientNotificationSchema)
def read_notification(id: str) -> Notification:
    """You have seen it."""
    return notifications.read(_mine(id), by=current_actor())


@blp.post("/portal/notifications/<id>/dismiss", needs=PORTAL, gives=PatientNotificationSchema)
def dismiss_notification(id: str) -> Notification:
    """Take it off the screen."""
    return notifications.dismiss(_mine(id), by=current_actor())


def _mine(id: str) -> Notification:
    found = notifications.get(me().org_id, id)
    # Notes to the staff may be about a patient; they are not for the patient.
    if found.patient_id != me().id or found.audience != Audience.PATIENT:
        raise NotFound.record("notification", id)
    return found

"""Messages over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_cursor
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.messages import incoming, service
from app.clinic.messages.models import Message
from app.clinic.messages.schemas import MessageQuery, MessageSchema, NewMessage, ReceivedMessage
from app.clinic.messages.service import Recipient
from app.clinic.patients import service as patients

blp = ApiBlueprint("messages", __name__, description="What the clinic wrote to people")


@blp.get("/messages", needs=VIEW_RECORDS, query=MessageQuery, gives=MessageSchema, many=True)
def list_messages(query: dict[str, Any]) -> Page:
    """Messages, newest first."""
    return by_cursor(service.search(current_actor().org_id, **query), query, Message.id)


@blp.get("/messages/<id>", needs=VIEW_RECORDS, gives=MessageSchema)
def get_message(id: str) -> Message:
    """One message."""
    return service.get(current_actor().org_id, id)


@blp.post(
    "/messages",
    needs=EDIT_RECORDS,
    takes=NewMessage,
    gives=MessageSchema,
    status=201,
    creates=True,
)
def write_message(body: dict[str, Any]) -> Message:
    """Write to a patient. The contact policy counts for people too."""
    actor = current_actor()
    patient = Recipient.patient(body.pop("patient_id"))
    return service.send(actor.org_id, by=actor, to=patient, **body)


@blp.post("/messages/<id>/read", needs=EDIT_RECORDS, gives=MessageSchema)
def read_message(id: str) -> Message:
    """The portal says that the patient has opened it."""
    return service.mark_read(service.get(current_actor().org_id, id))


@blp.post(
    "/messages/received",
    needs=EDIT_RECORDS,
    takes=ReceivedMessage,
    gives=MessageSchema,
    status=201,
    creates=True,
)
def receive_message(body: dict[str, Any]) -> Message:
    """Keep what a patient wrote at the portal or elsewhere. Tells `message.received`."""
    actor = current_actor()
    patient = patients.get(actor.org_id, body.pop("patient_id"))
    return incoming.receive(actor.org_id, patient=patient, by=actor, **body)

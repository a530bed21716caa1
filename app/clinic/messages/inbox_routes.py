"""The inbox of staff over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_cursor
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, EDIT_RECORDS, SIGNED_IN, VIEW_USERS
from app.clinic.messages import inbox
from app.clinic.messages.models import Message
from app.clinic.messages.schemas import InboxQuery, MessageSchema, NewStaffMessage
from app.errors import Forbidden

blp = ApiBlueprint("staff messages", __name__, description="Messages to people of the clinic")


@blp.get("/staff-messages", needs=VIEW_USERS, query=InboxQuery, gives=MessageSchema, many=True)
def list_staff_messages(query: dict[str, Any]) -> Page:
    """One's own inbox, newest first; who runs the clinic may ask for another's, with receipts."""
    actor = current_actor()
    user_id = query.pop("user_id", None)
    if user_id not in (None, actor.user_id) and not actor.may(EDIT_CLINIC):
        raise Forbidden("This inbox is somebody else's.")
    whose = user_id or actor.user_id
    if whose is None and not actor.may(EDIT_CLINIC):
        raise Forbidden("A key has no inbox of its own. Say whose in user_id.")
    return by_cursor(inbox.of(actor.org_id, whose, **query), query, Message.id)


@blp.post(
    "/staff-messages",
    needs=EDIT_RECORDS,
    takes=NewStaffMessage,
    gives=MessageSchema,
    many=True,
    status=201,
    creates=True,
)
def write_staff_message(body: dict[str, Any]) -> list[Message]:
    """Write to people, teams, roles and lists: one message for each person meant."""
    actor = current_actor()
    return inbox.send(actor.org_id, by=actor, **body)


@blp.post("/staff-messages/<id>/read", needs=SIGNED_IN, gives=MessageSchema)
def read_staff_message(id: str) -> Message:
    """Say that one has opened it."""
    actor = current_actor()
    return inbox.read(actor.org_id, id, by=actor)

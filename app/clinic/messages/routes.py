"""Messages over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_cursor
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RECORDS
from app.clinic.messages import service
from app.clinic.messages.models import Message
from app.clinic.messages.schemas import MessageQuery, MessageSchema

blp = ApiBlueprint("messages", __name__, description="What the clinic wrote to people")


@blp.get("/messages", needs=VIEW_RECORDS, query=MessageQuery, gives=MessageSchema, many=True)
def list_messages(query: dict[str, Any]) -> Page:
    """Messages, newest first."""
    return by_cursor(service.search(current_actor().org_id, **query), query, Message.id)


@blp.get("/messages/<id>", needs=VIEW_RECORDS, gives=MessageSchema)
def get_message(id: str) -> Message:
    """One message."""
    return service.get(current_actor().org_id, id)

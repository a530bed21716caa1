"""POST /events: facts from outside, one or many."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from flask import Response, g, jsonify, request
from sqlalchemy import select

from app.api.blueprint import ApiBlueprint
from app.api.envelope import Meta
from app.api.pages import Page, by_cursor
from app.api.request import json_body
from app.audit import collecting as audit
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RUNS, WRITE_EVENTS
from app.errors import Detail, Invalid
from app.events.models import Event
from app.intake import bodies, cloudevents, receive
from app.intake.schemas import EventQuery, EventSchema, PostedEventSchema

MOST_AT_ONCE = 1000
# What ids made from webhooks and CloudEvents begin with.
OUR_IDS = ("hook:", "ce:")

blp = ApiBlueprint("events", __name__, description="Facts, told from inside and outside")
_posted = PostedEventSchema()
_cloud_event = {
    "type": "object",
    "required": list(cloudevents.REQUIRED),
    "properties": {
        **{name: {"type": "string"} for name in cloudevents.TEXTS},
        "specversion": {"const": cloudevents.VERSION},
        "data": {},
    },
}
_accepted_event = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}},
    "additionalProperties": False,
}
_accepted = {
    "type": "object",
    "required": ["data", "meta"],
    "properties": {
        "data": {"oneOf": [_accepted_event, {"type": "array", "items": _accepted_event}]},
        "meta": Meta,
    },
    "additionalProperties": False,
}
_one_or_many = {
    "responses": {
        202: {
            "description": "One id, or a list of them in the order of what was sent.",
            "content": {"application/json": {"schema": _accepted}},
        }
    },
    "requestBody": {
        "required": True,
        "content": {
            cloudevents.STRUCTURED: {"schema": _cloud_event},
            cloudevents.BATCH: {
                "schema": {"type": "array", "items": _cloud_event, "maxItems": MOST_AT_ONCE}
            },
            "application/json": {
                "schema": {
                    "oneOf": [
                        PostedEventSchema,
                        {
                            "type": "array",
                            "items": PostedEventSchema,
                            "maxItems": MOST_AT_ONCE,
                        },
                    ]
                }
            },
        },
    },
}


@blp.get("/events", needs=VIEW_RUNS, query=EventQuery, gives=EventSchema, many=True)
def list_events(query: dict[str, Any]) -> Page:
    """List events, newest first."""
    statement = select(Event).where(Event.org_id == current_actor().org_id)
    for name in ("type", "subject_id", "patient_id"):
        if name in query:
            statement = statement.where(getattr(Event, name) == query[name])
    return by_cursor(statement, query, Event.id)


@blp.post(
    "/events",
    needs=WRITE_EVENTS,
    status=202,
    creates=True,
    documented=_one_or_many,
)
def post_events() -> Response:
    """Tell of something that happened outside: one event, or a list of up to 1 000.

    Taken in our own JSON or as CloudEvents 1.0: structured, batched or binary (`ce-` headers).
    The reply holds the event's id, or a list of ids in the same order.
    """
    items, is_list = _sent()
    posted = [_load(item, number) for number, item in enumerate(items)]
    events = receive.receive(posted, by=current_actor())
    audit.note("event", events[0], count=len(events))
    accepted = [{"id": event_id} for event_id in events]
    data = accepted if is_list else accepted[0]
    reply = jsonify({"data": data, "meta": {"request_id": g.request_id}})
    reply.status_code = 202
    return reply


def _sent() -> tuple[list[Any], bool]:
    """The events in our own form, and whether they came as a list."""
    mimetype = request.mimetype
    if not mimetype.startswith(cloudevents.ANY) and cloudevents.is_binary(request.headers):
        return [cloudevents.from_headers(request.headers, mimetype, request.get_data())], False
    if mimetype.startswith(cloudevents.ANY):
        return _cloudevents(mimetype)
    body = json_body()
    bodies.check(body)
    items = _as_list(body)
    for number, item in enumerate(items):
        _refuse_our_ids(item, number)
    return items, isinstance(body, list)


def _cloudevents(mimetype: str) -> tuple[list[Any], bool]:
    if mimetype not in (cloudevents.STRUCTURED, cloudevents.BATCH):
        raise Invalid("CloudEvents are taken as JSON only (application/cloudevents+json).")
    body = bodies.json(request.get_data())
    is_batch = mimetype == cloudevents.BATCH
    if is_batch and not isinstance(body, list):
        raise Invalid("A batch of CloudEvents is a list of events.")
    items = _as_list(body) if is_batch else [body]
    return [cloudevents.read(item, number) for number, item in enumerate(items)], is_batch


def _refuse_our_ids(item: Any, number: int) -> None:
    """Ids that mean something here cannot be taken by a sender who merely says so."""
    id = item.get("id") if isinstance(item, dict) else None
    if isinstance(id, str) and id.startswith(OUR_IDS):
        words = f"An id may not begin with {' or '.join(OUR_IDS)}."
        raise Invalid(f"Event {number + 1}: {words}", [Detail(f"{number}.id", words)])


def _as_list(body: Any) -> list[Any]:
    items = body if isinstance(body, list) else [body]
    if not 1 <= len(items) <= MOST_AT_ONCE:
        raise Invalid(f"Send between 1 and {MOST_AT_ONCE} events at once.")
    return items


def _load(item: Any, number: int) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = _posted.load(item)
    except ma.ValidationError as error:
        messages = error.normalized_messages()  # type: ignore[no-untyped-call]
        details = [Detail(f"{number}.{name}", str(words)) for name, words in messages.items()]
        raise Invalid(f"Event {number + 1} of the list is not right.", details) from error
    return loaded

"""One request to the address of a workflow: who is it for, may it in, and the run it starts.

Event and run are written together, so the run is there when the sender gets its answer. A burst
is many of these at once: one statement to look, two to write, none that two requests to one
address would queue for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, and_, bindparam, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import load_only

from app import clock, signatures
from app.auth.actor import Actor
from app.database import db, reading
from app.engine.program import programs
from app.errors import Conflict, NotFound
from app.events.models import Event
from app.events.publish import publish
from app.intake import bodies
from app.intake.hooks import guard, service
from app.intake.hooks.matching import Match, match
from app.intake.hooks.models import WebhookAddress
from app.intake.hooks.service import WEBHOOK
from app.runs import service as runs
from app.runs.models import Run
from app.workflows.models import Workflow

IDEMPOTENCY_KEY = "Idempotency-Key"
LONGEST_PLAIN_KEY = 100


@dataclass(frozen=True)
class Sent:
    """A request as it came in."""

    token: str
    headers: signatures.Headers
    mimetype: str
    body: bytes

    @property
    def key(self) -> str | None:
        """The sender's own word for this message: the same one twice is one message."""
        given = self.headers.get(signatures.ID) or self.headers.get(IDEMPOTENCY_KEY)
        if given and len(given) > LONGEST_PLAIN_KEY:
            return hashlib.sha256(given.encode()).hexdigest()
        return given or None


@dataclass(frozen=True)
class Answer:
    """What a request came to."""

    run_id: str | None
    event_id: str | None


@dataclass(frozen=True)
class Door:
    """The address a request came to, its workflow, and what the same message came to before."""

    address: WebhookAddress
    workflow: Workflow
    before: Answer
    body_before: Any

    @property
    def is_open(self) -> bool:
        """True when a request starts the workflow."""
        workflow = self.workflow
        return workflow.enabled and workflow.trigger_type == WEBHOOK

    @property
    def is_listening(self) -> bool:
        """True while somebody wants to see what comes in."""
        until = self.address.listening_until
        return until is not None and clock.now() < until


def receive(sent: Sent) -> Answer:
    """Take the request and commit what it starts.

    Raises NotFound for an unknown or closed address, Unauthorized for a request its protection
    refuses, Invalid for a body that is not understood, Conflict for a known key with another body.
    """
    door = _find(sent)
    guard.check(door.address, sent.headers, sent.body, clock.now())
    body = bodies.parse(sent.mimetype, sent.body)
    if door.before.event_id is not None:
        return _again(door, body)
    try:
        answer = _take(door, sent.key, body)
        db.session.commit()
    except IntegrityError:
        # The same message came twice at this very moment: the other one was first.
        db.session.rollback()
        door = _find(sent)
        if door.before.event_id is None:
            raise
        return _again(door, body)
    return answer


def _again(door: Door, body: Any) -> Answer:
    if door.body_before != body:
        raise Conflict("This webhook-id or Idempotency-Key was used before with another body.")
    return door.before


# Built once: SQLAlchemy would spend longer on building it than the database on answering.
_DOOR = (
    select(WebhookAddress, Workflow, Event.id, Event.data, Run.id)
    .join(Workflow, Workflow.id == WebhookAddress.workflow_id)
    .outerjoin(
        Event,
        and_(
            Event.org_id == WebhookAddress.org_id,
            Event.external_id
            == literal("hook:")
            .concat(WebhookAddress.workflow_id)
            .concat(literal(":"))
            .concat(bindparam("key", type_=String)),
        ),
    )
    .outerjoin(Run, and_(Run.workflow_id == Workflow.id, Run.event_id == Event.id))
    .where(WebhookAddress.token_hash == bindparam("token_hash"))
    .options(
        load_only(
            Workflow.org_id,
            Workflow.name,
            Workflow.enabled,
            Workflow.trigger_type,
            Workflow.published_version_id,
            Workflow.published_number,
        )
    )
)


def _find(sent: Sent) -> Door:
    """Where the request came to; read without taking part in the queue of those who write."""
    wanted = {"token_hash": service.token_hash(sent.token), "key": sent.key}
    with reading():
        row = db.session.execute(_DOOR, wanted).first()
        db.session.close()
    if row is not None:
        address, workflow, event_id, data, run_id = row
        door = Door(address, workflow, Answer(run_id, event_id), (data or {}).get("body"))
        if door.is_open or door.is_listening:
            return door
    raise NotFound("There is no webhook at this address, or its workflow is not enabled.")


def _take(door: Door, key: str | None, body: Any) -> Answer:
    if door.is_listening:
        service.keep_sample(door.address.id, body)
    if not door.is_open:
        return Answer(None, None)
    workflow = door.workflow
    version_id = workflow.published_version_id or ""
    trigger = programs([version_id])[version_id].trigger
    found = match(workflow.org_id, trigger.config.render({}, [], clock.now()), body)
    run = _start(workflow, found, body, key)
    db.session.flush()
    return Answer(run.id, run.event_id)


def _start(workflow: Workflow, found: Match, body: Any, key: str | None) -> Run:
    event = publish(
        WEBHOOK,
        by=Actor("system", "webhook", workflow.org_id, "Webhook"),
        subject=("patient", found.patient_id) if found.patient_id else None,
        patient_id=found.patient_id,
        data={"body": body},
        external_id=f"hook:{workflow.id}:{key}" if key else None,
        workflow_id=workflow.id,
    )
    # Its one run is made here and now, so there is nothing left to dispatch.
    event.dispatched_at = clock.now()
    return runs.queue(workflow, event, why_not=found.why_not)

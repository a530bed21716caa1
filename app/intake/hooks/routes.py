"""Webhooks over HTTP: the one route that strangers call, and those that people set it up with."""

from __future__ import annotations

from typing import Any

from flask import request
from sqlalchemy.exc import IntegrityError

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import ANYONE, EDIT_WORKFLOWS
from app.database import db, reading
from app.intake import bodies
from app.intake.hooks import present, service
from app.intake.hooks.models import WebhookAddress
from app.intake.hooks.receive import Answer, Sent, receive
from app.intake.hooks.schemas import (
    NewWebhookSecret,
    ProtectionSchema,
    ReceivedSchema,
    ShownWebhookSecretSchema,
    WebhookSampleSchema,
    WebhookSchema,
)
from app.intake.hooks.service import Sample
from app.workflows import service as workflows
from app.workflows.models import Workflow

blp = ApiBlueprint("webhooks in", __name__, description="Workflows started from outside")

_anything: dict[str, Any] = {"schema": {}}
_any_body = {
    "requestBody": {"content": {"application/json": _anything, bodies.FORM: _anything}},
    "security": [],
}


@blp.post(
    "/hooks/<token>",
    needs=ANYONE,
    gives=ReceivedSchema,
    status=202,
    transaction=False,
    documented=_any_body,
)
def receive_webhook(token: str) -> Answer:
    """Start the workflow this address belongs to; the body is whatever the sender has to say."""
    return receive(Sent(token, request.headers, request.mimetype, request.get_data()))


def _workflow(id: str) -> Workflow:
    return workflows.get(current_actor().org_id, id)


def _address(id: str) -> tuple[Workflow, WebhookAddress]:
    workflow = _workflow(id)
    return workflow, service.find_or_make(workflow)


@blp.get("/workflows/<id>/webhook", needs=EDIT_WORKFLOWS, gives=WebhookSchema, transaction=False)
def get_webhook(id: str) -> dict[str, Any]:
    """The address of a workflow that starts by webhook; made when it is first asked for."""
    _make_sure(id)
    with reading():
        try:
            return present.webhook(*_address(id))
        finally:
            db.session.rollback()


def _make_sure(id: str) -> None:
    """Make the address if there is none yet; whoever only looks does not queue to write."""
    with reading():
        is_there = service.find(_workflow(id)) is not None
        db.session.rollback()
    if is_there:
        return
    try:
        _address(id)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # somebody else has asked at this very moment


@blp.post("/workflows/<id>/webhook/rotate-address", needs=EDIT_WORKFLOWS, gives=WebhookSchema)
def rotate_address(id: str) -> dict[str, Any]:
    """Make a new address. The old one stops at once."""
    workflow, address = _address(id)
    service.rotate(address)
    return present.webhook(workflow, address)


@blp.put(
    "/workflows/<id>/webhook/protection",
    needs=EDIT_WORKFLOWS,
    takes=ProtectionSchema,
    gives=WebhookSchema,
)
def protect(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Say what a request must bring besides the address."""
    workflow, address = _address(id)
    service.protect(address, **body)
    return present.webhook(workflow, address)


# No Idempotency-Key: it would keep the reply, and with it the secret, for a day.
@blp.post(
    "/workflows/<id>/webhook/secrets",
    needs=EDIT_WORKFLOWS,
    takes=NewWebhookSecret,
    gives=ShownWebhookSecretSchema,
    status=201,
)
def add_secret(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Add a secret. It is shown in full this one time."""
    _, address = _address(id)
    made, text = service.add_secret(address, **body)
    return {**present.secret(made), "secret": text}


@blp.delete("/workflows/<id>/webhook/secrets/<secret_id>", needs=EDIT_WORKFLOWS, status=204)
def remove_secret(id: str, secret_id: str) -> None:
    """Remove a secret. Requests signed with it are refused from now on."""
    _, address = _address(id)
    service.remove_secret(address, secret_id)


@blp.post("/workflows/<id>/webhook/listen", needs=EDIT_WORKFLOWS, gives=WebhookSchema)
def listen(id: str) -> dict[str, Any]:
    """Keep what comes in during the next ten minutes as a sample, also before enabling."""
    workflow, address = _address(id)
    service.listen(address)
    return present.webhook(workflow, address)


@blp.get("/workflows/<id>/webhook/sample", needs=EDIT_WORKFLOWS, gives=WebhookSampleSchema)
def get_sample(id: str) -> Sample:
    """The newest body that came in, to choose fields from."""
    workflow = _workflow(id)
    address = service.find(workflow)
    return service.sample(workflow, address) if address else service.NO_SAMPLE


@blp.delete("/workflows/<id>/webhook/sample", needs=EDIT_WORKFLOWS, status=204)
def forget_sample(id: str) -> None:
    """Forget the newest body: it is not shown again."""
    _, address = _address(id)
    service.forget_sample(address)

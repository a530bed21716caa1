"""Sends a request to another system (an outgoing webhook), and brings back what it answers.

The address may hold fields behind its host, such as `https://lab.example/orders/{{ task.id }}`; the
host itself is fixed. Hosts in a private network are refused, also where a public one redirects
there, unless whoever runs Careloom has named them.

Secrets are not written into the step: keep them under Settings, Secrets, and choose one here. It
is sent as the header that you name, to the chosen host only, and never shown again. With a secret
to sign with, the request is signed as Standard Webhooks describes it (`webhook-id`,
`webhook-timestamp`, `webhook-signature`), so that the other side can tell it is yours.

Each request carries an `Idempotency-Key` that stays the same however often it is tried. When the
other side answers 408, 429 or 5xx, or cannot be reached, it is asked again, not before it wants to
be (`Retry-After`). Any other answer but 2xx fails the step. Where the line breaks after a request
was sent that is not safe to repeat, nobody knows whether it arrived, and a person decides.

What it answers can be used by later steps: `{{ steps.n2.status }}`, and of JSON any part,
`{{ steps.n2.json.id }}`. Of more than 256 KB the rest is left out.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from app.deliveries.models import DeliveryStatus
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Deliver, Done, Failed, Link, Outcome
from app.outside import service as outside
from app.outside.models import OutsideCall

NONE, FIELDS, OWN = "none", "fields", "own"
AS_JSON, AS_FORM = "json", "form"
WITHOUT_BODY = frozenset({"GET", "DELETE"})
TYPES = {AS_JSON: "application/json", AS_FORM: "application/x-www-form-urlencoded"}
UNKNOWN = "It is not known whether the run before has sent this. A person must say so first."


class Config(NodeConfig):
    method = fields.Select(
        "Method",
        options=[fields.Option(each, each) for each in ("POST", "PUT", "PATCH", "GET", "DELETE")],
        default="POST",
    )
    url = fields.WebAddress("Address", required=True, placeholder="https://…")
    body = fields.Select(
        "What is sent",
        options=(
            fields.Option(FIELDS, "Names and values"),
            fields.Option(OWN, "JSON of your own"),
            fields.Option(NONE, "Nothing"),
        ),
        default=FIELDS,
    )
    content = fields.Variables(
        "Names and values",
        help="A value that is one field keeps its type: a number stays a number.",
        depends_on=("body", FIELDS),
    )
    sent_as = fields.Select(
        "Sent as",
        options=(fields.Option(AS_JSON, "JSON"), fields.Option(AS_FORM, "A form")),
        default=AS_JSON,
        depends_on=("body", FIELDS),
    )
    own_body = fields.LongText(
        "JSON", required=True, template=True, max_length=20_000, depends_on=("body", OWN)
    )
    secret = fields.Choice("Secret", help="Kept under Settings, Secrets.", source="kept_secrets")
    secret_header = fields.Text(
        "Sent in the header", default="Authorization", max_length=100, extra=True
    )
    signing_secret = fields.Choice(
        "Sign with", help="As Standard Webhooks describes it.", source="kept_secrets", extra=True
    )
    headers = fields.Headers("Other headers", help="One on each line.", extra=True)


@action(
    "http_request",
    title="Send HTTP request",
    category="webhooks",
    icon="world-upload",
    keywords=("webhook", "outgoing", "api", "url", "post", "rest", "integration"),
    config=Config,
    summary="{method} {url}",
    sample={
        "method": "POST",
        "url": "https://hooks.example.org/careloom",
        "content": {"clinic": "{{ org.name }}"},
    },
    outputs=(
        Output("status", "Status", "number"),
        Output("json", "Reply", private=True),
        Output("text", "Reply as text", private=True),
    ),
    resumes=True,
)
def http_request(config: Config, step: Step) -> Outcome:
    body, kind = _body_of(config)
    if isinstance(body, Failed):
        return body
    call, is_new = outside.request(
        step.org_id,
        outside.Order(
            method=config.method or "POST",
            url=config.url,
            headers={**({"Content-Type": kind} if kind else {}), **config.headers},
            body=body,
            secret_id=config.secret or None,
            secret_header=config.secret_header or None,
            signing_secret_id=config.signing_secret or None,
        ),
        once=step.key,
        run_id=step.run_id,
        node_id=step.node_id,
        iteration=step.iteration,
        max_attempts=step.most_attempts,
    )
    return _outcome(call, step, is_new=is_new)


def _body_of(config: Config) -> tuple[str | Failed | None, str | None]:
    """The body and what it is."""
    if config.body == NONE or config.method in WITHOUT_BODY:
        return None, None
    if config.body == OWN:
        try:
            json.loads(config.own_body)
        except ValueError as error:
            words = f"With the fields filled in, the body is no JSON any more: {error}."
            return Failed(words, code="bad_body"), None
        return config.own_body, TYPES[AS_JSON]
    if config.sent_as == AS_FORM:
        return urlencode(_texts(config.content)), TYPES[AS_FORM]
    return json.dumps(config.content, ensure_ascii=False, default=str), TYPES[AS_JSON]


def _texts(content: Any) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in content.items()}


def _outcome(call: OutsideCall, step: Step, *, is_new: bool) -> Outcome:
    links = (Link("call", call.id, f"{call.method} request"),)
    words = f"Sent a {call.method} request"
    if is_new:
        return Deliver(str(call.delivery_id), words, {}, links, resumes=True)
    delivery = outside.answer(call, run_id=step.run_id, tries=step.most_attempts)
    if delivery.run_id != step.run_id:
        return Failed(UNKNOWN, code="unknown")
    if delivery.status == DeliveryStatus.SENT:
        status = call.reply_status
        # Nobody heard an answer where a person said that it went out.
        answered = f"; the answer was {status}" if status is not None else ""
        return Done(f"{words}{answered}", {"status": status, **call.reply}, links)
    if delivery.status in (DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED):
        return Failed(call.error or "It could not be sent.", code="delivery")
    return Deliver(delivery.id, words, {}, links, resumes=True)

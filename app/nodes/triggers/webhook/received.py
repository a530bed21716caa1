"""Starts when an outside system sends something to this workflow's own address.

Each workflow has its own address (`POST /api/v1/hooks/…`). Whoever knows it can start the workflow,
so keep it like a password, or protect it further:

- **A secret in a header**: the sender adds a header such as `X-Webhook-Secret`.
- **A signature** (Standard Webhooks): the sender signs `id.timestamp.body` with the secret and
  sends the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Requests signed more
  than five minutes ago are refused.

Send JSON or a form. Steps after it can use everything that was sent, for example
`{{ event.data.body.order.number }}`.

To work with a patient, say **how to find the patient** and **where the body says who it is**, as
names with dots between them: `customer.email`. Archived patients are found by their id only. Where
nobody is found, or more than one, the workflow either does not start or starts without a patient.

A request with the same `webhook-id` or `Idempotency-Key` as an earlier one starts nothing again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.config import ConfigProblem
from app.nodes.scope import getter

NOBODY, PATIENT_ID, EMAIL, MOBILE_PHONE = "none", "patient_id", "email", "mobile_phone"
START, DO_NOT_START = "start", "do_not_start"

MATCH_BY = (
    fields.Option(NOBODY, "Not at all"),
    fields.Option(PATIENT_ID, "By patient id"),
    fields.Option(EMAIL, "By e-mail address"),
    fields.Option(MOBILE_PHONE, "By mobile phone"),
)
WORDS = {PATIENT_ID: "patient id", EMAIL: "e-mail address", MOBILE_PHONE: "mobile phone number"}
# What people copy from a text they wrote: the same path as templates need it.
BODY = "event.data.body."


class Config(NodeConfig):
    match_by = fields.Select(
        "Find the patient", options=MATCH_BY, default=NOBODY, help="Which patient this is about."
    )
    path = fields.Text(
        "Where the body says who it is",
        placeholder="customer.email",
        help="Names with dots between them. Only needed when a patient is looked for.",
    )
    if_unmatched = fields.Select(
        "When no patient is found",
        options=(
            fields.Option(DO_NOT_START, "Do not start"),
            fields.Option(START, "Start without a patient"),
        ),
        default=DO_NOT_START,
    )

    @classmethod
    def check(cls, raw: Mapping[str, Any]) -> list[ConfigProblem]:
        problems = super().check(raw)
        path = raw.get("path")
        if _looks_for_patient(raw) and cls.path.is_empty(path):
            words = "Say where the body names the patient, such as customer.email."
            problems.append(ConfigProblem("path", "required", words))
        elif isinstance(path, str) and path.strip() and not _is_path(path.strip()):
            words = "Write names with dots between them, such as customer.email, without braces."
            problems.append(ConfigProblem("path", "wrong", words))
        return problems

    @classmethod
    def starts(cls, raw: Mapping[str, Any], supplies: tuple[str, ...]) -> list[tuple[str, ...]]:
        if not _looks_for_patient(raw):
            return [()]
        return [supplies, ()] if raw.get("if_unmatched") == START else [supplies]


def _looks_for_patient(raw: Mapping[str, Any]) -> bool:
    chosen = raw.get("match_by")
    return isinstance(chosen, str) and chosen in WORDS


def _is_path(path: str) -> bool:
    names = path.removeprefix(BODY).split(".")
    return all(name.strip() for name in names) and not set("{}[]|") & set(path)


@trigger(
    "webhook.received",
    title="Webhook received",
    category="webhooks",
    icon="webhook",
    keywords=("http", "url", "api", "incoming", "outside", "zapier"),
    config=Config,
    summary="{match_by} {path}",
    sample={"match_by": EMAIL, "path": "customer.email", "if_unmatched": DO_NOT_START},
    supplies=("patient",),
)
def received(config: Config, scope: Mapping[str, Any]) -> str | None:
    if not is_patient_needed(config) or scope.get("patient"):
        return None
    data = (scope.get("event") or {}).get("data") or {}
    return why_nobody(config, data.get("body"))


def is_patient_needed(config: Config) -> bool:
    """True where the workflow does not start without a patient."""
    return config.match_by in WORDS and config.if_unmatched != START


def named_in(config: Config, body: Any) -> str | None:
    """What the body says at the path, as text; None when there is nothing usable."""
    names = config.path.removeprefix(BODY).split(".")
    found = getter(("body", *names))({"body": body})
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    return str(found).strip() or None


def why_nobody(config: Config, body: Any, count: int = 0) -> str:
    """Why no patient was found: nobody was named, nobody has that, or several do."""
    what = WORDS[config.match_by]
    if named_in(config, body) is None:
        return f"the body has no {what} at {config.path}"
    if count > 1:
        return f"several patients have that {what}"
    return f"no patient with that {what}"

"""The address of a workflow: made, changed, protected; and the newest body that came in there."""

from __future__ import annotations

import hashlib
import json
import secrets as random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from app import clock, signatures
from app import signing_secrets as secrets
from app.database import db
from app.errors import InvalidMove, NotFound
from app.events.models import Event
from app.intake.hooks.models import Protection, WebhookAddress
from app.runs.models import Run
from app.sealed import seal, unseal
from app.signing_secrets import Secret
from app.workflows.models import Workflow

WEBHOOK = "webhook.received"
TOKEN_BYTES = 32
MOST_SECRETS = 5
LISTENS_FOR = timedelta(minutes=10)
MOST_OF_A_SAMPLE = 64 * 1024
# Instead of the body of a sample that was not kept.
TOO_LARGE = object()


@dataclass(frozen=True)
class Sample:
    """A body that came in."""

    body: Any
    received_at: datetime | None
    is_too_large: bool = False


NO_SAMPLE = Sample(None, None)


def find(workflow: Workflow) -> WebhookAddress | None:
    """Its address, if one was made yet. Raises NotFound where no webhook starts the workflow."""
    if WEBHOOK not in (workflow.trigger_type, workflow.draft_trigger_type):
        raise NotFound(f"“{workflow.name}” is not started by a webhook, so it has no address.")
    return db.session.scalar(
        select(WebhookAddress).where(WebhookAddress.workflow_id == workflow.id)
    )


def find_or_make(workflow: Workflow) -> WebhookAddress:
    """Its address. Raises NotFound where no webhook starts the workflow."""
    return find(workflow) or _make(workflow)


def _make(workflow: Workflow) -> WebhookAddress:
    address = WebhookAddress(
        org_id=workflow.org_id,
        workflow_id=workflow.id,
        protection=Protection.ADDRESS,
        secrets=[],
        sample={},
        **_new_token(),
    )
    db.session.add(address)
    db.session.flush()
    return address


def token_hash(token: str) -> str:
    """What an address is looked up by."""
    # 256 random bits need no slow hash.
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(address: WebhookAddress) -> str | None:
    """The token; None when the secret key has changed since."""
    return unseal(address.sealed_token)


def rotate(address: WebhookAddress) -> None:
    """Give it a new token; the old address is gone at once."""
    for name, value in _new_token().items():
        setattr(address, name, value)


def _new_token() -> dict[str, str]:
    token = random.token_urlsafe(TOKEN_BYTES)
    return {"token_hash": token_hash(token), "sealed_token": seal(token)}


# ── protection ───────────────────────────────────────────────────────────────


def protect(address: WebhookAddress, *, kind: str, header: str) -> None:
    """Say what a request must bring. Raises InvalidMove where nobody could bring it yet."""
    if kind != Protection.ADDRESS and not any(secrets.valid_secrets(address.secrets, clock.now())):
        raise InvalidMove("Make a secret first, else every request would be refused.")
    address.protection, address.header = kind, header


def add_secret(
    address: WebhookAddress, *, secret: str | None = None, others_until: datetime | None = None
) -> tuple[Secret, str]:
    """A secret more, with the only sight of it. Raises InvalidMove when there are too many."""
    now = clock.now()
    kept = [each for each in secrets.read(address.secrets) if each.is_valid(now)]
    if len(kept) >= MOST_SECRETS:
        raise InvalidMove(f"This webhook has {MOST_SECRETS} secrets. Remove one of them first.")
    if others_until is not None:
        kept = [each.ending(others_until) for each in kept]
    text = secret or signatures.new_secret()
    made = Secret.of(text)
    address.secrets = secrets.write([*kept, made])
    return made, text


def remove_secret(address: WebhookAddress, id: str) -> None:
    """It opens nothing from now on. Raises NotFound, or InvalidMove for the last one in use."""
    known = secrets.read(address.secrets)
    left = [each for each in known if each.id != id]
    if len(left) == len(known):
        raise NotFound.record("secret", id)
    now = clock.now()
    if address.protection != Protection.ADDRESS and not any(each.is_valid(now) for each in left):
        raise InvalidMove(
            "This is the last secret, and requests need one. Make another first, or choose "
            "another protection."
        )
    address.secrets = secrets.write(left)


# ── samples ──────────────────────────────────────────────────────────────────


def listen(address: WebhookAddress) -> None:
    """Keep the bodies that come in next as a sample, also before the workflow is enabled."""
    address.listening_until = clock.now() + LISTENS_FOR


def last_received_at(workflow: Workflow) -> datetime | None:
    """When the newest request came in that was taken."""
    found: datetime | None = db.session.scalar(
        select(Run.created_at)
        .where(Run.workflow_id == workflow.id, Run.trigger_type == WEBHOOK)
        .order_by(Run.id.desc())
        .limit(1)
    )
    return found


def sample(workflow: Workflow, address: WebhookAddress) -> Sample:
    """The newest body that may be shown; without `received_at` where there is none.

    Kept while somebody listened, or that of the newest event: so no request has to write it.
    """
    row = db.session.execute(
        select(Event.data, Event.created_at)
        .join(Run, Run.event_id == Event.id)
        .where(Run.workflow_id == workflow.id, Run.trigger_type == WEBHOOK)
        .order_by(Run.id.desc())
        .limit(1)
    ).first()
    found: list[tuple[datetime, Any]] = []
    if row is not None:
        found.append((row.created_at, row.data.get("body")))
    if address.sample_at is not None:
        found.append((address.sample_at, address.sample.get("body", TOO_LARGE)))
    since = address.forgotten_at
    shown = [each for each in found if since is None or each[0] > since]
    if not shown:
        return NO_SAMPLE
    received_at, body = max(shown, key=lambda each: each[0])
    is_too_large = body is TOO_LARGE or is_large(body)
    return Sample(None if is_too_large else body, received_at, is_too_large)


def keep_sample(address_id: str, body: Any) -> None:
    """Somebody listens: this is the newest body. One too large is not kept, only that it came."""
    db.session.execute(
        update(WebhookAddress)
        .where(WebhookAddress.id == address_id)
        .values(sample={} if is_large(body) else {"body": body}, sample_at=clock.now())
        .execution_options(synchronize_session=False)
    )


def is_large(body: Any) -> bool:
    """True for what is too much to choose fields from."""
    return len(json.dumps(body)) > MOST_OF_A_SAMPLE


def forget_sample(address: WebhookAddress) -> None:
    """Show none of what came in so far, and stop listening."""
    address.sample, address.sample_at = {}, None
    address.listening_until = None
    address.forgotten_at = clock.now()

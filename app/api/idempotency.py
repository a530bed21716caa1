"""`Idempotency-Key`: the same POST sent twice is done once (DESIGN §5, DOMAIN D-017, D-018)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from flask import Response, current_app, make_response, request
from sqlalchemy import String, Text, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.audit import collecting as audit
from app.auth.actor import current_actor
from app.database import Record, db
from app.errors import Conflict, Invalid

KEPT_FOR = timedelta(hours=24)
MAX_KEY_LENGTH = 255
HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "maxLength": MAX_KEY_LENGTH},
    "description": "The same key and body replay the first reply; another body gets 409. 24 h.",
}


class IdempotencyKey(Record):
    """A key that was seen, the fingerprint of its request and the reply it got."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("org_id", "endpoint", "key"),)
    kind = "idem"

    endpoint: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(MAX_KEY_LENGTH))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    body: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(index=True, default=clock.now)


def once(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a creating view; runs inside its transaction, so key and effect commit together."""

    @wraps(handler)
    def run(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if not key:
            return handler(*args, **kwargs)
        if len(key) > MAX_KEY_LENGTH:
            raise Invalid.field("Idempotency-Key", f"At most {MAX_KEY_LENGTH} characters.")
        seen = _claim(key)
        if seen.status:
            audit.nothing_new()
            return _replay(seen)
        response: Response = make_response(handler(*args, **kwargs))
        seen.status, seen.body = response.status_code, response.get_data(as_text=True)
        return response

    return run


def _claim(key: str) -> IdempotencyKey:
    """The row of this key, new or seen before. Two at once: the second waits for the first."""
    actor = current_actor()
    endpoint, fingerprint = f"{request.method} {request.path}", _fingerprint()
    if actor.kind == "patient":
        endpoint += f" {actor.id}"  # no patient is ever replayed another's reply
    wanted = (
        IdempotencyKey.org_id == actor.org_id,
        IdempotencyKey.endpoint == endpoint,
        IdempotencyKey.key == key,
    )
    oldest = clock.now() - KEPT_FOR
    db.session.execute(delete(IdempotencyKey).where(*wanted, IdempotencyKey.created_at < oldest))
    found = db.session.scalar(select(IdempotencyKey).where(*wanted))
    if found is None:
        found = IdempotencyKey(
            org_id=actor.org_id, endpoint=endpoint, key=key, fingerprint=fingerprint
        )
        try:
            with db.session.begin_nested():
                db.session.add(found)
        except IntegrityError:
            found = db.session.scalars(select(IdempotencyKey).where(*wanted)).one()
    if found.fingerprint != fingerprint:
        raise Conflict("This Idempotency-Key was used before with another body.")
    return found


def _fingerprint() -> str:
    return hashlib.sha256(request.query_string + b"\n" + request.get_data()).hexdigest()


def _replay(seen: IdempotencyKey) -> Response:
    response: Response = current_app.response_class(
        seen.body, status=seen.status, mimetype="application/json"
    )
    response.headers["Idempotent-Replay"] = "true"
    return response


def forget_old() -> int:
    """Delete keys past their day; how many went. The scheduler calls this."""
    done = db.session.execute(
        delete(IdempotencyKey).where(IdempotencyKey.created_at < clock.now() - KEPT_FOR)
    )
    return int(getattr(done, "rowcount", 0))

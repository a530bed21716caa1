"""Begin, find and end sessions. The cookie holds a token; here is only its hash."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import request, session
from sqlalchemy import bindparam, delete, exists, select

from app import clock
from app.auth import tokens
from app.auth.actor import Actor
from app.auth.models import Organisation, User
from app.auth.rights import BY_ROLE
from app.auth.sessions.models import SignedIn
from app.auth.two_step.models import TwoStep
from app.database import db
from app.errors import NotFound

TOKEN = "token"  # noqa: S105 - the name it has in the cookie
# Unused for so long, or as old as that: it is over.
IDLE = timedelta(days=14)
LONGEST = timedelta(days=60)
BY_PASSWORD, BY_OIDC = "password", "oidc"

_two_step = exists().where(TwoStep.user_id == User.id, TwoStep.confirmed_at.is_not(None))
# Asked by every request of a browser, so built once, of columns that make no object.
_OPEN: Any = (
    select(
        SignedIn.id,
        SignedIn.way,
        SignedIn.last_seen_at,
        SignedIn.user_id,
        User.org_id,
        User.name,
        User.role,
        Organisation.requires_two_step,
        _two_step.label("has_two_step"),
    )
    .join(User, User.id == SignedIn.user_id)
    .join(Organisation, Organisation.id == User.org_id)
    .where(
        SignedIn.hash == bindparam("hash"),
        SignedIn.expires_at > bindparam("now"),
        SignedIn.last_seen_at > bindparam("idle_since"),
        User.is_active,
    )
)


@dataclass(frozen=True)
class Found:
    """An open session and who acts in it."""

    id: str
    actor: Actor
    last_seen_at: datetime
    # The clinic wants a second step that this person has not set up: they may do only that.
    must_set_up: bool


def begin(user: User, way: str) -> SignedIn:
    """Sign this browser in: whatever its cookie held before is worth nothing now."""
    end_this()
    token, now = tokens.new("ses"), clock.now()
    row = SignedIn(
        org_id=user.org_id,
        user_id=user.id,
        hash=tokens.hash_of(token),
        way=way,
        browser=(request.user_agent.string or "")[:200],
        address=(request.remote_addr or "")[:45],
        last_seen_at=now,
        expires_at=now + LONGEST,
    )
    db.session.execute(
        delete(SignedIn).where(SignedIn.user_id == user.id, SignedIn.last_seen_at < now - IDLE)
    )
    db.session.add(row)
    session.clear()
    session[TOKEN] = token
    session.permanent = True
    return row


def find() -> Found | None:
    """The session of this request's cookie, if it is still open."""
    token = session.get(TOKEN)
    if not isinstance(token, str):
        return None
    now = clock.now()
    asked = {"hash": tokens.hash_of(token), "now": now, "idle_since": now - IDLE}
    row = db.session.connection().execute(_OPEN, asked).first()
    if row is None:
        return None
    must = row.requires_two_step and not row.has_two_step and row.way == BY_PASSWORD
    rights: frozenset[str] = frozenset() if must else BY_ROLE.get(row.role, frozenset())
    actor = Actor("user", row.user_id, row.org_id, row.name, rights)
    return Found(row.id, actor, row.last_seen_at, must)


def ended(ids: Collection[str]) -> set[str]:
    """Which of these sessions somebody has ended."""
    if not ids:
        return set()
    there = db.session.scalars(select(SignedIn.id).where(SignedIn.id.in_(ids)))
    return set(ids) - set(there)


def end_this() -> None:
    """Sign this browser out."""
    token = session.get(TOKEN)
    session.clear()
    if isinstance(token, str):
        db.session.execute(delete(SignedIn).where(SignedIn.hash == tokens.hash_of(token)))


def of(org_id: str, user_id: str) -> list[SignedIn]:
    """Where that person is signed in now, last seen first."""
    now = clock.now()
    wanted = select(SignedIn).where(
        SignedIn.org_id == org_id,
        SignedIn.user_id == user_id,
        SignedIn.expires_at > now,
        SignedIn.last_seen_at > now - IDLE,
    )
    return list(db.session.scalars(wanted.order_by(SignedIn.last_seen_at.desc(), SignedIn.id)))


def end(by: Actor, id: str) -> None:
    """End one of one's own. Raises NotFound for anybody else's."""
    row = db.session.get(SignedIn, id)
    if row is None or row.user_id != by.user_id:
        raise NotFound.record("session", id)
    db.session.delete(row)


def end_all(user_id: str, *, but: str | None = None) -> int:
    """End every session of that person, or all `but` one; how many that were."""
    wanted = delete(SignedIn).where(SignedIn.user_id == user_id)
    if but is not None:
        wanted = wanted.where(SignedIn.id != but)
    return int(db.session.execute(wanted).rowcount)  # type: ignore[attr-defined]

"""Ask somebody to come, and let them in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth import service as auth
from app.auth import tokens
from app.auth.actor import Actor
from app.auth.invitations.models import Invitation
from app.auth.links import sender, words
from app.auth.models import User
from app.auth.people.service import must_be_able_to_give
from app.database import db
from app.errors import Conflict, Detail, InvalidMove, NotFound

PREFIX = "inv"
LASTS = timedelta(days=7)
USED = "This link does not open anything any more. Ask for another invitation."


def get(org_id: str, id: str) -> Invitation:
    """The invitation of that clinic. Raises NotFound."""
    found = db.session.get(Invitation, id)
    if found is None or found.org_id != org_id:
        raise NotFound.record("invitation", id)
    return found


def every(org_id: str) -> Select[Any]:
    """All invitations of that clinic, newest first."""
    wanted = select(Invitation).where(Invitation.org_id == org_id)
    return wanted.order_by(Invitation.id.desc())


def invite(
    org_id: str, *, by: Actor, email: str, name: str, role: str
) -> tuple[Invitation, str | None]:
    """Ask somebody to come, by e-mail. Where no e-mail leaves the house, gives the link too.

    Raises Conflict for an address that is known here, Forbidden for a role above one's own.
    """
    must_be_able_to_give(by, role)
    email = email.strip().lower()
    if db.session.scalar(select(User.id).where(User.email == email)):
        raise _conflict("Somebody with this address has an account already.")
    waiting = select(Invitation).where(
        Invitation.org_id == org_id,
        Invitation.email == email,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    if db.session.scalar(waiting.limit(1)):
        raise _conflict("This address is invited already. Send that invitation again instead.")
    asked = Invitation(
        org_id=org_id, email=email, name=name, role=role, invited_by_id=by.user_id, hash=""
    )
    db.session.add(asked)
    return asked, _send(asked)


def send_again(asked: Invitation, *, by: Actor) -> tuple[Invitation, str | None]:
    """A new link by e-mail; the one before opens nothing any more."""
    if asked.status not in ("open", "expired"):
        raise InvalidMove(f"This invitation is {asked.status}.")
    must_be_able_to_give(by, asked.role)
    return asked, _send(asked)


def withdraw(asked: Invitation, *, by: Actor) -> Invitation:
    """Its link opens nothing any more. Raises InvalidMove unless it did."""
    if asked.status != "open":
        raise InvalidMove(f"This invitation is {asked.status} already.")
    asked.withdrawn_at, asked.sealed = clock.now(), None
    return asked


def find(token: str) -> Invitation:
    """The open invitation with this token. Raises NotFound, not saying what is wrong with it."""
    wanted = select(Invitation).where(Invitation.hash == tokens.hash_of(token))
    found = db.session.scalar(wanted.with_for_update())
    if found is None or found.status != "open":
        raise NotFound(USED)
    return found


def accept(asked: Invitation, *, name: str, password_hash: str | None) -> User:
    """Become a person of that clinic; without a password, whose address was proved elsewhere.

    Raises Conflict where somebody has that address by now.
    """
    if db.session.scalar(select(User.id).where(User.email == asked.email)):
        raise _conflict("Somebody with this address has an account already. Sign in with it.")
    person = auth.create_user(
        asked.org_id, name=name, email=asked.email, role=asked.role, password=None
    )
    person.password_hash = password_hash
    asked.accepted_at, asked.user_id, asked.sealed = clock.now(), person.id, None
    return person


def waiting_for(email: str) -> Invitation | None:
    """The open invitation for this address, where exactly one clinic has sent one."""
    wanted = select(Invitation).where(
        Invitation.email == email.strip().lower(),
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    found = db.session.scalars(wanted.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _send(asked: Invitation) -> str | None:
    token = tokens.new(PREFIX)
    asked.hash, asked.expires_at = tokens.hash_of(token), clock.now() + LASTS
    asked.letter_error = None
    if not sender.is_possible():
        return words.address(words.INVITATION, token)
    sender.post(asked, token)
    return None


def _conflict(message: str) -> Conflict:
    return Conflict(message, [Detail("email", message)])

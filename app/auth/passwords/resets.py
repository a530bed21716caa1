"""Let somebody who has forgotten their password choose a new one."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select, update

from app import clock
from app.auth import tokens
from app.auth.links import sender, words
from app.auth.models import User
from app.auth.passwords.models import PasswordReset
from app.auth.sessions import service as sessions
from app.database import db
from app.errors import NotFound

PREFIX = "rst"
LASTS = timedelta(hours=1)
MOST_AN_HOUR = 5
USED = "This link does not open anything any more. Ask for another one."


def ask(email: str) -> None:
    """Send a link to that address if somebody has it; nobody learns whether somebody does."""
    person = db.session.scalar(select(User).where(User.email == email.strip().lower()))
    if person is None or not person.is_active or not sender.is_possible():
        return
    since = clock.now() - LASTS
    asked = select(func.count(PasswordReset.id)).where(
        PasswordReset.user_id == person.id, PasswordReset.created_at > since
    )
    # Links sent before stay open, so that nobody can close them by asking for more.
    if (db.session.scalar(asked) or 0) < MOST_AN_HOUR:
        sender.post(*_begin(person))


def for_colleague(person: User) -> str | None:
    """The same at a colleague's wish. Where no e-mail leaves the house, gives the link."""
    reset, token = _begin(person)
    if not sender.is_possible():
        return words.address(words.RESET, token)
    sender.post(reset, token)
    return None


def find(token: str) -> tuple[PasswordReset, User]:
    """What this token opens, and for whom. Raises NotFound, not saying what is wrong with it."""
    wanted = select(PasswordReset).where(PasswordReset.hash == tokens.hash_of(token))
    reset = db.session.scalar(wanted.with_for_update())
    person = db.session.get(User, reset.user_id) if reset is not None and reset.is_open else None
    if reset is None or person is None or not person.is_active:
        raise NotFound(USED)
    return reset, person


def use(token: str, password_hash: str) -> User:
    """Set the new password; whoever was signed in as that person is not any more."""
    _, person = find(token)
    person.password_hash = password_hash
    _use_up(person.id)
    sessions.end_all(person.id)
    return person


def _begin(person: User) -> tuple[PasswordReset, str]:
    token = tokens.new(PREFIX)
    reset = PasswordReset(
        org_id=person.org_id,
        user_id=person.id,
        hash=tokens.hash_of(token),
        expires_at=clock.now() + LASTS,
    )
    db.session.add(reset)
    return reset, token


def _use_up(user_id: str) -> None:
    """No link that was sent opens anything any more."""
    open_ones = update(PasswordReset).where(
        PasswordReset.user_id == user_id, PasswordReset.used_at.is_(None)
    )
    db.session.execute(open_ones.values(used_at=clock.now(), sealed=None))

"""Whom an account of the other house opens our door to: those we know or have invited."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.invitations import service as invitations
from app.auth.models import User
from app.auth.oidc.provider import Account
from app.database import db


def person_for(account: Account) -> User | None:
    """The person with that verified address; one who was invited comes in by it. Else None."""
    known = db.session.scalar(select(User).where(User.email == account.email))
    if known is not None:
        return known if known.is_active else None
    asked = invitations.waiting_for(account.email)
    if asked is None:
        return None
    person = invitations.accept(asked, name=account.name or asked.name, password_hash=None)
    db.session.flush()
    return person

"""Signing in with a password and, where it is set up, a second step."""

from __future__ import annotations

from app.auth import service as auth
from app.auth.models import User
from app.auth.throttle import service as throttle
from app.auth.two_step import service as two_step
from app.auth.two_step.service import CodeNeeded
from app.database import db
from app.errors import ClinicError


def by_password(
    email: str, password: str, code: str | None, *, address: str, known_browser: str | None
) -> User:
    """The person; nothing but counts and used codes has changed.

    Raises RateLimited before anything is looked at, Unauthorized (not saying what is wrong),
    CodeNeeded when only the second step is missing.
    """
    counted = throttle.admit(throttle.counters(email, address, known_browser))
    user = auth.sign_in(email, password)
    try:
        two_step.ask(user, code)
        throttle.forgive(counted)
    except CodeNeeded:
        # No guess, but no reason either to begin counting anew: codes are guessed next.
        throttle.take_back(counted)
        db.session.commit()
        raise
    except ClinicError:
        db.session.rollback()
        raise
    db.session.commit()
    return user

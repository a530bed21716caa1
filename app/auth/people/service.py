"""What people may do here, and when they leave."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.actor import Actor
from app.auth.models import User
from app.auth.rights import BY_ROLE
from app.auth.sessions import service as sessions
from app.auth.two_step import service as two_step
from app.database import db
from app.errors import Forbidden, Invalid, InvalidMove, NotFound

OWNER = "owner"
LAST = "This is the last owner. Make somebody else an owner first."


def must_be_able_to_give(by: Actor, role: str) -> None:
    """Nobody gives, takes or changes what is more than they have themselves.

    Raises Invalid for a role there is not, Forbidden for one above one's own.
    """
    if role not in BY_ROLE:
        raise Invalid.field("role", f"A role is one of: {', '.join(BY_ROLE)}.")
    if not BY_ROLE[role] <= by.rights:
        raise Forbidden(f"Only somebody who may as much as the role “{role}” can do this.")


def get(org_id: str, id: str, *, by: Actor) -> User:
    """The person of that clinic whom one may change. Raises NotFound, Forbidden."""
    # Locked: two owners may take each other's role in the same moment.
    wanted = select(User).where(User.org_id == org_id, User.id == id)
    person = db.session.scalar(wanted.with_for_update())
    if person is None:
        raise NotFound.record("user", id)
    must_be_able_to_give(by, person.role)
    return person


def change_role(person: User, role: str, *, by: Actor) -> User:
    """From their next request on they may do what that role may."""
    must_be_able_to_give(by, role)
    if role != OWNER:
        _must_leave_an_owner(person)
    person.role = role
    return person


def deactivate(person: User, *, by: Actor) -> User:
    """They have left: signed out everywhere, at once. What they did keeps their name."""
    if person.id == by.user_id:
        raise InvalidMove("Ask a colleague to do this: you would lock yourself out.")
    if not person.is_active:
        raise InvalidMove(f"{person.name} has left already.")
    _must_leave_an_owner(person)
    person.is_active = False
    sessions.end_all(person.id)
    return person


def reactivate(person: User, *, by: Actor) -> User:
    """They are back, and sign in with their old password."""
    if person.is_active:
        raise InvalidMove(f"{person.name} has not left.")
    person.is_active = True
    return person


def forget_two_step(person: User, *, by: Actor) -> User:
    """They have lost their telephone and their codes: they sign in with the password alone."""
    if person.id == by.user_id:
        raise InvalidMove("Turn off your own two-step sign-in on the page of your account.")
    two_step.forget(person.id)
    sessions.end_all(person.id)
    return person


def _must_leave_an_owner(person: User) -> None:
    if person.role != OWNER or not person.is_active:
        return
    owners = select(User.id).where(User.org_id == person.org_id, User.role == OWNER, User.is_active)
    # All are locked in one order: of two owners who demote each other, one comes first.
    if len(db.session.scalars(owners.order_by(User.id).with_for_update()).all()) == 1:
        raise InvalidMove(LAST)

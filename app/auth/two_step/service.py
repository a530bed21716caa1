"""Set up, ask for and turn off the second step of signing in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app import clock, sealed
from app.auth.models import Organisation, User
from app.auth.two_step import codes
from app.auth.two_step.models import TwoStep
from app.database import db
from app.errors import Invalid, InvalidMove, Unauthorized

WRONG = "That code is not right, or was used before. Wait for the next one."


class CodeNeeded(Unauthorized):
    """The password was right; now the six digits are asked for."""

    code = "CODE_REQUIRED"


@dataclass(frozen=True)
class State:
    """How it stands with one person."""

    is_on: bool
    is_required: bool
    recovery_codes_left: int


def state_of(user: User) -> State:
    """Whether this person has it, and whether the clinic wants it."""
    row = db.session.get(TwoStep, user.id)
    clinic = db.session.get_one(Organisation, user.org_id)
    is_on = row is not None and row.confirmed_at is not None
    left = len(row.recovery_hashes) if row is not None and is_on else 0
    return State(is_on, clinic.requires_two_step, left)


def has(user_id: str) -> bool:
    """True when this person is asked for a code."""
    asked = select(TwoStep.user_id).where(
        TwoStep.user_id == user_id, TwoStep.confirmed_at.is_not(None)
    )
    return db.session.scalar(asked) is not None


def ask(user: User, code: str | None) -> None:
    """Let this person through if they need no code or have sent the right one.

    Raises CodeNeeded when there is none, Unauthorized when it is wrong. A code is used up here.
    """
    row = _locked(user.id)
    if row is None or row.confirmed_at is None:
        return
    if not code:
        raise CodeNeeded("Enter the six digits your app shows, or a recovery code.")
    if not _take(row, code):
        raise Unauthorized(WRONG)


def begin(user: User) -> str:
    """A new secret, not asked for before it is confirmed. Raises InvalidMove where it is on."""
    row = _locked(user.id)
    if row is not None and row.confirmed_at is not None:
        raise InvalidMove("Two-step sign-in is on already. Turn it off first.")
    if row is None:
        row = TwoStep(user_id=user.id, org_id=user.org_id, recovery_hashes=[])
        db.session.add(row)
    secret = codes.new_secret()
    row.sealed = sealed.seal(secret)
    row.last_turn = None
    return secret


def confirm(user: User, code: str) -> list[str]:
    """The app shows the right code: from now on it is asked for. Gives the recovery codes."""
    row = _locked(user.id)
    if row is None or row.confirmed_at is not None:
        raise InvalidMove("Begin to set up two-step sign-in first.")
    if not _take_digits(row, code):
        raise Invalid.field("code", WRONG)
    row.confirmed_at = clock.now()
    return _give_codes(row)


def renew_codes(user: User, code: str) -> list[str]:
    """New recovery codes; the old ones open nothing any more."""
    row = _locked(user.id)
    if row is None or row.confirmed_at is None:
        raise InvalidMove("Two-step sign-in is off.")
    if not _take_digits(row, code):
        raise Invalid.field("code", WRONG)
    return _give_codes(row)


def turn_off(user: User) -> None:
    """No code is asked for any more. Raises InvalidMove where the clinic wants one."""
    if db.session.get_one(Organisation, user.org_id).requires_two_step:
        raise InvalidMove("Your clinic wants everybody to sign in with two steps.")
    forget(user.id)


def forget(user_id: str) -> None:
    """This person has lost telephone and codes: they begin anew."""
    row = _locked(user_id)
    if row is not None:
        db.session.delete(row)


def _locked(user_id: str) -> TwoStep | None:
    # Two browsers may send the same code in the same moment.
    return db.session.get(TwoStep, user_id, with_for_update=True, populate_existing=True)


def _take(row: TwoStep, code: str) -> bool:
    if _take_digits(row, code):
        return True
    left = codes.used(code, row.recovery_hashes)
    if left is None:
        return False
    row.recovery_hashes = left
    return True


def _take_digits(row: TwoStep, code: str) -> bool:
    secret = sealed.unseal(row.sealed)
    turn = secret and codes.turn_of(secret, code, clock.now(), row.last_turn)
    if not turn:
        return False
    row.last_turn = int(turn)
    return True


def _give_codes(row: TwoStep) -> list[str]:
    made = codes.new_recovery_codes()
    row.recovery_hashes = [codes.recovery_hash(code) for code in made]
    return made

"""Set up and turn off the second step."""

from __future__ import annotations

from typing import Any

from flask import request

from app.api.blueprint import ApiBlueprint
from app.auth import service as auth
from app.auth.models import User
from app.auth.rights import SIGNED_IN
from app.auth.saved import looked_up, person, saved
from app.auth.throttle import service as throttle
from app.auth.two_step import codes, picture, service
from app.auth.two_step.schemas import (
    AppSecretSchema,
    PasswordAgain,
    RecoveryCodesSchema,
    TwoStepCodeSchema,
    TwoStepSchema,
)
from app.database import db
from app.errors import Forbidden, Invalid

blp = ApiBlueprint("two-step", __name__, description="The second step of signing in")


@blp.get("/two-step", needs=SIGNED_IN, gives=TwoStepSchema)
def get_two_step() -> service.State:
    """Whether you sign in with two steps."""
    return service.state_of(person())


@blp.post(
    "/two-step/begin",
    needs=SIGNED_IN,
    takes=PasswordAgain,
    gives=AppSecretSchema,
    transaction=False,
)
def begin(body: dict[str, str]) -> dict[str, str]:
    """A secret for your app. Nothing is asked for before you confirm it."""
    user = confirmed(body["password"])
    secret: str = saved(lambda: service.begin(person()))
    address = codes.address_of(secret, user.email)
    return {"secret": secret, "address": address, "picture": picture.of(address)}


@blp.post("/two-step/confirm", needs=SIGNED_IN, takes=TwoStepCodeSchema, gives=RecoveryCodesSchema)
def confirm(body: dict[str, str]) -> dict[str, Any]:
    """Your app shows the right code: from now on you are asked for one."""
    return {"recovery_codes": service.confirm(person(), body["code"])}


@blp.post(
    "/two-step/renew-codes", needs=SIGNED_IN, takes=TwoStepCodeSchema, gives=RecoveryCodesSchema
)
def renew_codes(body: dict[str, str]) -> dict[str, Any]:
    """New recovery codes; the old ones open nothing any more."""
    return {"recovery_codes": service.renew_codes(person(), body["code"])}


@blp.post("/two-step/turn-off", needs=SIGNED_IN, takes=PasswordAgain, status=204, transaction=False)
def turn_off(body: dict[str, str]) -> None:
    """Sign in with the password alone again, unless the clinic wants two steps."""
    confirmed(body["password"])
    saved(lambda: service.turn_off(person()))


def confirmed(password: str, field: str = "password") -> User:
    """The one who asks, if this is their password; guessing is as slow as at the door.

    Raises Invalid, RateLimited, and Forbidden for who signs in elsewhere and has none.
    """
    user: User = looked_up(person)
    if user.password_hash is None:
        raise Forbidden("You have no password here. Choose one first: “Forgotten your password?”")
    again = throttle.Counter(f"again {user.id} at {request.remote_addr}", 5, is_own=True)
    counted = throttle.admit([again])
    if not auth.is_password(user, password):
        raise Invalid.field(field, "That is not your password.")
    throttle.forgive(counted)
    db.session.commit()
    return user

"""A new password: forgotten, changed, or at the wish of a colleague."""

from __future__ import annotations

from flask import g, request

from app.api.blueprint import ApiBlueprint
from app.auth import service as auth
from app.auth.actor import Actor, current_actor
from app.auth.models import Organisation, User
from app.auth.passwords import resets, rules
from app.auth.passwords.schemas import (
    ChangePassword,
    ForgottenSchema,
    PassedOnLinkSchema,
    ResetSchema,
)
from app.auth.people import service as people
from app.auth.rights import ANYONE, EDIT_USERS, SIGNED_IN
from app.auth.saved import looked_up, person, saved
from app.auth.sessions import service as sessions
from app.auth.throttle import service as throttle
from app.auth.two_step.routes import confirmed
from app.database import db
from app.errors import InvalidMove

blp = ApiBlueprint("passwords", __name__, description="New passwords")


@blp.post("/session/forgotten", needs=ANYONE, takes=ForgottenSchema, status=202, transaction=False)
def forgotten(body: dict[str, str]) -> None:
    """Send a link for a new password. The answer is the same whether anybody has this address."""
    address = request.remote_addr or ""
    throttle.admit(
        [
            throttle.Counter(f"forgotten {body['email'].strip().lower()} at {address}", 3),
            throttle.Counter(f"forgotten at {address}", 20),
        ]
    )
    saved(lambda: resets.ask(body["email"]))


@blp.post("/session/reset", needs=ANYONE, takes=ResetSchema, status=204, transaction=False)
def reset(body: dict[str, str]) -> None:
    """Set a new password with a link that was sent. It ends every session of that person."""

    def look() -> tuple[User, Organisation]:
        _, whose = resets.find(body["token"])
        return whose, db.session.get_one(Organisation, whose.org_id)

    whose, clinic = looked_up(look)
    rules.check(body["password"], (whose.name, whose.email, clinic.name))
    hashed = auth.hash_password(body["password"])
    g.actor = Actor("user", whose.id, whose.org_id, whose.name)
    saved(lambda: resets.use(body["token"], hashed))


@blp.post("/me/password", needs=SIGNED_IN, takes=ChangePassword, status=204, transaction=False)
def change_password(body: dict[str, str]) -> None:
    """Change your password. It ends your sessions everywhere else."""
    user = confirmed(body["current"], field="current")
    rules.check(body["password"], (user.name, user.email))
    hashed = auth.hash_password(body["password"])

    def keep() -> None:
        whose = person()
        whose.password_hash = hashed
        found = g.get("session_found")
        sessions.end_all(whose.id, but=found.id if found else None)

    saved(keep)


@blp.post("/users/<id>/reset-password", needs=EDIT_USERS, gives=PassedOnLinkSchema)
def reset_for_colleague(id: str) -> dict[str, str | None]:
    """Send a colleague a link for a new password; without e-mail it is shown to pass on."""
    actor = current_actor()
    whose = people.get(actor.org_id, id, by=actor)
    if not whose.is_active:
        raise InvalidMove(f"{whose.name} has left.")
    return {"link": resets.for_colleague(whose)}

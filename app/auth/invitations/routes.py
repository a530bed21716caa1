"""Ask people to come; come."""

from __future__ import annotations

from typing import Any

from flask import g

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset
from app.auth import present
from app.auth import service as auth
from app.auth.actor import Actor, current_actor
from app.auth.invitations import service
from app.auth.invitations.models import Invitation
from app.auth.invitations.schemas import (
    AcceptSchema,
    InvitationSchema,
    NewInvitation,
    OpenInvitationSchema,
    SentInvitationSchema,
    TokenSchema,
)
from app.auth.models import Organisation, User
from app.auth.passwords import rules
from app.auth.rights import ANYONE, EDIT_USERS
from app.auth.saved import looked_up, saved
from app.auth.schemas import MeSchema
from app.auth.sessions import service as sessions
from app.auth.throttle import browsers
from app.database import db

blp = ApiBlueprint("invitations", __name__, description="Inviting people to the clinic")

ONE = "/invitations/<id>"


@blp.get("/invitations", needs=EDIT_USERS, query=OffsetQuery, gives=InvitationSchema, many=True)
def list_invitations(query: dict[str, Any]) -> Page:
    """Who was asked to come, newest first."""
    return by_offset(service.every(current_actor().org_id), query)


# Without Idempotency-Key: a reply with a link in it is kept nowhere. Asked twice, the second
# one is refused, for that address is invited already.
@blp.post(
    "/invitations", needs=EDIT_USERS, takes=NewInvitation, gives=SentInvitationSchema, status=201
)
def invite(body: dict[str, str]) -> dict[str, Any]:
    """Ask somebody to come, by e-mail. Where none leaves the house, the link is shown once."""
    actor = current_actor()
    invitation, link = service.invite(actor.org_id, by=actor, **body)
    return {"invitation": invitation, "link": link}


@blp.post(f"{ONE}/send-again", needs=EDIT_USERS, gives=SentInvitationSchema)
def send_again(id: str) -> dict[str, Any]:
    """Send it with a new link; the one before opens nothing any more."""
    actor = current_actor()
    invitation, link = service.send_again(service.get(actor.org_id, id), by=actor)
    return {"invitation": invitation, "link": link}


@blp.post(f"{ONE}/withdraw", needs=EDIT_USERS, gives=InvitationSchema)
def withdraw(id: str) -> Invitation:
    """Its link opens nothing any more."""
    actor = current_actor()
    return service.withdraw(service.get(actor.org_id, id), by=actor)


@blp.post("/session/invitation", needs=ANYONE, takes=TokenSchema, gives=OpenInvitationSchema)
def look_at_invitation(body: dict[str, str]) -> dict[str, str]:
    """What a link invites to. Looking does not use it up."""
    asked = service.find(body["token"])
    clinic = db.session.get_one(Organisation, asked.org_id)
    return {"clinic": clinic.name, "email": asked.email, "name": asked.name}


@blp.post(
    "/session/invitation/accept",
    needs=ANYONE,
    takes=AcceptSchema,
    gives=MeSchema,
    transaction=False,
)
def accept(body: dict[str, str]) -> dict[str, Any]:
    """Choose a password and be signed in. A link is used once."""

    def look() -> tuple[str, str, str]:
        asked = service.find(body["token"])
        return asked.email, asked.name, db.session.get_one(Organisation, asked.org_id).name

    rules.check(body["password"], (body["name"], *looked_up(look)))
    hashed = auth.hash_password(body["password"])

    def come() -> dict[str, Any]:
        asked = service.find(body["token"])
        user: User = service.accept(asked, name=body["name"], password_hash=hashed)
        g.actor = Actor("user", user.id, user.org_id, user.name)
        db.session.flush()
        sessions.begin(user, sessions.BY_PASSWORD)
        browsers.remember(user.email)
        return present.after_sign_in()

    me: dict[str, Any] = saved(come)
    return me

"""Sign in, sign out, who am I."""

from __future__ import annotations

from typing import Any

from flask import session
from flask_wtf.csrf import generate_csrf

from app.api.blueprint import ApiBlueprint
from app.audit import collecting as audit
from app.auth import rights, service
from app.auth.actor import Actor, current_actor
from app.auth.models import Organisation, User
from app.auth.schemas import CsrfSchema, MeSchema, SignInSchema
from app.database import db, reading

blp = ApiBlueprint("session", __name__, description="Sign in by session, as the browser does")


@blp.post("/session", needs=rights.ANYONE, takes=SignInSchema, gives=MeSchema, transaction=False)
def sign_in(body: dict[str, str]) -> dict[str, Any]:
    """Sign in with e-mail address and password."""
    with reading():
        user = service.sign_in(body["email"], body["password"])
        # A new session: whatever the cookie held before sign-in is worth nothing now.
        session.clear()
        session["user_id"] = user.id
        session.permanent = True
        me = _me(user.id, user.org_id)
    _note_sign_in(user)
    return me


@blp.get("/session/csrf", needs=rights.ANYONE, gives=CsrfSchema)
def csrf() -> dict[str, str]:
    """A token for the header X-CSRFToken."""
    return {"csrf_token": generate_csrf()}


@blp.delete("/session", needs=rights.SIGNED_IN, status=204)
def sign_out() -> None:
    """Sign out."""
    session.clear()


@blp.get("/me", needs=rights.SIGNED_IN, gives=MeSchema)
def me() -> dict[str, Any]:
    """Who is signed in."""
    actor = current_actor()
    return _me(actor.user_id, actor.org_id)


def _note_sign_in(user: User) -> None:
    """Signing in changes nothing, but who came when belongs in the audit log."""
    by = Actor("user", user.id, user.org_id, user.name)
    audit.write_rows(by, [("user.sign_in", "user", user.id, {}, {})])
    db.session.commit()


def _me(user_id: str | None, org_id: str) -> dict[str, Any]:
    actor_user = db.session.get(User, user_id) if user_id else None
    organisation = db.session.get(Organisation, org_id)
    if actor_user is None:  # an API key asks who it is
        actor = current_actor()
        person: Any = {
            "id": actor.id,
            "name": actor.name,
            "email": None,
            "role": "key",
            "initials": "K",
        }
        allowed = actor.rights
    else:
        person, allowed = actor_user, actor_user.rights
    return {
        "user": person,
        "organisation": organisation,
        "rights": sorted(allowed),
        "csrf_token": generate_csrf(),
    }

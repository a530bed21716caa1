"""Sign in, sign out, who am I."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_wtf.csrf import generate_csrf

from app.api.blueprint import ApiBlueprint
from app.audit import collecting as audit
from app.auth import present, rights, sign_in
from app.auth.actor import Actor
from app.auth.links import sender
from app.auth.models import User
from app.auth.schemas import CsrfSchema, MeSchema, SignInSchema, WaysSchema
from app.auth.sessions import service as sessions
from app.auth.throttle import browsers
from app.database import db
from app.extensions import settings

blp = ApiBlueprint("session", __name__, description="Sign in by session, as the browser does")


@blp.post("/session", needs=rights.ANYONE, takes=SignInSchema, gives=MeSchema, transaction=False)
def sign_in_by_password(body: dict[str, str]) -> dict[str, Any]:
    """Sign in with e-mail address and password.

    Whoever has set up two-step sign-in is answered 401 CODE_REQUIRED and sends the same again
    with `code`. After too many tries the answer is 429, and `Retry-After` says when to go on.
    """
    email = body["email"]
    user = sign_in.by_password(
        email,
        body["password"],
        body.get("code"),
        address=request.remote_addr or "",
        known_browser=browsers.known(email),
    )
    sessions.begin(user, sessions.BY_PASSWORD)
    me = present.after_sign_in()
    note_sign_in(user)
    db.session.commit()
    browsers.remember(user.email)
    return me


@blp.get("/session/ways", needs=rights.ANYONE, gives=WaysSchema)
def list_ways() -> dict[str, Any]:
    """How one can sign in here."""
    oidc = settings().oidc
    return {"oidc": oidc.name if oidc else None, "can_mail": sender.is_possible()}


@blp.get("/session/csrf", needs=rights.ANYONE, gives=CsrfSchema)
def csrf() -> dict[str, str]:
    """A token for the header X-CSRFToken."""
    return {"csrf_token": generate_csrf()}


@blp.delete("/session", needs=rights.SIGNED_IN, status=204)
def sign_out() -> None:
    """Sign out."""
    sessions.end_this()


@blp.get("/me", needs=rights.SIGNED_IN, gives=MeSchema)
def me() -> dict[str, Any]:
    """Who is signed in."""
    return present.me()


def note_sign_in(user: User) -> None:
    """Who came when belongs in the audit log."""
    by = Actor("user", user.id, user.org_id, user.name)
    audit.write_rows(by, [("user.sign_in", "user", user.id, {}, {})])

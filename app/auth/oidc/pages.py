"""The two addresses a browser passes on its way to the other house and back."""

from __future__ import annotations

import hmac
import logging
from dataclasses import asdict
from urllib.parse import urlencode, urlsplit

from flask import Flask, redirect, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.auth.oidc import provider, service
from app.auth.oidc.provider import Account, Asked, Refused
from app.auth.routes import note_sign_in
from app.auth.sessions import service as sessions
from app.config import Oidc
from app.database import db
from app.errors import ClinicError
from app.extensions import settings

log = logging.getLogger(__name__)

START, CALLBACK = "/sign-in/oidc", "/sign-in/oidc/callback"
KEPT = "oidc"
SIGN_IN = "/sign-in"
FAILED, UNKNOWN = "oidc_failed", "oidc_unknown"


def register(app: Flask) -> None:
    """Bind both."""
    app.add_url_rule(START, "oidc_start", start)
    app.add_url_rule(CALLBACK, "oidc_callback", callback)


def start() -> ResponseReturnValue:
    """Send the browser over, remembering what was asked."""
    house, asked = _house(), provider.question()
    try:
        where = provider.address_to_ask(house, asked, _callback())
    except Refused as error:
        return _sorry(error, FAILED)
    session[KEPT] = {**asdict(asked), "return": safe_path(request.args.get("return"))}
    return redirect(where)


def callback() -> ResponseReturnValue:
    """Whoever comes back with an answer to this browser's own question is signed in."""
    house, kept = _house(), session.pop(KEPT, None)
    try:
        account = _account(house, kept)
        person = service.person_for(account)
        if person is None:
            db.session.rollback()
            return _sorry(Refused("nobody here has that address"), UNKNOWN)
        sessions.begin(person, sessions.BY_OIDC)
        note_sign_in(person)
        db.session.commit()
    except (Refused, ClinicError) as error:
        db.session.rollback()
        return _sorry(error, FAILED)
    return redirect(safe_path(kept["return"]))


def safe_path(asked: object) -> str:
    """A page of ours, or the start; never another site."""
    path = asked if isinstance(asked, str) else ""
    # Browsers take a backslash for a slash, and leave tabs and line breaks out.
    if not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    parts = urlsplit(path)
    return "/" if parts.scheme or parts.netloc or "\\" in path else path


def _account(house: Oidc, kept: object) -> Account:
    if not isinstance(kept, dict):
        raise Refused("this browser has asked nothing")
    state, code = request.args.get("state", ""), request.args.get("code", "")
    if not hmac.compare_digest(state.encode(), str(kept["state"]).encode()) or not code:
        raise Refused("that is no answer to what was asked")
    asked = Asked(kept["state"], kept["nonce"], kept["verifier"])
    return provider.account_for(house, asked, code, _callback())


def _house() -> Oidc:
    house = settings().oidc
    if house is None:
        raise NotFound("There is nothing at this address.")
    return house


def _callback() -> str:
    return settings().public_url + CALLBACK


def _sorry(error: Exception, problem: str) -> ResponseReturnValue:
    log.warning("signing in elsewhere failed: %s", error)
    return redirect(f"{SIGN_IN}?{urlencode({'problem': problem})}")

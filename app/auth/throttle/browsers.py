"""A mark in browsers in which somebody has signed in, so that their tries are counted alone."""

from __future__ import annotations

import secrets

from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

from app.extensions import settings

COOKIE = "careloom_known"
A_YEAR = 365 * 86_400


def known(email: str) -> str | None:
    """The mark of this browser, if that person has signed in with it before."""
    try:
        mark, whose = _signer().loads(request.cookies.get(COOKIE, ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return str(mark) if whose == email.strip().lower() else None


def remember(email: str) -> None:
    """Mark this browser with the reply."""
    g.known_browser = _signer().dumps([secrets.token_urlsafe(12), email.strip().lower()])


def set_cookie(response: object) -> object:
    """Hand the mark over, after the request."""
    if mark := g.get("known_browser"):
        response.set_cookie(  # type: ignore[attr-defined]
            COOKIE,
            mark,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings().secure_cookies,
            path="/api/v1/session",
        )
    return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="careloom known browser")

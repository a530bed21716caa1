"""`/metrics`, for a clinic's own Prometheus: numbers only, nothing of a clinic or a person."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from flask import Flask, Response, request

from app.database import db, reading
from app.errors import Forbidden, Unauthorized
from app.extensions import settings

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")


def register(app: Flask) -> None:
    """Bind the address."""
    app.add_url_rule("/metrics", "metrics", _metrics)


def _metrics() -> Response:
    _check()
    from app.measures import page  # loads what only this address needs

    with reading():
        try:
            return Response(page.page(), content_type=page.MIMETYPE)
        finally:
            db.session.rollback()


def _check() -> None:
    """With the token from anywhere; without one set, from this machine only.

    Raises Unauthorized or Forbidden.
    """
    wanted = settings().metrics_token
    if wanted:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), wanted.encode()):
            return
        raise Unauthorized("Send the token of CARELOOM_METRICS_TOKEN.")
    # A proxy on this machine speaks for others.
    if _is_here(request.remote_addr) and not any(name in request.headers for name in FORWARDED):
        return
    raise Forbidden("Set CARELOOM_METRICS_TOKEN to read this from another machine.")


def _is_here(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False

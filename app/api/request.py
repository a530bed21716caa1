"""What happens to every request before its view: id, who asks, and input no database could keep."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Request, g, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest

from app import clock, ids
from app.api import rate
from app.auth import last_seen
from app.auth import service as auth
from app.auth.actor import Actor
from app.auth.sessions import service as sessions
from app.auth.throttle import browsers
from app.database import db, reading
from app.errors import Invalid, Unauthorized

MAX_BODY_BYTES = 4 * 1024 * 1024


class StrictJSON(DefaultJSONProvider):
    """JSON as the standard has it, and only text that a database can keep."""

    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Parse a body. Raises ValueError (answered as VALIDATION_ERROR) for what is refused."""
        # Python would take halves of character pairs from bytes, and UTF-16.
        s = s.decode() if isinstance(s, bytes) else s
        try:
            value = json.loads(s, parse_constant=_refuse_constant)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if "\\u" in s:
            text = json.dumps(value, ensure_ascii=False)
            text.encode()  # UnicodeEncodeError is a ValueError: half of a character pair
            if "\\u0000" in text:
                raise ValueError("text may not contain the NUL character")
        return value

    @staticmethod
    def default(o: Any) -> Any:
        """Times as the API prints them; everything else as Flask does."""
        from datetime import datetime

        if isinstance(o, datetime):
            return clock.iso(o)
        return DefaultJSONProvider.default(o)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def prepare(app: Flask) -> None:
    """Bind the hooks below."""
    app.json = StrictJSON(app)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.before_request(_begin)
    app.after_request(_sign)
    app.after_request(last_seen.write)
    app.after_request(browsers.set_cookie)


def _begin() -> None:
    g.request_id = f"req_{ids.new('req')[4:]}"
    if "\x00" in request.path or any("\x00" in value for value in request.args.values()):
        raise Invalid("The address may not contain the NUL character.")


def _sign(response: Any) -> Any:
    response.headers.setdefault("X-Request-Id", g.get("request_id", ""))
    rate.sign(response)
    return response


def identify() -> Actor:
    """Find out who asks, by bearer key or session, in the transaction that is open."""
    actor = _ask_database(request)
    if actor is None:
        raise Unauthorized("Sign in, or send an API key that is still valid.")
    g.actor = actor
    rate.count(actor)
    return actor


def identify_alone() -> Actor:
    """The same in a transaction of its own, for a view that must not hold one."""
    with reading():
        try:
            return identify()
        finally:
            db.session.close()


def read_body() -> None:
    """All of it: nobody's transaction stays open while a slow sender sends."""
    request.get_data()


def _ask_database(request: Request) -> Actor | None:
    header = request.headers.get("Authorization", "")
    if header:
        scheme, _, secret = header.partition(" ")
        actor = auth.actor_for_key(secret.strip()) if scheme.lower() == "bearer" else None
        if actor is not None:
            last_seen.note_key(actor.id)
        return actor
    found = sessions.find()
    if found is None:
        return None
    g.session_found = found
    last_seen.note_session(found.id)
    return found.actor


def came_by_session() -> bool:
    """True when the browser's cookie speaks, so the request must prove it is ours (CSRF)."""
    return not request.headers.get("Authorization")


def json_body() -> Any:
    """The whole parsed body, for routes that take more than one shape."""
    try:
        return request.get_json(force=True)
    except BadRequest as error:
        raise Invalid("The body is not valid JSON.") from error

"""Every error leaves in one shape (DESIGN §5)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Flask, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from app.database import db
from app.errors import ClinicError, Detail, RateLimited

log = logging.getLogger(__name__)

CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    415: "VALIDATION_ERROR",
    422: "VALIDATION_ERROR",
    429: "RATE_LIMITED",
}
WORDS = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The body is larger than 4 MB.",
    415: "Send the body as application/json.",
}


def register(app: Flask) -> None:
    """Bind the handlers below."""
    app.register_error_handler(ClinicError, _clinic_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def error_reply(
    status: int, code: str, message: str, details: list[Detail] | None = None
) -> ResponseReturnValue:
    """The one shape."""
    body = {
        "data": None,
        "meta": {"request_id": g.get("request_id")},
        "error": {
            "code": code,
            "message": message,
            "details": [detail.as_json() for detail in details or []],
        },
    }
    return jsonify(body), status


def _clinic_error(error: ClinicError) -> ResponseReturnValue:
    if isinstance(error, RateLimited) and error.retry_after is not None:
        g.retry_after = error.retry_after
    return error_reply(error.status, error.code, error.message, error.details)


def _csrf_error(error: CSRFError) -> ResponseReturnValue:
    return error_reply(403, "FORBIDDEN", "This page is out of date. Reload it and try again.")


def _http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    code = CODES.get(
        status, "INTERNAL_ERROR" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "BAD_REQUEST"
    )
    data: dict[str, Any] = getattr(error, "data", None) or {}
    messages = data.get("messages")
    if messages:
        details = list(_flatten(messages))
        return error_reply(422, code, _headline(details), details)
    # 400 and 422 are one thing to a caller: this body or query is refused.
    status = 422 if code == "VALIDATION_ERROR" else status
    words = WORDS.get(error.code or 0, error.description or error.name)
    response = make_response(error_reply(status, code, words))
    # What a 405 must say (RFC 9110): the methods that are taken here.
    if taken := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(taken))
    return response


def _headline(details: list[Detail]) -> str:
    first = details[0]
    return f"{first.field}: {first.message}" if first.field else first.message


def _flatten(messages: Any, path: str = "") -> Iterator[Detail]:
    """Marshmallow's nested messages as one detail per bad field, e.g. `lines.0.quantity`."""
    if isinstance(messages, dict):
        for key, value in messages.items():
            # The outermost key names the place (json, query), which is no field.
            outermost = not path and key in ("json", "query", "headers")
            below = "" if outermost or key == "_schema" else str(key)
            yield from _flatten(value, ".".join(part for part in (path, below) if part))
    elif isinstance(messages, list):
        for message in messages:
            yield from _flatten(message, path)
    else:
        yield Detail(path or None, str(messages))


def _unexpected(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        log.warning("database connection lost: %s", type(error.orig).__name__)
        return error_reply(503, "UNAVAILABLE", "The database is not answering. Try again shortly.")
    # The traceback only: the error's text may quote what was being saved.
    log.error("unexpected %s on %s", type(error).__name__, request.endpoint, exc_info=error)
    return error_reply(
        500, "INTERNAL_ERROR", "Something went wrong on our side. It has been logged."
    )

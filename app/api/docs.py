"""OpenAPI at /api/v1/openapi.json and its page at /api/docs."""

from __future__ import annotations

from typing import Any

from flask import Flask, redirect, send_from_directory
from flask.typing import ResponseReturnValue
from flask_smorest import Api

from app.api.blueprints import PREFIX
from app.api.envelope import ErrorEnvelope
from app.api.refusals import describe
from app.config import BUILT_CANVAS


class CareloomApi(Api):  # type: ignore[misc]  # flask-smorest ships no types
    """Our error shape in the document; our handlers instead of the library's."""

    ERROR_SCHEMA = ErrorEnvelope
    # Each route tells its refusals by name (app.api.refusals): none is left to a default.
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """`app.api.errors` answers all errors."""


def make_api(app: Flask) -> Api:
    """The API object that blueprints are registered with."""
    app.config.update(
        API_TITLE="Careloom",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = CareloomApi(app, spec_kwargs={"security": [{"key": []}, {"session": []}]})
    schemes: dict[str, dict[str, Any]] = {
        "key": {"type": "http", "scheme": "bearer", "description": "pk_live_… or pk_test_…"},
        "session": {"type": "apiKey", "in": "cookie", "name": "careloom"},
    }
    describe(api)
    for name, scheme in schemes.items():
        api.spec.components.security_scheme(name, scheme)
    app.add_url_rule("/api/docs", "docs_page", _docs_page)
    app.add_url_rule("/api/docs/", "docs_page_slash", lambda: redirect("/api/docs"))
    return api


def _docs_page() -> ResponseReturnValue:
    return send_from_directory(BUILT_CANVAS, "api-docs.html")

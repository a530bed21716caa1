"""A caller of the API that holds a key: `client.get("/patients")` gives the reply's envelope."""

from __future__ import annotations

from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient

from app.database import db

PREFIX = "/api/v1"


class Reply(dict[str, Any]):
    """The envelope; `reply["data"]`, or shorter `reply.data`."""

    status: int
    headers: Any

    @property
    def data(self) -> Any:
        return self["data"]

    @property
    def meta(self) -> Any:
        return self["meta"]

    @property
    def code(self) -> str:
        """The code of a refusal."""
        code: str = self["error"]["code"]
        return code

    @property
    def fields(self) -> list[str]:
        """The fields a refusal names."""
        return [detail["field"] for detail in self["error"]["details"]]


class Client:
    """Signs every request with its key; without one it is a stranger."""

    def __init__(self, app: Flask, secret: str | None) -> None:
        self.app = app
        self.secret = secret
        self.http: FlaskClient = app.test_client()

    def get(self, path: str, **query: Any) -> Reply:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, body: Any = None, **headers: str) -> Reply:
        return self.send("POST", path, json=body, headers=headers)

    def patch(self, path: str, body: Any) -> Reply:
        return self.send("PATCH", path, json=body)

    def delete(self, path: str) -> Reply:
        return self.send("DELETE", path)

    def send(self, method: str, path: str, **options: Any) -> Reply:
        """Any request; header names may be written `idempotency_key`."""
        headers = {k.replace("_", "-"): v for k, v in (options.pop("headers", None) or {}).items()}
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        if options.get("json", ...) is None:
            del options["json"]
        if has_app_context():
            db.session.commit()  # whatever the test has prepared is there for all to see
        with self.app.app_context():
            response = self.http.open(PREFIX + path, method=method, headers=headers, **options)
        if has_app_context():
            db.session.expire_all()
        reply = Reply(response.get_json(silent=True) or {})
        reply.status, reply.headers = response.status_code, response.headers
        return reply

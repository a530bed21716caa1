"""People of the clinic who are signed in with a browser, and patients at their portal."""

from __future__ import annotations

from typing import Any

from app.auth import service as auth
from app.auth.models import User
from app.database import db
from tests.support.api import Client, Reply

PASSWORD = "correct horse battery staple"


class Person(Client):
    """A caller with a session, as a browser is."""

    def __init__(self, app: Any, user: User) -> None:
        super().__init__(app, None)
        self.user_id = user.id
        self.token = ""
        email = user.email
        user.password_hash = auth.hash_password(PASSWORD)
        self.email = email
        self.sign_in()

    def sign_in(self) -> None:
        """A new session."""
        said = super().send("POST", "/session", json={"email": self.email, "password": PASSWORD})
        self.token = said.data["csrf_token"]

    def send(self, method: str, path: str, **options: Any) -> Reply:
        headers = {"X-CSRFToken": self.token, **(options.pop("headers", None) or {})}
        return super().send(method, path, headers=headers, **options)


def signed_in(clinic: Any, user: User) -> Person:
    """That person at their browser."""
    db.session.flush()
    return Person(clinic.app, user)


def at_portal(client: Client, patient_id: str) -> Client:
    """That patient at the portal, come in by a link of their own."""
    made = client.post(f"/patients/{patient_id}/portal-link", {})
    assert made.status == 201, made
    return Client(client.app, made.data["token"])

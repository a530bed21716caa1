"""What tests of signing in need: a colleague's browser, what their app shows, links in letters."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyotp

from app import clock
from tests.support.api import Client, Reply

TURN = timedelta(seconds=30)
PASSWORD = "four quiet walks at noon"
LINK = re.compile(r"(/join|/reset-password)#(\S+)")


class Browser(Client):
    """A browser nobody has signed in with yet; it keeps its token once somebody has."""

    def __init__(self, app: Any, address: str = "198.51.100.7") -> None:
        super().__init__(app, None)
        self.http.environ_base["REMOTE_ADDR"] = address
        self.token = ""

    def send(self, method: str, path: str, **options: Any) -> Reply:
        headers = {"X-CSRFToken": self.token, **(options.pop("headers", None) or {})}
        reply = super().send(method, path, headers=headers, **options)
        data = reply.get("data")
        if isinstance(data, dict) and "csrf_token" in data:
            self.token = data["csrf_token"]
        return reply

    def sign_in(self, email: str, password: str = PASSWORD, **more: str) -> Reply:
        return self.post("/session", {"email": email, "password": password, **more})


def token_in(text: str) -> str:
    """What stands behind the # of the link in a letter or reply."""
    found = LINK.search(text)
    assert found, text
    return found[2]


def shown_by_app(secret: str, turns: int = 0) -> str:
    """The six digits now, or so many half minutes later."""
    return pyotp.TOTP(secret).at(clock.now() + turns * TURN)


def join(client: Client, browser: Browser, *, name: str = "Ben Frost", role: str = "staff") -> str:
    """Invited and come in, at that browser. Gives the person's id."""
    email = f"{name.split(maxsplit=1)[0].lower()}@riverside.example"
    asked = client.post("/invitations", {"email": email, "name": name, "role": role})
    assert asked.status == 201, asked
    body = {"token": token_in(asked.data["link"]), "name": name, "password": PASSWORD}
    me = browser.post("/session/invitation/accept", body)
    assert me.status == 200, me
    return str(me.data["user"]["id"])


def set_up_two_step(browser: Browser) -> tuple[str, list[str]]:
    """Secret and recovery codes of whoever is signed in there."""
    secret = browser.post("/two-step/begin", {"password": PASSWORD}).data["secret"]
    done = browser.post("/two-step/confirm", {"code": shown_by_app(secret)})
    assert done.status == 200, done
    return secret, done.data["recovery_codes"]

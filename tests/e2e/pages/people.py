"""Colleagues at browsers of their own. The demo clinic gives nobody but the owner a password."""

from __future__ import annotations

from playwright.sync_api import Browser, Page
from sqlalchemy import create_engine, update

from app.auth import service as auth
from app.auth.models import User
from tests.support.people import PASSWORD
from tests.support.processes import Careloom


def colleague(browser: Browser, running: Careloom, name: str) -> Page:
    """A page of that person, signed in, in a browser that knows nothing of the others."""
    engine = create_engine(running.settings.database_url)
    with engine.begin() as connection:
        known = update(User).where(User.name == name)
        connection.execute(known.values(password_hash=auth.hash_password(PASSWORD)))
    engine.dispose()
    page = browser.new_context(base_url=running.base_url).new_page()
    email = f"{name.lower().replace(' ', '.')}@riverside.example"
    answer = page.request.post("/api/v1/session", data={"email": email, "password": PASSWORD})
    assert answer.ok, answer.text()
    return page

"""Helen owns the clinic; Ben is new; somebody else guesses."""

import pytest
from argon2 import PasswordHasher

from app.auth import service as auth
from tests.support.people import signed_in
from tests.support.signing_in import Browser


@pytest.fixture
def helen(clinic):
    """The owner, signed in."""
    return signed_in(clinic, clinic.helen)


@pytest.fixture
def priya(clinic):
    """An admin, signed in."""
    return signed_in(clinic, clinic.priya)


@pytest.fixture
def browsers(app):
    """A new browser each time, at an address of one's choice."""
    return lambda *address: Browser(app, *address)


@pytest.fixture
def ben(browsers):
    """The browser of Ben, whom nobody knows yet."""
    return browsers()


@pytest.fixture
def with_mail(app, mail):
    """E-mail leaves the house."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """Hashing a password takes long on purpose, and here nobody guesses."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(auth, "_hasher", quick)
    auth._nobodys_hash.cache_clear()

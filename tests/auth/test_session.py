"""Signing in as the browser does, and proving that a request comes from our page."""

from __future__ import annotations

import pytest

from app.auth import service as auth
from app.auth.models import User
from app.database import db

PASSWORD = "a long and simple sentence"


@pytest.fixture
def helen(clinic):
    helen = db.session.get(User, clinic.helen.id)
    helen.password_hash = auth.hash_password(PASSWORD)
    db.session.commit()
    return helen


@pytest.fixture
def browser(app, helen):
    """A browser that nobody has signed in yet."""
    return app.test_client()


def sign_in(browser, email, password=PASSWORD):
    return browser.post("/api/v1/session", json={"email": email, "password": password})


def test_helen_signs_in_and_is_known(browser, helen):
    said = sign_in(browser, helen.email).get_json()["data"]
    assert said["user"]["name"] == helen.name
    assert browser.get("/api/v1/me").get_json()["data"]["user"]["id"] == helen.id


def test_the_address_may_be_written_in_capitals(browser, helen):
    assert sign_in(browser, f" {helen.email.upper()} ").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"), [("helen", "wrong"), ("nobody@riverside.example", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_sound_alike(browser, helen, email, password):
    email = helen.email if email == "helen" else email
    reply = sign_in(browser, email, password)
    assert reply.status_code == 401
    assert reply.get_json()["error"]["message"].startswith("That e-mail address and password")


def test_who_has_left_can_neither_sign_in_nor_stay(browser, helen):
    assert sign_in(browser, helen.email).status_code == 200
    helen.is_active = False
    db.session.commit()
    assert browser.get("/api/v1/me").status_code == 401
    assert sign_in(browser, helen.email).status_code == 401


def test_a_change_without_the_token_is_refused(browser, helen):
    token = sign_in(browser, helen.email).get_json()["data"]["csrf_token"]
    body = {"title": "Ring the lab"}
    refused = browser.post("/api/v1/tasks", json=body)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "FORBIDDEN")
    accepted = browser.post("/api/v1/tasks", json=body, headers={"X-CSRFToken": token})
    assert accepted.status_code == 201


def test_a_token_of_another_session_does_not_help(app, browser, helen):
    other = sign_in(app.test_client(), helen.email).get_json()["data"]["csrf_token"]
    sign_in(browser, helen.email)
    refused = browser.post("/api/v1/tasks", json={"title": "x"}, headers={"X-CSRFToken": other})
    assert refused.status_code == 403


def test_what_the_cookie_held_before_sign_in_is_worth_nothing(browser, helen):
    with browser.session_transaction() as session:
        session["planted"] = "by somebody"
    sign_in(browser, helen.email)
    with browser.session_transaction() as session:
        assert "planted" not in session


def test_after_sign_out_nobody_is_known(browser, helen):
    token = sign_in(browser, helen.email).get_json()["data"]["csrf_token"]
    assert browser.delete("/api/v1/session", headers={"X-CSRFToken": token}).status_code == 204
    assert browser.get("/api/v1/me").status_code == 401


def test_a_password_is_never_stored(helen):
    assert PASSWORD not in (helen.password_hash or "")
    assert helen.password_hash.startswith("$argon2id$")

"""What a browser's cookie may do, and what another site can make it do."""

import pytest

from app.auth.rights import ANYONE, PORTAL
from tests.api.test_rights import SAFE, needs, routes
from tests.support.api import PREFIX, Client
from tests.support.people import signed_in


@pytest.fixture
def helen(clinic):
    """The owner, signed in with a browser."""
    return signed_in(clinic, clinic.helen)


def test_no_route_changes_anything_without_the_token(app, helen):
    """A form on another site sends the cookie, but it does not know the token."""
    helen.token, open_to_forms = "", []
    for method, path, view in routes(app):
        if method in SAFE or needs(view, method) in {None, ANYONE, PORTAL}:
            continue
        for sent in ({"json": {}}, {"data": {"a": "b"}}):
            reply = helen.send(method, path.replace("<>", "1"), **sent)
            if (reply.status, reply.get("error", {}).get("code")) != (403, "FORBIDDEN"):
                open_to_forms.append((method, path, reply.status))
    assert open_to_forms == []
    assert helen.get("/me").status == 200


def test_a_token_of_another_session_is_none(app, helen, clinic):
    helen.token = signed_in(clinic, clinic.tom).token
    assert helen.post("/tasks", {"title": "Call"}).status == 403


def test_a_key_needs_no_token_and_takes_no_cookie(client, helen):
    helen.secret = "pk_live_guessed"
    assert helen.get("/me").status == 401
    assert client.post("/tasks", {"title": "Call"}).status == 201


@pytest.mark.parametrize("by_https", [True, False])
def test_scripts_and_other_sites_get_nothing_of_the_cookies(app, clinic, helen, by_https):
    before = app.extensions["careloom_settings"]
    app.config["SESSION_COOKIE_SECURE"] = by_https
    app.extensions["careloom_settings"] = before.with_(secure_cookies=by_https)
    try:
        body = {"email": helen.email, "password": "correct horse battery staple"}
        reply = app.test_client().post(f"{PREFIX}/session", json=body)
    finally:
        app.extensions["careloom_settings"] = before
        app.config["SESSION_COOKIE_SECURE"] = False
    cookies = {each.partition("=")[0]: each for each in reply.headers.getlist("Set-Cookie")}
    assert set(cookies) == {"careloom", "careloom_known"}
    for cookie in cookies.values():
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("; Secure" in cookie) is by_https
        assert "Domain" not in cookie


def test_a_stranger_gets_no_cookie(app):
    stranger = Client(app, None)
    assert stranger.get("/patients").headers.getlist("Set-Cookie") == []

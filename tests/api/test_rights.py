"""Every route says which right it needs, and keeps to it."""

import re

import pytest

from app.auth.rights import BY_ROLE, PORTAL, SCOPES, SIGNED_IN
from tests.support.api import PREFIX, Client

# These are for everybody and tell nothing of a clinic.
OPEN = {
    "POST /session", "GET /session/csrf", "GET /openapi.json", "POST /hooks/<>",
    # Before there is a session: how to sign in, a forgotten password, an invitation.
    "GET /session/ways", "POST /session/forgotten", "POST /session/reset",
    "POST /session/invitation", "POST /session/invitation/accept",
    # These are signed by the provider.
    "POST /gateways/sms/status", "POST /gateways/sms/received", "POST /gateways/voice/status",
}  # fmt: skip
# These are sent with POST for their body, and change nothing.
LOOKS = {
    "POST /workflows/<>/validate", "POST /workflows/<>/test", "POST /message-templates/<>/preview",
    "POST /node-types/schedule-preview", "POST /workflows/<>/preview",
}  # fmt: skip
# These change nothing but what the caller has seen, or keeps for himself.
OWN = {
    "POST /runs/views",
    "DELETE /runs/views/<>",
    "POST /prompts/<>/dismiss",
    "POST /patients/<>/opening/seen",
}
# These are there only to say that nobody may.
REFUSED = {f"{method} /system-workflows/<>" for method in ("PATCH", "PUT", "DELETE")}
SAFE = ("GET", "HEAD", "OPTIONS")


def routes(app):
    """(METHOD, address with <> for its variables, view) of all routes of the API."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(PREFIX):
            view = app.view_functions[rule.endpoint]
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, re.sub(r"<[^>]*>", "<>", rule.rule.removeprefix(PREFIX)), view


def needs(view, method):
    view = getattr(getattr(view, "view_class", None), method.lower(), view)
    return getattr(view, "needs", None)


def test_every_route_needs_a_right(app):
    for method, path, view in routes(app):
        if needs(view, method) not in {*SCOPES, SIGNED_IN, PORTAL}:
            assert f"{method} {path}" in OPEN


def test_what_changes_something_needs_more_than_a_look(app):
    for method, path, view in routes(app):
        right = needs(view, method)
        if method not in SAFE and right in SCOPES and right.endswith(":view"):
            assert f"{method} {path}" in LOOKS | OWN | REFUSED


def test_a_stranger_sees_nothing(app):
    stranger = Client(app, None)
    for method, path, view in routes(app):
        if f"{method} {path}" not in OPEN and needs(view, method):
            reply = stranger.send(method, path.replace("<>", "1"), json={})
            assert (reply.status, reply.code) == (401, "UNAUTHORIZED"), f"{method} {path}"


@pytest.mark.parametrize("secret", ["", "pk_live_guessed", "x" * 10_000, "pk_live_ü"])
def test_a_wrong_key_opens_nothing(clinic, app, secret):
    reply = Client(app, None).send(
        "GET", "/patients", headers={"Authorization": f"Bearer {secret}".encode().decode("latin-1")}
    )
    assert reply.status == 401


def test_a_key_without_rights_may_do_nothing(app, clinic):
    nobody = clinic.client("none:at-all")
    for method, path, view in routes(app):
        if needs(view, method) in SCOPES:
            reply = nobody.send(method, path.replace("<>", "1"), json={})
            assert (reply.status, reply.code) == (403, "FORBIDDEN"), f"{method} {path}"


@pytest.mark.parametrize(
    ("role", "may_look", "may_change"),
    [("viewer", True, False), ("staff", True, True), ("admin", True, True), ("owner", True, True)],
)
def test_what_each_role_may_do_with_records(clinic, role, may_look, may_change):
    caller = clinic.client_as(role)
    assert (caller.get("/tasks").status == 200) is may_look
    assert (caller.post("/tasks", {"title": "Call"}).status == 201) is may_change


def test_a_viewer_may_only_look():
    assert all(right.endswith(":view") for right in BY_ROLE["viewer"])

"""API keys over HTTP: shown once, never more than their maker has, worthless once revoked."""

import pytest

from app.auth import last_seen
from app.auth.models import ApiKey
from app.auth.rights import BY_ROLE
from app.database import db
from tests.support.api import Client

LAB = {"name": "The lab", "scopes": ["records:view"]}


def test_a_key_is_shown_once(helen, app):
    made = helen.post("/api-keys", LAB)
    secret, key = made.data["secret"], made.data["key"]
    assert (made.status, secret[:8], key["hint"]) == (201, "pk_live_", secret[-4:])
    lab = Client(app, secret)
    assert (lab.get("/tasks").status, lab.post("/tasks", {"title": "x"}).status) == (200, 403)
    listed = helen.get("/api-keys").data
    assert listed[0] == {**key, "last_used_at": listed[0]["last_used_at"]}
    assert secret not in str(listed) + str(helen.get(f"/api-keys/{key['id']}"))
    row = db.session.get(ApiKey, key["id"])
    assert secret not in (row.hash, row.name)


def test_last_use_is_told(helen, app, clock, monkeypatch):
    made = helen.post("/api-keys", LAB).data
    assert made["key"]["last_used_at"] is None
    monkeypatch.setattr(last_seen, "_written", {})
    Client(app, made["secret"]).get("/tasks")
    used = helen.get(f"/api-keys/{made['key']['id']}").data["last_used_at"]
    assert used == "2026-03-18T09:30:00.000Z"


def test_revoked_is_revoked_at_once(helen, app):
    made = helen.post("/api-keys", LAB).data
    lab = Client(app, made["secret"])
    assert lab.get("/tasks").status == 200
    revoke = f"/api-keys/{made['key']['id']}/revoke"
    assert helen.post(revoke).data["revoked_at"] == "2026-03-18T09:30:00.000Z"
    assert lab.get("/tasks").status == 401
    assert helen.post(revoke).code == "INVALID_STATE_TRANSITION"


def test_a_test_key_sees_the_sandbox_and_is_listed_with_the_others(helen, app):
    made = helen.post("/api-keys", {**LAB, "is_test": True}).data
    assert (made["key"]["is_test"], made["secret"][:8]) == (True, "pk_test_")
    assert Client(app, made["secret"]).get("/patients").data == []
    ours = next(each for each in helen.get("/api-keys").data if each["id"] == made["key"]["id"])
    assert ours["is_test"] is True
    assert helen.post(f"/api-keys/{ours['id']}/revoke").status == 200


def test_a_key_makes_no_key_that_may_more(clinic):
    small = clinic.client("keys:edit", "records:view")
    assert small.post("/api-keys", LAB).status == 201
    assert small.post("/api-keys", {**LAB, "scopes": ["records:edit"]}).status == 403


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"scopes": []}, "scopes"), ({"scopes": ["owners:edit"]}, "scopes.0"),
        ({"name": ""}, "name"),
        ({"requests_per_hour": 0}, "requests_per_hour"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(helen, odd, field):
    assert helen.post("/api-keys", {**LAB, **odd}).fields == [field]


def test_only_those_who_run_the_clinic_see_keys(clinic):
    seen = {
        role: clinic.client_as(role).get("/api-keys").status for role in BY_ROLE if role != "owner"
    }
    assert seen == {"admin": 200, "clinician": 403, "staff": 403, "viewer": 403}


def test_how_often_it_may_ask_is_said_and_kept(helen, app):
    made = helen.post("/api-keys", {**LAB, "requests_per_hour": 2}).data
    lab = Client(app, made["secret"])
    left = [lab.get("/tasks").headers["X-RateLimit-Remaining"] for _ in range(2)]
    refused = lab.get("/tasks")
    assert (left, refused.status, refused.code) == (["1", "0"], 429, "RATE_LIMITED")
    assert refused.headers["X-RateLimit-Limit"] == "2"
    assert refused.headers["Retry-After"] == "1800"


def test_each_reply_names_its_request(helen):
    reply = helen.get("/api-keys")
    assert reply.headers["X-Request-Id"] == reply.meta["request_id"] != ""

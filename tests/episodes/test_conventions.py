"""DOMAIN D.1: who may ask, what replies look like, how often."""

import re
from datetime import timedelta

import pytest

from app.auth import service as auth
from app.database import db
from tests.support.api import Client
from tests.support.inbox import open_episode, titles
from tests.support.neighbour import Neighbour

PLAIN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.mark.parametrize("secret", [None, "pk_live_wrong", "pk_test_wrong"])
def test_d_001_without_a_key_nobody_is_let_in(app, episode, secret):
    reply = Client(app, secret).get("/episodes")
    assert (reply.status, reply.code) == (401, "UNAUTHORIZED")


@pytest.mark.parametrize("kind", ["live", "test"])
def test_d_001_a_key_says_whether_it_is_live(app, clinic, kind):
    _, secret = auth.create_key(clinic.id, "lab", is_test=kind == "test")
    assert secret.startswith(f"pk_{kind}_")
    assert Client(app, secret).get("/episodes").status == 200


def test_d_002_a_revoked_key_stops_at_once(app, clinic):
    key, secret = auth.create_key(clinic.id, "lab")
    caller = Client(app, secret)
    assert caller.get("/episodes").status == 200
    auth.revoke_key(key.id)
    assert caller.get("/episodes").status == 401


@pytest.mark.parametrize(
    ("scope", "reads", "writes"),
    [("read_episodes", 200, 403), ("write_episodes", 403, 201), ("records:view", 403, 403)],
)
def test_d_003_a_key_needs_the_scope(clinic, scope, reads, writes):
    caller = clinic.client(scope)
    assert caller.get("/episodes").status == reads
    made = caller.post("/episodes", {"patient_id": clinic.amira.id, "title": "Call"})
    assert made.status == writes


def test_d_004_another_clinic_s_episode_is_not_there(app, client, clinic, episode):
    neighbour = Neighbour(app).client()
    assert titles(neighbour) == ["Hill sickness"], "only their own"
    for method, path in (
        ("GET", ""), ("PATCH", ""), ("POST", "/close"), ("POST", "/reopen"), ("POST", "/assign"),
        ("POST", "/change-priority"), ("GET", "/events"), ("POST", "/events"),
    ):  # fmt: skip
        body = {
            "/assign": {"assigned_to": None},
            "/change-priority": {"priority": "low"},
            "/events": {"event_type": "note", "title": "x"},
            "": {"title": "x"},
        }.get(path, {})
        reply = neighbour.send(
            method, f"/episodes/{episode['id']}{path}", json=body if method != "GET" else None
        )
        assert (reply.status, reply.code) == (404, "NOT_FOUND"), path


def test_d_005_a_test_key_sees_the_sandbox_only(app, client, clinic, episode):
    _, secret = auth.create_key(clinic.id, "trial", is_test=True)
    trial = Client(app, secret)
    assert trial.get("/episodes").data == []
    assert trial.get(f"/episodes/{episode['id']}").status == 404
    body = {"first_name": "Test", "last_name": "Patient", "date_of_birth": "1990-01-01"}
    patient = trial.post("/patients", body).data
    made = trial.post("/episodes", {"patient_id": patient["id"], "title": "A trial"})
    assert made.status == 201
    assert titles(trial) == ["A trial"]
    assert titles(client) == [episode["title"]]
    # A second test key sees the same sandbox.
    _, other = auth.create_key(clinic.id, "trial 2", is_test=True)
    assert titles(Client(app, other)) == ["A trial"]


def test_d_006_one_record_comes_in_an_envelope(client, episode):
    reply = client.get(f"/episodes/{episode['id']}")
    assert set(reply) == {"data", "meta"}
    assert reply.meta == {"request_id": reply.headers["X-Request-Id"]}


def test_d_007_a_list_says_where_it_goes_on_and_no_total(client, episode):
    reply = client.get("/episodes")
    assert isinstance(reply.data, list)
    assert set(reply.meta) == {"limit", "next_offset", "has_more", "request_id"}


def test_d_008_a_refusal_has_one_shape(client, episode):
    reply = client.get("/episodes/ep_unknown")
    assert set(reply) == {"data", "meta", "error"}
    assert reply.data is None
    assert set(reply.meta) == {"request_id"}
    assert {"code", "message"} <= set(reply["error"])


@pytest.mark.parametrize(
    ("query", "field"),
    [({"limit": 0}, "limit"), ({"limit": 101}, "limit"), ({"limit": "many"}, "limit"),
     ({"offset": -1}, "offset")],
)  # fmt: skip
def test_d_009_what_is_out_of_range_is_refused(client, episode, query, field):
    reply = client.get("/episodes", **query)
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [field])


def test_d_009_d_010_pages_of_twenty_until_the_last(client, clinic, empty_inbox):
    for number in range(23):
        open_episode(client, clinic.amira, f"Matter {number}")
    first = client.get("/episodes")
    assert len(first.data) == 20
    assert (first.meta["limit"], first.meta["next_offset"], first.meta["has_more"]) == (
        20, 20, True,
    )  # fmt: skip
    last = client.get("/episodes", offset=first.meta["next_offset"])
    assert len(last.data) == 3
    assert (last.meta["next_offset"], last.meta["has_more"]) == (None, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"priority": "high"}, ["High"]),
        ({"priority_in": "high,low"}, ["Low", "High"]),
        ({"due_date_gte": "2026-03-21"}, ["Low"]),
        ({"due_date_lte": "2026-03-20"}, ["High"]),
    ],
)
def test_d_011_suffixes_say_how_to_compare(client, clinic, empty_inbox, query, found):
    open_episode(client, clinic.amira, "High", priority="high", due_date="2026-03-20")
    open_episode(client, clinic.amira, "Low", priority="low", due_date="2026-03-21")
    assert titles(client, **query) == found


@pytest.mark.parametrize("path", ["/episodes", "/episodes/ep_unknown", "/episodes?limit=0"])
def test_d_012_every_reply_to_a_key_says_how_much_is_left(client, episode, path):
    headers = client.send("GET", path).headers
    assert int(headers["X-RateLimit-Limit"]) > 0
    assert 0 <= int(headers["X-RateLimit-Remaining"]) < int(headers["X-RateLimit-Limit"])
    assert headers["X-Request-Id"].startswith("req_")


def test_d_013_a_key_may_ask_a_thousand_times_an_hour(app, clinic, clock):
    assert int(clinic.client().get("/episodes").headers["X-RateLimit-Limit"]) == 1000
    _, secret = auth.create_key(clinic.id, "busy", requests_per_hour=2)
    db.session.commit()
    busy = Client(app, secret)
    left = [busy.get("/episodes").headers["X-RateLimit-Remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    refused = busy.get("/episodes")
    assert (refused.status, refused.code) == (429, "RATE_LIMITED")
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert refused.headers["Retry-After"] == "1800", "it is half past nine"
    clock.shift(timedelta(minutes=30))
    assert busy.get("/episodes").status == 200


def test_d_014_times_are_utc_with_z(client, clinic, empty_inbox):
    due = "2026-07-01T18:00:00+01:00"
    made = open_episode(client, clinic.amira, due_date=due)
    assert made["due_date"] == "2026-07-01T17:00:00.000Z"
    assert all(PLAIN.fullmatch(made[name]) for name in ("created_at", "updated_at", "due_date"))


@pytest.mark.parametrize("path", ["", "/close", "/reopen", "/events"])
def test_d_015_an_unknown_episode_is_not_found(client, clinic, path):
    body = {"event_type": "note", "title": "x"} if path == "/events" else {}
    method = "POST" if path else "GET"
    reply = client.send(method, f"/episodes/ep_nobody{path}", json=body if path else None)
    assert (reply.status, reply.code) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/episodes/ep_1"), ("PUT", "/episodes"), ("GET", "/episodes/ep_1/close")],
)  # fmt: skip
def test_d_016_another_method_is_not_allowed(client, clinic, method, path):
    reply = client.send(method, path)
    assert (reply.status, reply.code) == (405, "METHOD_NOT_ALLOWED")


def test_d_017_d_019_an_episode_sent_twice_is_opened_once(client, clinic, empty_inbox):
    body = {"patient_id": clinic.amira.id, "title": "Once"}
    first, again = (client.post("/episodes", body, idempotency_key="k1") for _ in range(2))
    assert first.data == again.data
    other = client.post("/episodes", {**body, "title": "Other"}, idempotency_key="k1")
    assert (other.status, other.code) == (409, "CONFLICT")
    assert titles(client) == ["Once"]
    client.post("/episodes", body)
    client.post("/episodes", body)
    assert titles(client) == ["Once"] * 3, "without a key nothing is recognised"


def test_d_019_an_entry_sent_twice_is_written_once(client, episode):
    path, body = f"/episodes/{episode['id']}/events", {"event_type": "note", "title": "Called"}
    first, again = (client.post(path, body, idempotency_key="k1") for _ in range(2))
    assert first.data == again.data
    assert len(client.get(path).data) == 1


def test_d_018_a_key_counts_for_one_endpoint_clinic_and_day(app, client, clinic, clock, episode):
    body = {"patient_id": clinic.amira.id, "title": "Once"}
    first = client.post("/episodes", body, idempotency_key="k1").data["id"]
    note = {"event_type": "note", "title": "Called"}
    assert client.post(f"/episodes/{first}/events", note, idempotency_key="k1").status == 201
    neighbour = Neighbour(app)
    theirs = {**body, "patient_id": neighbour.patient.id}
    assert neighbour.client().post("/episodes", theirs, idempotency_key="k1").status == 201
    clock.shift(timedelta(hours=24, seconds=1))
    assert client.post("/episodes", body, idempotency_key="k1").data["id"] != first

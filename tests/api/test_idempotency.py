"""The same POST sent twice is done once."""

from datetime import timedelta

from tests.support.neighbour import Neighbour
from tests.support.threads import at_once
from tests.support.told import told

BODY = {"title": "Call"}


def test_the_same_key_and_body_replay_the_first_reply(client):
    first = client.post("/tasks", BODY, idempotency_key="k1")
    again = client.post("/tasks", BODY, idempotency_key="k1")
    assert (first.status, again.status) == (201, 201)
    assert again == first
    assert again.headers["Idempotent-Replay"] == "true"
    assert told() == ["task.created"]


def test_another_body_is_refused(client):
    client.post("/tasks", BODY, idempotency_key="k1")
    reply = client.post("/tasks", {"title": "Write"}, idempotency_key="k1")
    assert (reply.status, reply.code) == (409, "CONFLICT")
    assert told() == ["task.created"]


def test_another_key_does_it_again(client):
    one, other = (client.post("/tasks", BODY, idempotency_key=key) for key in ("k1", "k2"))
    assert one.data["id"] != other.data["id"]


def test_another_address_has_its_own_keys(client, clinic):
    client.post("/tasks", BODY, idempotency_key="k1")
    body = {"patient_id": clinic.amira.id, "title": "Fell"}
    assert client.post("/alerts", body, idempotency_key="k1").status == 201


def test_another_clinic_has_its_own_keys(app, client):
    mine = client.post("/tasks", BODY, idempotency_key="k1").data
    theirs = Neighbour(app).client().post("/tasks", BODY, idempotency_key="k1").data
    assert mine["id"] != theirs["id"]


def test_a_refusal_is_not_kept(client):
    assert client.post("/tasks", {"title": ""}, idempotency_key="k1").status == 422
    assert client.post("/tasks", BODY, idempotency_key="k1").status == 201


def test_a_key_is_kept_for_a_day(client, clock):
    first = client.post("/tasks", BODY, idempotency_key="k1").data
    clock.shift(timedelta(hours=23, minutes=59))
    assert client.post("/tasks", BODY, idempotency_key="k1").data == first
    clock.shift(timedelta(minutes=2))
    assert client.post("/tasks", BODY, idempotency_key="k1").data["id"] != first["id"]


def test_a_key_that_is_too_long(client):
    assert client.post("/tasks", BODY, idempotency_key="x" * 256).fields == ["Idempotency-Key"]


def test_many_at_once_do_it_once(client):
    client.get("/me")
    replies = at_once(6, lambda: client.post("/tasks", BODY, idempotency_key="k1"))
    assert {reply.status for reply in replies} == {201}
    assert len({reply.data["id"] for reply in replies}) == 1
    assert told() == ["task.created"]

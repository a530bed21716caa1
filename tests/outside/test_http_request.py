"""A workflow tells another system, and uses what it answers."""

import pytest

from app import clock as our_clock
from app import signatures
from app.database import db
from app.nodes import fields
from app.outside.models import OutsideCall
from app.outside.secrets import service
from tests.support.elsewhere import HANG_UP, TRICKLE
from tests.support.flows import chain, node, save

SECRET = signatures.new_secret()


def step_of(run, number=1):
    return run["steps"][number]


def test_it_sends_what_the_step_says(call, other):
    run = call(
        content={"name": "{{ patient.first_name }}", "age": "{{ patient.age }}"},
        headers="X-Clinic: {{ org.name }}",
    )
    (asked,) = other.asked
    assert (asked.method, asked.path) == ("POST", "/hook")
    assert asked.json == {"name": "Nora", "age": 35}
    assert asked.headers["X-Clinic"] == "Riverside Clinic"
    assert run["status"] == "completed"


def test_its_answer_can_be_used_by_later_steps(call, other, client):
    other.answer(201, {"id": "order-7"}, Content_Type="application/json")
    title = "Order {{ steps.n2.json.id }}, {{ steps.n2.status }}"
    call(node("create_task", title=title))
    titles = [each["title"] for each in client.get("/tasks", limit=100).data]
    assert "Order order-7, 201" in titles


@pytest.mark.parametrize(
    ("config", "kind", "body"),
    [
        ({"sent_as": "form", "content": {"a": "1 & 2"}}, "application/x-www-form-urlencoded",
         b"a=1+%26+2"),
        ({"body": "own", "own_body": '{"deep": [{{ patient.age }}]}'}, "application/json",
         b'{"deep": [35]}'),
        ({"body": "none"}, None, b""),
        ({"method": "GET", "content": {"a": "1"}}, None, b""),
    ],
    ids=["a form", "its own JSON", "nothing", "a look"],
)  # fmt: skip
def test_what_is_sent(call, other, config, kind, body):
    call(**config)
    (asked,) = other.asked
    assert (asked.headers.get("Content-Type"), asked.body) == (kind, body)


def test_a_body_that_is_no_json_any_more_is_not_sent(call, other):
    run = call(body="own", own_body='{"name": {{ patient.first_name }}}')
    assert (run["status"], other.asked) == ("failed", [])
    assert "no JSON any more" in step_of(run)["error"]["message"]


def test_a_field_never_makes_another_header():
    made = fields.Headers("Headers").compile("X-Name: {{ patient.name }}")
    scope = {"patient": {"name": "Nora\r\nX-Admin: yes"}}
    assert made.value(scope, [], None) == {"X-Name": "Nora X-Admin: yes"}


# Secrets


def test_a_secret_travels_in_its_header_and_is_never_shown(call, other, client, secret):
    run = call(secret=secret("Bearer t0p-s3cret"))
    assert other.asked[0].headers["Authorization"] == "Bearer t0p-s3cret"
    seen = [run, client.get("/secrets"), client.get("/audit", limit=100), client.get("/workflows")]
    assert "t0p-s3cret" not in str(seen)
    assert client.get("/secrets").data[0]["hint"] == "cret"


def test_the_request_is_signed(call, other, secret, clock):
    call(signing_secret=secret(SECRET), content={"a": 1})
    (asked,) = other.asked
    names = {name.lower(): value for name, value in asked.headers.items()}
    signatures.check([SECRET], names, asked.body, our_clock.now())
    assert names["webhook-id"] == names["idempotency-key"]


def test_a_secret_that_was_forgotten_fails_the_step(call, other, client, secret, monkeypatch):
    id = secret("Bearer old")
    monkeypatch.setattr(service, "reveal", lambda *_: None)
    run = call(secret=id)
    assert (run["status"], other.asked) == ("failed", [])
    assert "no longer kept" in step_of(run)["error"]["message"]


def test_a_secret_is_changed_for_all_steps_at_once(call, other, client, secret):
    id = secret("Bearer old")
    client.patch(f"/secrets/{id}", {"secret": "Bearer new"})
    call(secret=id)
    assert other.asked[0].headers["Authorization"] == "Bearer new"


def test_only_who_may_edit_the_clinic_sees_secrets(clinic, secret):
    id = secret("Bearer x")
    staff = clinic.client_as("staff")
    assert {staff.get("/secrets").status, staff.delete(f"/secrets/{id}").status} == {403}


# Trying again


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_it_is_tried_again_under_the_same_key(call, other, client, drain, clock, status):
    other.answer(status)
    run = call()
    assert step_of(run)["status"] == "retrying"
    clock.shift(120)
    drain()
    assert client.get(f"/runs/{run['id']}").data["status"] == "completed"
    first, second = (asked.headers["Idempotency-Key"] for asked in other.asked)
    assert first == second == f"{run['id']}:n2:"


def test_it_is_not_asked_again_before_it_wants_to_be(call, other, drain, clock):
    other.answer(429, Retry_After="3600")
    call()
    clock.shift(3_500)
    drain()
    assert len(other.asked) == 1
    clock.shift(200)
    drain()
    assert len(other.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_refusal_fails_the_step_at_once(call, other, status):
    other.answer(status, {"error": "no"})
    run = call()
    assert (run["status"], len(other.asked)) == ("failed", 1)
    assert f"answered {status}" in step_of(run)["error"]["message"]


def test_after_the_last_try_it_fails(call, other, client, drain, clock):
    for _ in range(2):
        other.answer(500)
    run = call(settings={"retry": {"attempts": 2}})
    clock.shift(3_600)
    drain()
    run = client.get(f"/runs/{run['id']}").data
    assert (run["status"], len(other.asked)) == ("failed", 2)
    assert "Tried 2 times" in step_of(run)["error"]["message"]


def test_a_line_that_breaks_leaves_it_unknown_and_a_person_decides(call, other, client, drain):
    other.answers = [HANG_UP]
    run = call()
    assert step_of(run)["status"] == "unknown"
    client.post(f"/runs/{run['id']}/steps/{step_of(run)['id']}/resolve", {"sent": False})
    drain()
    assert client.get(f"/runs/{run['id']}").data["status"] == "completed"
    assert len(other.asked) == 2


def test_a_person_who_knows_that_it_arrived_lets_the_run_go_on(call, other, client, drain):
    other.answers = [HANG_UP]
    run = call()
    client.post(f"/runs/{run['id']}/steps/{step_of(run)['id']}/resolve", {"sent": True})
    drain()
    assert client.get(f"/runs/{run['id']}").data["status"] == "completed"
    assert len(other.asked) == 1


def test_what_is_safe_to_repeat_is_never_unknown(call, other):
    other.answers = [HANG_UP]
    assert step_of(call(method="PUT"))["status"] == "retrying"


def test_one_that_answers_a_byte_at_a_time_is_given_up(call, other):
    other.answers = [TRICKLE]
    run = call(method="GET", settings={"time_limit_seconds": 1})
    assert step_of(run)["status"] == "retrying"


def test_of_a_long_answer_only_the_beginning_is_read(call, other):
    other.answer(200, b'["' + b"x" * 400_000 + b'"]')
    assert call()["status"] == "completed"
    kept = db.session.query(OutsideCall).one().reply
    assert set(kept) == {"text"}
    assert len(kept["text"]) == 20_000


# What may be set


@pytest.mark.parametrize(
    ("config", "field", "words"),
    [
        ({"url": "ftp://files.example"}, "url", "https://"),
        ({"url": "https://user:pw@api.example/"}, "url", "header"),
        ({"url": "https://{{ patient.last_name }}.example/"}, "url", "host"),
        ({"url": "https://api.example{{ patient.city }}/"}, "url", "host"),
        ({"url": ""}, "url", "missing"),
        ({"url": "https://api.example/", "headers": "no colon"}, "headers", "header"),
        ({"url": "https://api.example/", "headers": "Host: other"}, "headers", "by itself"),
        ({"url": "https://api.example/", "method": "TRACE"}, "method", ""),
        ({"url": "https://api.example/", "secret": "sec_gone"}, "secret", "not in this clinic"),
    ],
    ids=str,
)
def test_bad_settings_are_refused_by_name(client, config, field, words):
    workflow_id = save(client, chain(node("patient.onboarded"), node("http_request", **config)))
    found = client.post(f"/workflows/{workflow_id}/validate", {}).data["problems"]
    (problem,) = [each for each in found if each["node_id"] == "n2"]
    assert problem["field"] == field
    assert words in problem["message"]

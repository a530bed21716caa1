"""Workflows that outside systems start: what a request comes to."""

from __future__ import annotations

import pytest

from app.database import db
from app.intake.hooks import receive
from tests.engine.test_walk import tasks
from tests.support.counting import counting
from tests.support.flows import enable
from tests.support.hooks import BY_EMAIL, ORDERED, Shop, by_webhook
from tests.support.neighbour import Neighbour
from tests.support.threads import at_once
from tests.support.told import events


def test_a_request_starts_the_workflow_with_its_body(client, drain):
    shop = Shop.of(client)
    sent = shop.send()
    assert sent.status == 202
    run = client.get(f"/runs/{sent.data['run_id']}").data
    assert (run["status"], run["event_id"]) == ("queued", sent.data["event_id"])
    drain()
    assert tasks(client) == ["Order 7"]


def test_it_starts_no_other_workflow(client, drain):
    enable(client, by_webhook("Not this one"))
    shop = Shop.of(client)
    shop.send()
    drain()
    assert tasks(client) == ["Order 7"]


def test_a_form_is_taken_too(client, drain):
    title = "{{ event.data.body.name }} wants {{ event.data.body.size.last }}"
    shop = Shop.of(client, title)
    shop.send_raw(b"name=Amira+H.&size=S&size=M", "application/x-www-form-urlencoded")
    drain()
    assert tasks(client) == ["Amira H. wants M"]


@pytest.mark.parametrize("body", [[1, 2], "text", 7, None, {}])
def test_any_json_is_taken(client, drain, body):
    shop = Shop.of(client, "{{ event.data.body }}")
    assert shop.send(body).status == 202
    assert events("webhook.received")[0].data == {"body": body}


def test_an_empty_request_starts_it_too(client):
    assert Shop.of(client).send_raw(b"", "").status == 202


@pytest.mark.parametrize(
    ("raw", "mimetype", "status", "words"),
    [
        (b"{", "application/json", 422, "not usable JSON"),
        (b'{"a": NaN}', "application/json", 422, "NaN"),
        (b'{"a": 1e999}', "application/json", 422, "too large"),
        (b'{"a": "\\u0000"}', "application/json", 422, "NUL"),
        (b'{"a": "\\ud800"}', "application/json", 422, "not usable JSON"),
        (b"\xff\xfe", "application/json", 422, "not usable JSON"),
        (b"[" * 65 + b"]" * 65, "application/json", 422, "64 levels"),
        (b"[" * 100_000, "application/json", 422, "nested too deeply"),
        (b"a=%00", "application/x-www-form-urlencoded", 422, "NUL"),
        (b"a=\xff", "application/x-www-form-urlencoded", 422, "UTF-8"),
        (b"a&" * 1001, "application/x-www-form-urlencoded", 422, "1,000 fields"),
        (b"<a/>", "application/xml", 422, "Send JSON"),
        (b'"' + b"a" * 10_000_000 + b'"', "application/json", 413, "larger than 4 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_starts_nothing(client, raw, mimetype, status, words):
    shop = Shop.of(client)
    refused = shop.send_raw(raw, mimetype)
    assert refused.status == status
    assert words in refused["error"]["message"]
    assert events("webhook.received") == []


def test_a_deep_body_is_taken_up_to_a_limit(client):
    assert Shop.of(client).send_raw(b"[" * 64 + b"]" * 64).status == 202


# Who finds it


def test_an_address_nobody_has_leads_nowhere(client):
    shop = Shop.of(client)
    for path in ("/api/v1/hooks/nothing", shop.path[:-1], shop.path + "x"):
        shop.path = path
        assert (shop.send().status, shop.send().code) == (404, "NOT_FOUND")


def test_a_disabled_workflow_is_not_there(client):
    shop = Shop.of(client)
    client.post(f"/workflows/{shop.workflow_id}/disable")
    assert shop.send().status == 404
    client.post(f"/workflows/{shop.workflow_id}/enable")
    assert shop.send().status == 202


def test_a_workflow_that_came_to_start_otherwise_is_not_there(client):
    shop = Shop.of(client)
    draft = client.get(f"/workflows/{shop.workflow_id}").data
    graph = draft["graph"]
    graph["nodes"][0] |= {"type": "patient.onboarded", "config": {}}
    graph["nodes"][1]["config"]["title"] = "Welcome"
    body = {"graph": graph, "revision": draft["revision"]}
    assert client.patch(f"/workflows/{shop.workflow_id}", body).status == 200
    assert client.post(f"/workflows/{shop.workflow_id}/publish", {}).status == 200
    assert shop.send().status == 404


def test_each_clinic_has_its_own_addresses(app, client, clinic, drain):
    theirs = Shop.of(Neighbour(app).client(), **BY_EMAIL)
    theirs.send()
    drain()
    [run] = theirs.runs()
    assert (run["status"], run["patient"]) == ("filtered", None)
    assert events("webhook.received")[0].org_id != clinic.id


def test_it_cannot_be_faked_as_an_event(client):
    Shop.of(client)
    for type in ("webhook.received", "manual"):
        assert client.post("/events", {"type": type}).fields == ["0.type"]
    assert client.post("/events", {"type": "a.b", "id": "hook:wf_1:a"}).fields == ["0.id"]


# Which patient


@pytest.mark.parametrize(
    ("match_by", "value"),
    [
        ("email", "amira.haddad@example.com"),
        ("email", " Amira.Haddad@Example.com "),
        ("mobile_phone", "{mobile_phone}"),
        ("mobile_phone", "0{national}"),
        ("patient_id", "{id}"),
    ],
)
def test_it_finds_the_patient(client, clinic, drain, match_by, value):
    amira = clinic.amira
    said = value.format(
        id=amira.id, mobile_phone=amira.mobile_phone, national=amira.mobile_phone[3:]
    )
    shop = Shop.of(client, "Ring {{ patient.first_name }}", match_by=match_by, path="who.is")
    sent = shop.send({"who": {"is": said}})
    drain()
    assert tasks(client) == ["Ring Amira"]
    assert client.get(f"/runs/{sent.data['run_id']}").data["patient"]["id"] == clinic.amira.id


@pytest.mark.parametrize("path", ["people.0", "event.data.body.people.0"])
def test_the_path_may_lead_into_a_list(client, clinic, path):
    shop = Shop.of(client, match_by="email", path=path)
    shop.send({"people": [clinic.amira.email]})
    assert shop.runs()[0]["patient"]["id"] == clinic.amira.id


@pytest.mark.parametrize(
    ("config", "body", "reason"),
    [
        (BY_EMAIL, {"customer": {"email": "nobody@example.com"}},
         "no patient with that e-mail address"),
        (BY_EMAIL, {"customer": {"email": "%"}}, "no patient with that e-mail address"),
        (BY_EMAIL, {}, "the body has no e-mail address at customer.email"),
        (BY_EMAIL, {"customer": []}, "the body has no e-mail address at customer.email"),
        (BY_EMAIL, {"customer": {"email": True}},
         "the body has no e-mail address at customer.email"),
        (BY_EMAIL, "text", "the body has no e-mail address at customer.email"),
        ({"match_by": "mobile_phone", "path": "tel"}, {"tel": "12"},
         "no patient with that mobile phone number"),
        ({"match_by": "mobile_phone", "path": "tel"}, {"tel": "+447700900999"},
         "no patient with that mobile phone number"),
        ({"match_by": "patient_id", "path": "id"}, {"id": 7}, "no patient with that patient id"),
    ],
)  # fmt: skip
def test_without_the_patient_it_does_not_start(client, drain, config, body, reason):
    shop = Shop.of(client, **config)
    sent = shop.send(body)
    assert sent.status == 202
    drain()
    run = client.get(f"/runs/{sent.data['run_id']}").data
    assert (run["status"], run["reason"]) == ("filtered", f"Did not start: {reason}")
    assert tasks(client) == []


def test_two_patients_with_one_address_are_not_guessed_at(client, clinic):
    clinic.george.email = clinic.amira.email.upper()
    shop = Shop.of(client, **BY_EMAIL)
    shop.send()
    assert shop.runs()[0]["reason"].endswith("several patients have that e-mail address")


def test_an_archived_patient_is_found_by_id_only(client, clinic):
    shop = Shop.of(client, **BY_EMAIL)
    shop.send({"customer": {"email": clinic.peter.email}})
    assert shop.runs()[0]["status"] == "filtered"
    shop = Shop.of(client, match_by="patient_id", path="id")
    shop.send({"id": clinic.peter.id})
    assert shop.runs()[0]["patient"]["id"] == clinic.peter.id


def test_another_clinics_patient_is_not_found(app, client):
    hilda = Neighbour(app).patient.id
    shop = Shop.of(client, match_by="patient_id", path="id")
    shop.send({"id": hilda})
    assert shop.runs()[0]["status"] == "filtered"


def test_it_may_start_without_the_patient(client, drain):
    shop = Shop.of(client, **BY_EMAIL, if_unmatched="start")
    shop.send({"order": {"number": 8}})
    drain()
    assert tasks(client) == ["Order 8"]


# Twice the same


@pytest.mark.parametrize("header", ["Idempotency-Key", "webhook-id"])
@pytest.mark.parametrize("key", ["order-7", "k" * 300])
def test_the_same_message_twice_starts_one_run(client, drain, header, key):
    shop = Shop.of(client)
    first = shop.send(**{header: key})
    drain()
    second = shop.send(**{header: key})
    assert (second.status, second.data) == (202, first.data)
    assert len(shop.runs()) == 1


def test_two_that_come_at_once_start_one_run(client):
    shop = Shop.of(client)
    answers = at_once(4, lambda: shop.send(webhook_id="order-7").data["run_id"])
    assert len(set(answers)) == 1
    assert len(shop.runs()) == 1


def test_one_that_came_between_looking_and_writing_is_seen(client, monkeypatch):
    shop = Shop.of(client)
    first = shop.send(webhook_id="order-7")
    find, seen, nothing = receive._find, [], receive.Answer(None, None)

    def too_early(sent):
        door = find(sent)
        seen.append(door)
        return door if len(seen) > 1 else receive.Door(door.address, door.workflow, nothing, None)

    monkeypatch.setattr(receive, "_find", too_early)
    assert shop.send(webhook_id="order-7").data == first.data
    assert (len(seen), len(shop.runs())) == (2, 1)


def test_a_key_with_another_body_is_refused(client):
    shop = Shop.of(client)
    shop.send(webhook_id="order-7")
    refused = shop.send({"order": {"number": 8}}, webhook_id="order-7")
    assert (refused.status, refused.code) == (409, "CONFLICT")


def test_without_a_key_each_request_is_a_new_one(client):
    shop = Shop.of(client)
    shop.send()
    shop.send()
    assert len(shop.runs()) == 2


def test_two_workflows_may_get_the_same_key(client):
    one, other = Shop.of(client), Shop.of(client)
    for shop in (one, other):
        assert shop.send(webhook_id="order-7").status == 202
    assert (len(one.runs()), len(other.runs())) == (1, 1)


# What it costs


@pytest.mark.parametrize(("config", "statements"), [({}, 3), (BY_EMAIL, 4)])
def test_a_request_costs_one_look_and_two_writes(client, config, statements):
    shop = Shop.of(client, **config)
    secret = shop.protect("signature")
    shop.send_signed(secret, id="warm")
    with counting(db.engine) as counts:
        assert shop.send_signed(secret, ORDERED).status == 202
    asked = [text for text in counts.statements if not text.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) == statements, asked
    # The answer is there already when a message comes again.
    with counting(db.engine) as counts:
        shop.send_signed(secret, ORDERED)
    assert len([text for text in counts.statements if text.startswith("SELECT")]) == 1
    assert counts.of("INSERT", "events") == 0

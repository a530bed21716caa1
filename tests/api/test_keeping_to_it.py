"""Small promises of HTTP and JSON that every route keeps."""

import pytest

from tests.support.plans import plan


def test_a_refused_method_names_the_ones_that_are_taken(client, clinic):
    reply = client.send("PUT", f"/patients/{clinic.amira.id}")
    assert reply.status == 405
    assert reply.headers["Allow"].split(", ") == ["GET", "HEAD", "OPTIONS", "PATCH"]


def test_an_address_of_a_verb_does_not_claim_to_be_a_page(client):
    reply = client.send("OPTIONS", "/tasks/tsk_1/complete")
    assert sorted(reply.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]
    assert client.get("/tasks/tsk_1/complete").status == 405


@pytest.mark.parametrize("stand_in", [1, 0, "true", "yes"])
def test_only_true_and_false_are_booleans_in_a_body(client, clinic, stand_in):
    reply = client.patch(f"/patients/{clinic.amira.id}", {"sms_consent": stand_in})
    assert (reply.status, reply.fields) == (422, ["sms_consent"])


def test_in_an_address_a_word_may_stand_for_yes(client):
    assert client.get("/tasks", mine="yes").status == 200


def test_an_empty_week_is_the_usual_one(client, clinic):
    path = f"/users/{clinic.tom.id}/working-hours"
    assert len(client.send("PUT", path, json={"hours": []}).data) == 5


@pytest.mark.parametrize("name", ["specialist_id", "followup_service_id", "post_session_form"])
def test_an_empty_text_names_nobody(client, clinic, name):
    id = plan(client, clinic)
    reply = client.patch(f"/treatment-plans/{id}", {name: ""})
    assert reply.status == 200, reply
    assert not reply.data[name.replace("specialist_id", "specialist")]


def test_every_refusal_that_may_come_is_described(client):
    described = client.get("/openapi.json")
    one = described["paths"]["/api/v1/episodes/{id}/close"]["post"]["responses"]
    assert set(one) == {"200", "401", "403", "404", "409", "413", "422", "429", "503"}
    assert described["paths"]["/api/v1/session/csrf"]["get"]["security"] == []

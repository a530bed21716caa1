"""From a draft to a version that runs: checks, versions, on and off."""

import pytest

from app import clock as clocks
from app.database import db
from app.workflows.models import Workflow
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, publish, save
from tests.support.threads import at_once

FLOW = chain(node("invoice.paid"), node("create_task", title="Call"))
OTHER = chain(node("patient.onboarded"), node("create_task", title="Welcome"))
BROKEN = chain(node("invoice.paid"), node("create_task"))


def problems(client, id, body=None):
    return client.post(f"/workflows/{id}/validate", body or {}).data["problems"]


def test_a_good_draft_has_no_problems(client):
    assert problems(client, save(client, FLOW)) == []


def test_a_problem_names_step_field_and_consequence(client):
    assert problems(client, save(client, BROKEN)) == [
        {
            "node_id": "n2",
            "field": "title",
            "code": "required",
            "message": "“Create task”: Title is missing.",
            "severity": "error",
        }
    ]


def test_a_graph_that_is_sent_along_is_checked_instead(client):
    id = save(client, FLOW)
    assert problems(client, id, {"graph": BROKEN})[0]["field"] == "title"
    assert problems(client, id) == []


@pytest.mark.parametrize("odd", [{"nodes": []}, [], "x", 5])
def test_a_broken_graph_is_a_problem_too(client, odd):
    (problem,) = problems(client, save(client, FLOW), {"graph": odd})
    assert (problem["code"], problem["severity"]) == ("shape", "error")


def test_checking_writes_nothing(client, app):
    id = save(client, FLOW)
    with counting(db.engine) as counts:
        problems(client, id)
    written = [
        each for each in counts.statements if each.split()[0] in ("INSERT", "UPDATE", "DELETE")
    ]
    assert (written, counts.commits) == ([], 0)


def test_publishing_makes_a_version(client, clock):
    id = save(client, FLOW)
    reply = client.post(f"/workflows/{id}/publish", {"note": "First try", "revision": 1})
    assert reply.status == 200
    assert (reply.data["published_version"], reply.data["has_unpublished_changes"]) == (1, False)
    assert (reply.data["state"], reply.data["revision"]) == ("draft", 1)
    (version,) = client.get(f"/workflows/{id}/versions").data
    assert (version["number"], version["note"]) == (1, "First try")
    assert version["published_at"] == clocks.iso(clocks.now())
    assert "graph" not in version
    full = client.get(f"/workflows/{id}/versions/1").data
    assert full["graph"] == reply.data["graph"]


def test_a_version_never_changes(client):
    id = publish(client, FLOW)
    before = client.get(f"/workflows/{id}/versions/1").data
    saved = client.patch(f"/workflows/{id}", {"revision": 1, "graph": OTHER}).data
    assert saved["has_unpublished_changes"]
    client.post(f"/workflows/{id}/publish", {})
    assert client.get(f"/workflows/{id}/versions/1").data == before
    numbers = [each["number"] for each in client.get(f"/workflows/{id}/versions").data]
    assert numbers == [2, 1]


def test_a_draft_with_errors_is_not_published(client):
    id = save(client, BROKEN)
    reply = client.post(f"/workflows/{id}/publish", {})
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert reply["error"]["message"].startswith("1 problem must be solved before")
    (detail,) = reply["error"]["details"]
    assert (detail["node_id"], detail["field"], detail["code"]) == ("n2", "title", "required")
    assert client.get(f"/workflows/{id}/versions").data == []


def test_warnings_do_not_stand_in_the_way(client):
    enable(client, FLOW, "First")
    id = save(client, FLOW, "Second")
    (problem,) = problems(client, id)
    assert (problem["code"], problem["severity"]) == ("overlap", "warning")
    assert client.post(f"/workflows/{id}/publish", {}).status == 200


def test_publishing_what_somebody_else_has_changed_is_refused(client):
    id = save(client, FLOW)
    client.patch(f"/workflows/{id}", {"revision": 1, "name": "Other"})
    reply = client.post(f"/workflows/{id}/publish", {"revision": 1})
    assert (reply.status, reply["error"]["details"][0]["current_revision"]) == (409, 2)


def test_the_same_publish_sent_twice_is_done_once(client):
    id = save(client, FLOW)
    for _ in range(2):
        client.post(f"/workflows/{id}/publish", {}, idempotency_key="once")
    assert len(client.get(f"/workflows/{id}/versions").data) == 1


def test_publishing_at_once_numbers_each_version(client):
    id = save(client, FLOW)
    replies = at_once(3, lambda: client.post(f"/workflows/{id}/publish", {}).status)
    assert replies == [200, 200, 200]
    numbers = [each["number"] for each in client.get(f"/workflows/{id}/versions").data]
    assert numbers == [3, 2, 1]


def test_enabling_needs_a_published_version(client):
    id = save(client, FLOW)
    reply = client.post(f"/workflows/{id}/enable")
    assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")
    assert reply["error"]["message"] == (
        "“Follow-up” has not been published yet. Publish it first, then enable it."
    )


def test_on_and_off(client, clock):
    id = publish(client, FLOW)
    on = client.post(f"/workflows/{id}/enable").data
    assert (on["state"], on["enabled"]) == ("enabled", True)
    since = db.session.get(Workflow, id).enabled_at
    clock.shift(60)
    client.post(f"/workflows/{id}/enable")
    assert db.session.get(Workflow, id).enabled_at == since, "it has been on all the time"
    off = client.post(f"/workflows/{id}/disable").data
    assert (off["state"], off["enabled"]) == ("draft", False)
    assert client.post(f"/workflows/{id}/disable").status == 200


def test_what_is_live_is_what_was_published(client):
    id = enable(client, FLOW)
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": OTHER})
    shown = client.get(f"/workflows/{id}").data
    assert (shown["trigger_type"], shown["trigger_title"]) == ("invoice.paid", "Invoice paid")
    assert db.session.get(Workflow, id).trigger_type == "invoice.paid"
    client.post(f"/workflows/{id}/publish", {})
    assert db.session.get(Workflow, id).trigger_type == "patient.onboarded"


def test_listening_to_another_event_begins_when_it_is_published(client, clock):
    id = enable(client, FLOW)
    since = db.session.get(Workflow, id).enabled_at
    clock.shift(60)
    client.patch(f"/workflows/{id}", {"revision": 1, "name": "Same trigger"})
    client.post(f"/workflows/{id}/publish", {})
    assert db.session.get(Workflow, id).enabled_at == since
    client.patch(f"/workflows/{id}", {"revision": 2, "graph": OTHER})
    client.post(f"/workflows/{id}/publish", {})
    assert db.session.get(Workflow, id).enabled_at > since


def test_an_older_version_comes_back_as_a_draft(client):
    id = publish(client, FLOW)
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": OTHER})
    reply = client.post(f"/workflows/{id}/versions/1/restore", {"revision": 2})
    assert reply.data["revision"] == 3
    assert reply.data["graph"]["nodes"][0]["type"] == "invoice.paid"
    assert not reply.data["has_unpublished_changes"], "it is what is published"
    stale = client.post(f"/workflows/{id}/versions/1/restore", {"revision": 2})
    assert stale.status == 409


def test_a_version_that_never_was_is_not_found(client):
    id = publish(client, FLOW)
    assert client.get(f"/workflows/{id}/versions/9").status == 404
    assert client.post(f"/workflows/{id}/versions/9/restore", {"revision": 1}).status == 404


def test_runs_are_counted_on_the_card(client, drain):
    id = enable(client, OTHER)
    client.post("/events", {"type": "patient.onboarded", "data": {}})
    drain()
    (card,) = client.get("/workflows").data
    assert card["counts"] == {"running": 0, "waiting": 0, "failed_7d": 0, "completed_7d": 1}
    assert card["last_run_at"]
    assert card["id"] == id


def test_a_list_of_many_workflows_takes_few_statements(client):
    for number in range(5):
        publish(client, FLOW, f"Number {number}")
    with counting(db.engine) as counts:
        client.get("/workflows")
    assert len(counts.statements) <= 6


@pytest.mark.parametrize("verb", ["publish", "enable", "disable"])
def test_staff_may_not_publish_or_switch(client, clinic, verb):
    id = publish(client, FLOW)
    assert clinic.client_as("staff").post(f"/workflows/{id}/{verb}", {}).status == 403

"""Making, saving, finding, cloning and deleting drafts, over HTTP."""

import pytest

from app.auth import service as auth
from app.auth.actor import Actor
from app.database import db
from app.workflows import service
from tests.support.api import Client
from tests.support.flows import chain, enable, graph, node, publish, save
from tests.support.threads import at_once

FLOW = chain(node("invoice.paid"), node("create_task", title="Call"))
OTHER = chain(node("patient.onboarded"), node("create_task", title="Welcome"))


def make(client, name="Follow-up", **more):
    return client.post("/workflows", {"name": name, **more})


def test_a_new_workflow_is_an_empty_draft(client):
    reply = make(client, " After a visit ", description="Thank the patient")
    assert reply.status == 201
    made = reply.data
    assert made["name"] == "After a visit"
    assert made["graph"] == {"schema": 1, "nodes": [], "edges": []}
    assert (made["state"], made["enabled"], made["revision"]) == ("draft", False, 1)
    assert (made["trigger_type"], made["trigger_title"]) == (None, None)
    assert (made["published_version"], made["has_unpublished_changes"]) == (None, True)
    assert made["counts"] == {"running": 0, "waiting": 0, "failed_7d": 0, "completed_7d": 0}
    assert (made["origin"], made["last_run_at"], made["updated_by"]) == (None, None, None)
    assert client.get(f"/workflows/{made['id']}").data == made


def test_it_knows_what_would_start_it(client):
    made = make(client, graph=FLOW).data
    assert (made["trigger_type"], made["trigger_title"]) == ("invoice.paid", "Invoice paid")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"name": "a", "description": "x" * 2001}, "description"),
        ({"name": "a", "graph": {"nodes": []}}, "graph"),
        ({"name": "a", "graph": graph({"n1": node("teleport")})}, "type"),
        ({"name": "a", "enabled": True}, "enabled"),
    ],
)
def test_a_bad_draft_is_refused_by_field(client, body, field):
    reply = client.post("/workflows", body)
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert reply.fields == [field]


def test_each_save_is_a_new_revision(client):
    made = make(client, graph=FLOW).data
    saved = client.patch(f"/workflows/{made['id']}", {"revision": 1, "graph": OTHER}).data
    assert saved["revision"] == 2
    assert saved["trigger_type"] == "patient.onboarded"
    assert saved["name"] == "Follow-up"
    renamed = client.patch(f"/workflows/{made['id']}", {"revision": 2, "name": "Welcome"}).data
    assert (renamed["revision"], renamed["name"], renamed["graph"]) == (
        3,
        "Welcome",
        saved["graph"],
    )


def test_a_stale_save_changes_nothing_and_says_what_is_newer(client):
    id = save(client, FLOW)
    client.patch(f"/workflows/{id}", {"revision": 1, "name": "Mine"})
    reply = client.patch(f"/workflows/{id}", {"revision": 1, "name": "Yours"})
    assert (reply.status, reply.code) == (409, "CONFLICT")
    (detail,) = reply["error"]["details"]
    assert (detail["field"], detail["current_revision"]) == ("revision", 2)
    assert client.get(f"/workflows/{id}").data["name"] == "Mine"


def test_of_two_who_save_at_once_one_is_told(client):
    id = save(client, FLOW)

    def rename():
        return client.patch(f"/workflows/{id}", {"revision": 1, "name": "Other"}).status

    assert sorted(at_once(3, rename)) == [200, 409, 409]
    assert client.get(f"/workflows/{id}").data["revision"] == 2


def test_a_broken_graph_is_not_saved(client):
    id = save(client, FLOW)
    circle = graph(
        {"a": node("create_task"), "b": node("create_task")}, "a > b", "b > a"
    )  # fmt: skip
    reply = client.patch(f"/workflows/{id}", {"revision": 1, "graph": circle})
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert reply["error"]["details"][0]["node_id"] in ("a", "b")
    assert client.get(f"/workflows/{id}").data["graph"]["nodes"][0]["type"] == "invoice.paid"


def test_a_clone_is_a_draft_of_its_own(client):
    id = enable(client, FLOW)
    reply = client.post(f"/workflows/{id}/clone")
    assert reply.status == 201
    assert reply.data["id"] != id
    assert reply.data["name"] == "Copy of Follow-up"
    assert (reply.data["state"], reply.data["published_version"]) == ("draft", None)
    client.patch(f"/workflows/{reply.data['id']}", {"revision": 1, "graph": OTHER})
    assert client.get(f"/workflows/{id}").data["graph"]["nodes"][0]["type"] == "invoice.paid"


def test_the_tabs_and_their_numbers(client):
    drafts, on = [save(client, FLOW, f"Draft {n}") for n in range(2)], enable(client, FLOW, "On")
    everything = client.get("/workflows")
    assert {each["id"] for each in everything.data} == {*drafts, on}
    assert all("graph" not in each for each in everything.data)
    assert everything.meta["counts"] == {"all": 3, "enabled": 1, "draft": 2}
    assert [each["id"] for each in client.get("/workflows", state="enabled").data] == [on]
    assert {each["id"] for each in client.get("/workflows", state="draft").data} == set(drafts)


def test_finding_by_name_and_description(client):
    make(client, "Émilie's reminder")
    make(client, "Other", description="100% of visits")
    make(client, "Third")
    assert [each["name"] for each in client.get("/workflows", search="emilie").data] == [
        "Émilie's reminder"
    ]
    assert [each["name"] for each in client.get("/workflows", search="100%").data] == ["Other"]
    assert client.get("/workflows", search="third").meta["counts"]["all"] == 1
    assert client.get("/workflows", search="nothing").data == []


def test_a_renamed_workflow_is_found_by_its_new_name(client):
    id = save(client, FLOW)
    client.patch(f"/workflows/{id}", {"revision": 1, "name": "Wholly new"})
    assert [each["id"] for each in client.get("/workflows", search="wholly").data] == [id]
    assert client.get("/workflows", search="follow-up").data == []


def test_the_one_changed_last_stands_first(client, clock):
    first, _ = save(client, FLOW, "First"), clock.shift(1)
    second, _ = save(client, FLOW, "Second"), clock.shift(1)
    client.patch(f"/workflows/{first}", {"revision": 1, "name": "First again"})
    assert [each["id"] for each in client.get("/workflows").data] == [first, second]
    page = client.get("/workflows", limit=1)
    assert (page.meta["has_more"], page.meta["next_offset"]) == (True, 1)


def test_a_draft_that_never_ran_can_be_deleted(client):
    id = publish(client, FLOW)
    assert client.delete(f"/workflows/{id}").status == 204
    assert client.get(f"/workflows/{id}").status == 404


def test_an_enabled_workflow_is_not_deleted(client):
    id = enable(client, FLOW)
    reply = client.delete(f"/workflows/{id}")
    assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")


def test_a_workflow_that_ran_is_kept(client, drain, clinic):
    id = enable(client, OTHER)
    client.post("/events", {"type": "patient.onboarded", "data": {}})
    drain()
    client.post(f"/workflows/{id}/disable")
    assert "has run before" in client.delete(f"/workflows/{id}")["error"]["message"]


@pytest.mark.parametrize(
    ("method", "path", "role", "status"),
    [
        ("GET", "/workflows", "viewer", 200),
        ("POST", "/workflows", "viewer", 403),
        ("POST", "/workflows", "staff", 403),
        ("POST", "/workflows", "admin", 201),
        ("GET", "/node-types", "viewer", 200),
    ],
)
def test_roles(clinic, method, path, role, status):
    body = {"name": "New"} if method == "POST" else None
    assert clinic.client_as(role).send(method, path, json=body).status == status


@pytest.fixture
def stranger(app, client):
    """A caller from another clinic, who may do everything there."""
    other = auth.create_organisation("Hillside Clinic")
    _, secret = auth.create_key(other.id, "test")
    db.session.commit()
    return Client(app, secret)


def test_another_clinics_workflow_is_not_there(client, stranger):
    id = save(client, FLOW)
    assert stranger.get(f"/workflows/{id}").status == 404
    assert stranger.patch(f"/workflows/{id}", {"revision": 1, "name": "x"}).status == 404
    assert stranger.delete(f"/workflows/{id}").status == 404
    for verb in ("clone", "publish", "enable", "disable", "validate"):
        assert stranger.post(f"/workflows/{id}/{verb}", {}).status == 404
    assert stranger.get(f"/workflows/{id}/versions").status == 404
    assert stranger.get("/workflows").data == []


def person(user):
    return Actor("user", user.id, user.org_id, user.name, user.rights)


def test_who_changed_it_last_is_shown(client, clinic):
    made = service.create(clinic.id, by=person(clinic.priya), name="Priya's")
    assert client.get(f"/workflows/{made.id}").data["updated_by"]["name"] == "Priya Nair"
    service.save(made, by=person(clinic.helen), revision=1, name="Helen's")
    assert client.get(f"/workflows/{made.id}").data["updated_by"]["name"] == "Helen Marsh"

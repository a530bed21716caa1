"""Staff messages and distribution lists: who is meant is found out when it is sent."""

import pytest

from tests.messages.conftest import step
from tests.support.flows import enable, graph, node
from tests.support.neighbour import Neighbour


@pytest.fixture
def front_desk(client, clinic):
    body = {"name": "Desk", "users": [clinic.tom.id], "teams": [clinic.billing.id]}
    return client.post("/distribution-lists", body).data


def readers(client, run):
    found = client.get("/messages", run_id=run["id"], channel="staff").data
    return sorted(each["user"]["name"] for each in found)


def test_a_list_reaches_its_people_and_teams(client, clinic, start, front_desk):
    run = start(clinic.amira, send=node("send_staff_message", to=[front_desk["id"]], body="Look"))
    assert readers(client, run) == ["Dr Tom Okafor", "Priya Nair", "Ruth Adeyemi"]
    assert step(run)["summary"] == "Sent 3 × a staff message to a colleague"


def test_members_are_those_of_the_moment(client, clinic, drain, front_desk):
    action = node("send_staff_message", to=[front_desk["id"]], body="Look")
    enable(client, graph({"start": node("patient.onboarded"), "send": action}, "start > send"))
    members = {"users": [clinic.helen.id], "teams": []}
    client.patch(f"/distribution-lists/{front_desk['id']}", members)
    subject = {"type": "patient", "id": clinic.amira.id}
    event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
    drain()
    [run] = client.get("/runs", event_id=event["id"]).data
    assert readers(client, run) == ["Helen Marsh"]


def test_somebody_meant_twice_gets_it_once(client, clinic, start):
    to = [clinic.priya.id, clinic.billing.id, "role:admin"]
    run = start(clinic.amira, send=node("send_staff_message", to=to, body="Look"))
    assert readers(client, run) == ["Priya Nair", "Ruth Adeyemi"]


def test_who_has_left_gets_nothing(client, clinic, front_desk):
    refused = client.post("/distribution-lists", {"name": "Old", "users": [clinic.daniel.id]})
    assert (refused.status, refused.fields) == (422, ["users"])


def test_a_list_that_is_gone_blocks_publishing(client, clinic, front_desk):
    action = node("send_staff_message", to=[front_desk["id"]], body="Look")
    flow = graph({"start": node("patient.onboarded"), "send": action}, "start > send")
    id = client.post("/workflows", {"name": "x", "graph": flow}).data["id"]
    client.delete(f"/distribution-lists/{front_desk['id']}")
    [problem] = client.post(f"/workflows/{id}/validate").data["problems"]
    assert "not there any more" in problem["message"]


def test_the_inbox_shows_receipts(client, clinic):
    sent = client.post("/staff-messages", {"to": [clinic.tom.id], "body": "Tea?"}).data
    [message] = client.get("/staff-messages", user_id=clinic.tom.id, is_read=False).data
    assert message["id"] == sent[0]["id"]
    client.post(f"/staff-messages/{message['id']}/read")
    assert client.get("/staff-messages", user_id=clinic.tom.id, is_read=False).data == []
    [message] = client.get("/staff-messages", user_id=clinic.tom.id).data
    assert (message["status"], bool(message["read_at"])) == ("read", True)


def test_staff_messages_may_be_about_anybody(client, clinic):
    body = {"to": ["role:owner"], "body": "Her family called", "patient_id": clinic.eleanor.id}
    [message] = client.post("/staff-messages", body).data
    assert (message["status"], message["patient"]["id"]) == ("unread", clinic.eleanor.id)


def test_nobody_meant_is_said(client, clinic):
    refused = client.post("/staff-messages", {"to": ["dl_gone"], "body": "x"})
    assert (refused.status, refused.fields) == (422, ["to"])


def test_clinics_do_not_meet(client, clinic, front_desk):
    other = Neighbour(clinic.app)
    stranger = other.client()
    assert stranger.get(f"/distribution-lists/{front_desk['id']}").status == 404
    assert stranger.post("/staff-messages", {"to": [clinic.tom.id], "body": "x"}).status == 422
    assert stranger.post("/staff-messages", {"to": [front_desk["id"]], "body": "x"}).status == 422
    assert client.post("/staff-messages", {"to": [other.user.id], "body": "x"}).status == 422

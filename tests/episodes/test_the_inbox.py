"""DOMAIN D.11, and the inbox page's own addresses."""

import pytest

from tests.support.inbox import act, now, open_episode, timeline, titles
from tests.support.neighbour import Neighbour


@pytest.fixture
def inbox(client, clinic, clock, empty_inbox):
    """One for each who may act next, and one that nobody is to see."""
    for title, said in {
        "Result": {"journey_type": "clinical_result", "assigned_to": clinic.tom.id},
        "Intake": {"status": "pending_patient", "due_date": "2026-03-17"},
        "Newsletter": {"inbox_visibility": "silent"},
        "Settled": {},
    }.items():
        made = open_episode(client, clinic.amira, title, **said)
        clock.shift(60)
    act(client, made, "close")


def shown(client, **query):
    return [row["title"] for row in client.get("/inbox", **query).data]


@pytest.mark.parametrize(
    ("turn", "found"),
    [("practice", ["Result"]), ("patient", ["Intake"]), ("none", ["Settled"])],
)
def test_d_120_the_inbox_goes_by_who_acts_next(client, inbox, turn, found):
    assert shown(client, responsibility=turn) == found


def test_d_121_silent_episodes_are_found_but_do_not_surface(client, inbox):
    assert "Newsletter" not in shown(client)
    assert shown(client, inbox_visibility="silent") == ["Newsletter"]
    assert "Newsletter" in titles(client)
    counts = client.get("/inbox").meta["counts"]
    assert counts == {"practice": 1, "patient": 1, "overdue": 1, "silent": 1}


def test_d_125_what_is_overdue_is_marked_and_found(client, inbox):
    late = {row["title"]: row["is_overdue"] for row in client.get("/inbox").data}
    assert late == {"Settled": False, "Intake": True, "Result": False}
    assert shown(client, overdue="true") == ["Intake"]


def test_d_125_many_are_assigned_pressed_and_closed_at_once(client, clinic, inbox):
    ids = {row["title"]: row["id"] for row in client.get("/inbox").data}
    every = list(ids.values())
    for body in (
        {"action": "assign", "assignee": clinic.billing.id},
        {"action": "change_priority", "priority": "urgent"},
        {"action": "close", "reason": "resolved"},
    ):
        reply = client.post("/inbox/act", {**body, "ids": every}).data
        assert sorted(reply["done"]) == sorted([ids["Result"], ids["Intake"]])
        (refused,) = reply["refused"]
        assert (refused["id"], refused["code"]) == (ids["Settled"], "INVALID_STATE_TRANSITION")
    row = client.get(f"/inbox/{ids['Result']}").data
    assert (row["status"], row["priority"]) == ("closed", "urgent")
    assert row["assignee"] == {"type": "team", "id": clinic.billing.id, "name": "Billing"}
    assert [entry["event_type"] for entry in timeline(client, row)] == [
        "assignment", "priority_change", "status_change",
    ]  # fmt: skip


def test_d_125_views_are_kept_by_name(app, clinic, signed_in_as, inbox):
    tom, priya = signed_in_as(clinic.tom), signed_in_as(clinic.priya)
    for filters in ({"priority": "low"}, {"priority": "urgent", "mine": "true"}):
        kept = tom.post("/inbox/views", {"name": "Mine, now", "filters": filters})
        assert kept.status == 201
    tom.post("/inbox/views", {"name": "Labs", "filters": {}, "is_shared": True})
    assert [view["name"] for view in tom.get("/inbox/views").data] == ["Labs", "Mine, now"]
    assert tom.get("/inbox/views").data[1]["filters"] == {"priority": "urgent", "mine": "true"}
    (shared,) = priya.get("/inbox/views").data
    assert (shared["name"], shared["is_mine"]) == ("Labs", False)
    assert priya.delete(f"/inbox/views/{shared['id']}").status == 404
    assert tom.delete(f"/inbox/views/{shared['id']}").status == 204
    assert priya.get("/inbox/views").data == []


def test_what_is_mine_is_my_own_and_my_teams(client, clinic, signed_in_as, inbox):
    tom = signed_in_as(clinic.tom)
    assert shown(tom, mine="true") == ["Result"]
    intake = client.get("/inbox", responsibility="patient").data[0]["id"]
    team = clinic.team("Physiotherapy").id
    client.post("/inbox/act", {"action": "assign", "ids": [intake], "assignee": team})
    assert sorted(shown(tom, mine="true")) == ["Intake", "Result"]
    assert shown(client, assignee=team) == ["Intake"]
    assert shown(client, unassigned="true") == ["Settled"]


def test_a_timeline_names_its_authors(client, clinic, signed_in_as, episode):
    tom = signed_in_as(clinic.tom)
    note = {"event_type": "note", "title": "Called"}
    tom.post(f"/episodes/{episode['id']}/events", note)
    act(client, episode, "change-priority", priority="high")
    rows = client.get(f"/inbox/{episode['id']}/timeline", order="desc").data
    assert [(row["author"], row["created_by_type"]) for row in rows] == [
        ("tests", "key"), ("Dr Tom Okafor", "user"),
    ]  # fmt: skip


def test_an_act_says_what_it_needs(client, episode):
    some = {"ids": [episode["id"]]}
    assert client.post("/inbox/act", {**some, "action": "assign"}).fields == ["assignee"]
    assert client.post("/inbox/act", {**some, "action": "change_priority"}).fields == ["priority"]
    assert client.post("/inbox/act", {**some, "action": "delete"}).fields == ["action"]
    assert client.post("/inbox/act", {"ids": [], "action": "close"}).fields == ["ids"]


def test_another_clinic_s_episodes_are_left_alone(app, client, clinic, episode):
    neighbour = Neighbour(app).client()
    reply = neighbour.post("/inbox/act", {"action": "close", "ids": [episode["id"]]}).data
    assert [each["code"] for each in reply["refused"]] == ["NOT_FOUND"]
    assert shown(neighbour) == ["Hill sickness"]
    assert neighbour.get(f"/inbox/{episode['id']}").status == 404
    assert neighbour.get(f"/inbox/{episode['id']}/timeline").status == 404
    assert now(client, episode) == episode


def test_whoever_watches_hears_which_episodes_changed(client, clinic, episode, live):
    act(client, episode, "change-priority", priority="urgent")
    assert live == [("episodes.changed", {"episode_ids": [episode["id"]]})]


@pytest.fixture
def live(app, clinic, monkeypatch):
    """What browsers that watch the clinic are sent."""
    from app.extensions import redis
    from app.live import publish
    from app.live.messages import room

    redis().zadd(publish.WATCHED, {room("org", clinic.id): 2**40})
    sent = []

    def emit(event, data, rooms):
        assert rooms == [room("org", clinic.id)]
        sent.append((event, data))

    monkeypatch.setattr(publish, "_emit", emit)
    return sent

"""DOMAIN D.8, D.9: whose it is, and how pressing."""

import pytest

from app.clinic.episodes import service
from app.clinic.episodes.assigning import Assignment
from app.database import db
from tests.support.inbox import act, now, open_episode, timeline
from tests.support.neighbour import Neighbour
from tests.support.told import events, told


def test_d_085_the_practice_needs_somebody(client, clinic, episode):
    act(client, episode, "assign", assigned_to=clinic.tom.id)
    before = now(client, episode)
    reply = act(client, episode, "assign", assigned_to=None, responsibility="practice")
    assert (reply.code, reply.fields) == ("VALIDATION_ERROR", ["assigned_to"])
    assert now(client, episode) == before
    given = act(client, episode, "assign", assigned_to=None, responsibility="patient")
    assert (given.data["assigned_to"], given.data["responsibility"]) == (None, "patient")


def test_d_086_whom_must_be_said(client, clinic, episode):
    assert act(client, episode, "assign").fields == ["assigned_to"]
    assert act(client, episode, "assign", assigned_to="").fields == ["assigned_to"]
    act(client, episode, "assign", assigned_to=clinic.tom.id)
    assert act(client, episode, "assign", assigned_to=None).data["assigned_to"] is None


def test_d_087_a_closed_one_is_nobody_s_to_give(client, clinic, episode):
    act(client, episode, "close")
    reply = act(client, episode, "assign", assigned_to=clinic.tom.id)
    assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")
    assert now(client, episode)["assigned_to"] is None


def test_d_088_none_is_no_turn_to_assign(client, clinic, episode):
    said = {"assigned_to": clinic.tom.id, "responsibility": "none"}
    assert act(client, episode, "assign", **said).fields == ["responsibility"]
    said["responsibility"] = "us"
    assert act(client, episode, "assign", **said).fields == ["responsibility"]


@pytest.mark.parametrize(
    ("status", "turn", "pair"),
    [
        ("open", "patient", ("open", "patient")),
        ("open", "practice", ("open", "practice")),
        ("pending_patient", "patient", ("pending_patient", "patient")),
        ("pending_patient", "practice", ("open", "practice")),
        ("awaiting_review", "practice", ("awaiting_review", "practice")),
        ("awaiting_review", "patient", None),
    ],
)
def test_d_089_the_pair_stays_in_the_table(client, clinic, status, turn, pair):
    made = open_episode(client, clinic.amira, status=status)
    reply = act(client, made, "assign", assigned_to=clinic.tom.id, responsibility=turn)
    after = now(client, made)
    if pair is None:
        assert (reply.code, reply.fields) == ("VALIDATION_ERROR", ["responsibility"])
        assert after == made
    else:
        assert (after["status"], after["responsibility"]) == pair


def test_d_089_taking_it_back_is_two_entries(client, clinic):
    made = open_episode(client, clinic.amira, status="pending_patient")
    act(client, made, "assign", assigned_to=clinic.tom.id, responsibility="practice")
    assert [each["event_type"] for each in timeline(client, made)] == [
        "assignment", "status_change",
    ]  # fmt: skip
    assert told()[-2:] == ["episode.status_changed", "episode.assigned"]


@pytest.mark.parametrize("status", ["open", "pending_patient"])
def test_d_090_taken_from_somebody_the_turn_stays(client, clinic, status):
    made = open_episode(client, clinic.amira, status=status, assigned_to=clinic.tom.id)
    data = act(client, made, "assign", assigned_to=None).data
    assert (data["assigned_to"], data["responsibility"]) == (None, made["responsibility"])


def test_d_091_somebody_who_is_not_there_is_refused(app, client, clinic, episode):
    others = ("usr_nobody", Neighbour(app).user.id, clinic.daniel.id, "role:staff")
    for id in others:
        reply = act(client, episode, "assign", assigned_to=id)
        assert (reply.status, reply.code, reply.fields) == (
            422, "VALIDATION_ERROR", ["assigned_to"],
        ), id  # fmt: skip
    assert now(client, episode) == episode


def test_d_092_assigning_leaves_an_entry(client, clinic, episode):
    reply = act(client, episode, "assign", assigned_to=clinic.tom.id)
    assert reply.meta["action"] == "assigned"
    (entry,) = timeline(client, episode)
    assert (entry["event_type"], entry["title"]) == ("assignment", "Assigned to Dr Tom Okafor")
    assert (entry["changes"]["from"], entry["changes"]["to"]) == (None, clinic.tom.id)
    (event,) = events("episode.assigned")
    assert event.data["to"] == clinic.tom.id


def test_d_092_a_team_is_kept_apart_from_the_person(client, clinic, episode):
    """The API of the seed speaks of people only; the inbox page gives it to a team."""
    kept = service.get(clinic.id, episode["id"])
    service.assign(kept, by=clinic.by, to=Assignment(clinic.billing.id))
    db.session.commit()
    assert now(client, episode)["assigned_to"] is None
    assert kept.assigned_team.name == "Billing"


def test_the_same_person_again_is_no_change(client, clinic, clock, episode):
    for _ in range(2):
        act(client, episode, "assign", assigned_to=clinic.tom.id)
        clock.shift(60)
    assert len(timeline(client, episode)) == 1
    assert now(client, episode)["updated_at"] == "2026-03-18T09:30:00.000Z"


def test_d_095_a_priority_is_needed(client, episode):
    assert act(client, episode, "change-priority").fields == ["priority"]
    assert act(client, episode, "change-priority", priority="asap").fields == ["priority"]
    for priority in ("low", "high", "urgent", "medium"):
        reply = act(client, episode, "change-priority", priority=priority)
        assert reply.data["priority"] == priority
    assert reply.meta["action"] == "priority_changed"


def test_d_096_a_closed_one_presses_nobody(client, episode):
    act(client, episode, "close")
    reply = act(client, episode, "change-priority", priority="urgent")
    assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")
    assert now(client, episode)["priority"] == "medium"


def test_d_097_the_entry_says_old_new_and_why(client, episode):
    act(client, episode, "change-priority", priority="urgent", reason="Chest pain")
    (entry,) = timeline(client, episode)
    assert entry["event_type"] == "priority_change"
    assert entry["changes"] == {"from": "medium", "to": "urgent", "reason": "Chest pain"}
    (event,) = events("episode.priority_changed")
    assert event.data == {"from": "medium", "to": "urgent"}, "no clinical text"


def test_d_098_the_same_priority_again_is_no_change(client, clock, episode):
    clock.shift(60)
    reply = act(client, episode, "change-priority", priority="medium")
    assert (reply.status, reply.data) == (200, episode)
    assert timeline(client, episode) == []

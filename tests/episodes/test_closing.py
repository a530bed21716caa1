"""DOMAIN D.6, D.7: close and reopen."""

import pytest

from tests.support.inbox import act, now, open_episode, timeline
from tests.support.told import events

WAYS = ("open", "pending_patient", "awaiting_review")
REASONS = ("resolved", "duplicate", "patient_declined", "admin_closed")


@pytest.mark.parametrize("status", WAYS)
def test_d_075_each_but_a_closed_one_is_closed(client, clinic, status):
    made = open_episode(client, clinic.amira, status=status)
    assert act(client, made, "close").status == 200
    closed = now(client, made)
    assert (closed["status"], closed["responsibility"], closed["closed_at"]) == (
        "closed", "none", "2026-03-18T09:30:00.000Z",
    )  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_d_076_each_reason_of_the_seed_is_taken(client, episode, reason):
    assert act(client, episode, "close", reason=reason, note="As agreed").status == 200


def test_d_076_another_reason_is_refused_and_the_body_may_be_missing(client, episode):
    assert act(client, episode, "close", reason="bored").fields == ["reason"]
    assert now(client, episode)["status"] == "open"
    assert client.send("POST", f"/episodes/{episode['id']}/close").status == 200


def test_d_077_closed_already(client, clock, episode):
    act(client, episode, "close")
    before = now(client, episode)
    clock.shift(60)
    again = act(client, episode, "close", reason="duplicate")
    assert (again.status, again.code) == (422, "INVALID_STATE_TRANSITION")
    assert now(client, episode) == before
    assert len(timeline(client, episode)) == 1


def test_d_078_the_reply_says_what_was_done_when_and_by_whom(client, episode):
    me = client.get("/me").data["user"]["id"]
    reply = act(client, episode, "close", reason="resolved")
    assert reply.data == {
        "id": episode["id"],
        "status": "closed",
        "responsibility": "none",
        "closed_at": "2026-03-18T09:30:00.000Z",
    }
    assert reply.meta == {
        "request_id": reply.headers["X-Request-Id"],
        "action": "closed",
        "performed_at": "2026-03-18T09:30:00.000Z",
        "performed_by": me,
    }
    assert me.startswith("key_")


def test_d_079_closing_leaves_one_entry_with_reason_and_note(client, episode):
    act(client, episode, "close", reason="duplicate", note="See the other one")
    (entry,) = timeline(client, episode)
    assert (entry["event_type"], entry["description"]) == ("status_change", "See the other one")
    assert entry["changes"] == {"from": "open", "to": "closed", "reason": "duplicate"}
    (event,) = events("episode.status_changed")
    assert event.data == {"from": "open", "to": "closed", "reason": "duplicate"}


@pytest.mark.parametrize("status", WAYS)
def test_d_080_only_a_closed_one_is_reopened(client, clinic, status):
    made = open_episode(client, clinic.amira, status=status)
    reply = act(client, made, "reopen")
    assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")
    assert now(client, made) == made


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ({}, ("open", "practice")),
        ({"reason": "There is more"}, ("open", "practice")),
        ({"status": "awaiting_review"}, ("awaiting_review", "practice")),
        ({"responsibility": "patient"}, ("open", "patient")),
        ({"status": "pending_patient", "responsibility": "patient"},
         ("pending_patient", "patient")),
    ],
)  # fmt: skip
def test_d_081_it_is_open_again_or_what_is_said(client, episode, said, pair):
    act(client, episode, "close")
    data = act(client, episode, "reopen", **said).data
    assert (data["status"], data["responsibility"]) == pair


def test_d_082_waiting_for_the_patient_it_is_the_patient_s(client, episode):
    act(client, episode, "close")
    asked = {"status": "pending_patient"}
    refused = act(client, episode, "reopen", **asked, responsibility="practice")
    assert (refused.code, refused.fields) == ("VALIDATION_ERROR", ["responsibility"])
    assert now(client, episode)["status"] == "closed"
    data = act(client, episode, "reopen", **asked).data
    assert (data["status"], data["responsibility"]) == ("pending_patient", "patient")


@pytest.mark.parametrize(
    "said",
    [{"status": "closed"}, {"responsibility": "none"},
     {"status": "awaiting_review", "responsibility": "patient"}],
)  # fmt: skip
def test_d_082_no_other_pair_is_reopened(client, episode, said):
    act(client, episode, "close")
    assert act(client, episode, "reopen", **said).code == "VALIDATION_ERROR"
    assert now(client, episode)["status"] == "closed"


def test_d_083_d_084_reopening_leaves_an_entry(client, episode):
    act(client, episode, "close")
    reply = act(client, episode, "reopen", reason="The lab called")
    assert reply.meta["action"] == "reopened"
    assert reply.data["closed_at"] is None
    entry = timeline(client, episode)[-1]
    assert (entry["event_type"], entry["description"]) == ("status_change", "The lab called")
    assert (entry["changes"]["from"], entry["changes"]["to"]) == ("closed", "open")

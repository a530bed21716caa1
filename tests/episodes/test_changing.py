"""DOMAIN D.5: reading one, and changing its metadata only."""

import pytest

from tests.support.inbox import act, now, timeline

CHANGES = {
    "title": "Other title",
    "description": "Other words",
    "due_date": "2026-04-01T10:00:00.000Z",
    "problem_ids": ["123e4567-e89b-12d3-a456-426614174000"],
    "tags": ["kidney"],
    "journey_type": "clinical_result",
    "source_type": "message",
    "source_id": "msg_1",
    "programme_id": "prog_2",
    "inbox_visibility": "silent",
}


def test_d_065_one_episode_is_read(client, episode):
    assert client.get(f"/episodes/{episode['id']}").data == episode


@pytest.mark.parametrize("field", CHANGES)
def test_d_066_each_detail_can_be_changed(client, clock, episode, field):
    clock.shift(60)
    reply = client.patch(f"/episodes/{episode['id']}", {field: CHANGES[field]})
    expected = {**episode, field: CHANGES[field], "updated_at": "2026-03-18T09:31:00.000Z"}
    assert (reply.status, reply.data) == (200, expected)


@pytest.mark.parametrize(
    ("field", "value", "verb"),
    [
        ("status", "awaiting_review", "/close"),
        ("priority", "urgent", "/change-priority"),
        ("assigned_to", None, "/assign"),
        ("responsibility", "patient", "/assign"),
    ],
)
def test_d_067_what_has_a_verb_is_refused_and_nothing_changes(client, episode, field, value, verb):
    reply = client.patch(f"/episodes/{episode['id']}", {"title": "Other", field: value})
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [field])
    assert verb in reply["error"]["message"]
    assert now(client, episode) == episode
    assert timeline(client, episode) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("patient_id", "pat_1"), ("id", "ep_1"), ("closed_at", None), ("created_at", None)],
)
def test_d_068_what_never_changes_is_refused(client, episode, field, value):
    reply = client.patch(f"/episodes/{episode['id']}", {"title": "Other", field: value})
    assert (reply.status, reply.fields) == (422, [field])
    assert now(client, episode) == episode


def test_d_069_an_empty_change_is_refused(client, episode):
    reply = client.patch(f"/episodes/{episode['id']}", {})
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")


def test_d_070_the_metadata_of_a_closed_one_may_change(client, episode):
    act(client, episode, "close")
    reply = client.patch(f"/episodes/{episode['id']}", {"tags": ["late"]})
    assert (reply.data["tags"], reply.data["status"]) == (["late"], "closed")

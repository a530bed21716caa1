"""DOMAIN D.2: the episode object, and what it can never be."""

import re

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.clinic.episodes.models import Episode
from app.database import db
from tests.support.inbox import act, now, open_episode, titles

# Seed 004, "The Episode Object", in its order.
FIELDS = [
    "id", "patient_id", "title", "description", "status", "responsibility", "assigned_to",
    "priority", "journey_type", "source_type", "source_id", "problem_ids", "tags", "due_date",
    "closed_at", "programme_id", "inbox_visibility", "created_at", "updated_at",
]  # fmt: skip
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
STATUSES = ("open", "pending_patient", "awaiting_review", "closed")
TURNS = ("practice", "patient", "none")
PAIRS = {
    ("open", "practice"), ("open", "patient"), ("pending_patient", "patient"),
    ("awaiting_review", "practice"), ("closed", "none"),
}  # fmt: skip


def test_d_020_it_has_the_fields_of_the_seed(episode):
    assert list(episode) == FIELDS
    assert re.fullmatch(f"ep_{UUID}", episode["id"])


@pytest.mark.parametrize(
    ("field", "values"),
    [
        pytest.param("status", STATUSES[:3], id="D-021"),
        pytest.param("priority", ("low", "medium", "high", "urgent"), id="D-022"),
        pytest.param(
            "journey_type",
            ("general", "access", "questionnaire", "clinical_result", "communication", "identity",
             "billing", "prescription", "clinical_access", "document"),
            id="D-023",
        ),
        pytest.param("responsibility", ("practice", "patient"), id="D-024"),
        pytest.param("inbox_visibility", ("surface", "silent"), id="D-025"),
    ],
)  # fmt: skip
def test_d_021_to_d_025_each_value_is_known_and_no_other(client, clinic, field, values):
    for value in values:
        assert open_episode(client, clinic.amira, **{field: value})[field] == value
    body = {"patient_id": clinic.amira.id, "title": "x", field: "other"}
    assert client.post("/episodes", body).fields == [field]


def test_d_021_d_024_closed_and_none_come_with_closing(client, episode):
    act(client, episode, "close")
    closed = now(client, episode)
    assert (closed["status"], closed["responsibility"]) == ("closed", "none")


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("turn", TURNS)
def test_d_026_only_the_pairs_of_the_table_are_stored(client, clinic, episode, status, turn):
    """By the API; and by whoever writes past it, as the database itself refuses."""
    body = {"patient_id": clinic.amira.id, "title": "x", "status": status, "responsibility": turn}
    is_allowed = (status, turn) in PAIRS
    assert (client.post("/episodes", body).status == 201) is (is_allowed and status != "closed")
    values = {"status": status, "responsibility": turn}
    values["closed_at"] = Episode.created_at if status == "closed" else None
    past_it = update(Episode).where(Episode.id == episode["id"]).values(values)
    if is_allowed:
        db.session.execute(past_it)
    else:
        with pytest.raises(IntegrityError):
            db.session.execute(past_it)
    db.session.rollback()


def test_d_027_closed_at_is_set_exactly_while_closed(client, episode):
    assert episode["closed_at"] is None
    act(client, episode, "close")
    assert now(client, episode)["closed_at"] == "2026-03-18T09:30:00.000Z"
    act(client, episode, "reopen")
    assert now(client, episode)["closed_at"] is None
    with pytest.raises(IntegrityError):
        db.session.execute(update(Episode).values(closed_at=Episode.created_at))
    db.session.rollback()


def test_d_028_an_id_is_new_and_stays(client, clinic, episode):
    assert open_episode(client, clinic.amira)["id"] != episode["id"]
    act(client, episode, "close")
    assert act(client, episode, "reopen").data["id"] == episode["id"]


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("", {"title": "Other"}),
        ("assign", {"assigned_to": "tom"}),
        ("change-priority", {"priority": "urgent"}),
        ("close", {}),
        ("events", {"event_type": "note", "title": "Called"}),
    ],
)
def test_d_029_whatever_happens_moves_it_to_the_top(client, clinic, clock, episode, verb, body):
    clock.shift(60)
    open_episode(client, clinic.amira, "Later")
    assert titles(client) == ["Later", episode["title"]]
    clock.shift(60)
    body = {**body, "assigned_to": clinic.tom.id} if verb == "assign" else body
    path = f"/episodes/{episode['id']}"
    reply = client.post(f"{path}/{verb}", body) if verb else client.patch(path, body)
    assert reply.status in (200, 201)
    assert client.get("/episodes").data[0]["id"] == episode["id"]
    assert now(client, episode)["updated_at"] == "2026-03-18T09:32:00.000Z"

"""DOMAIN D.4: what a new episode needs, may have, and is without it."""

import pytest

from app.clinic.episodes import standing
from app.errors import Invalid
from tests.support.inbox import open_episode
from tests.support.neighbour import Neighbour
from tests.support.told import events

PROBLEM = "123e4567-e89b-12d3-a456-426614174000"
# Seed 004, "The Episode Object", but for the people in it.
LIKE_THE_SEED = {
    "title": "Lab result review — Blood panel",
    "description": "Routine blood test results received from TDL",
    "status": "open",
    "responsibility": "practice",
    "priority": "medium",
    "journey_type": "clinical_result",
    "source_type": "lab_result",
    "source_id": "lr_012b3456-e89b-12d3-a456-426614174333",
    "problem_ids": [PROBLEM],
    "tags": ["blood-panel", "routine"],
    "due_date": "2025-01-20T17:00:00.000Z",
    "programme_id": "prog_1",
    "inbox_visibility": "surface",
}


def post(client, clinic, **said):
    return client.post("/episodes", {"patient_id": clinic.amira.id, "title": "x", **said})


@pytest.mark.parametrize("field", ["patient_id", "title"])
@pytest.mark.parametrize("value", [..., "", "  ", None])
def test_d_050_patient_and_title_are_needed(client, clinic, field, value):
    body = {"patient_id": clinic.amira.id, "title": "x"}
    body = {**body, field: value} if value is not ... else {k: body[k] for k in body if k != field}
    reply = client.post("/episodes", body)
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [field])


def test_d_051_an_unknown_patient_is_refused(app, client, clinic):
    for id in ("pat_nobody", Neighbour(app).patient.id):
        reply = post(client, clinic, patient_id=id)
        assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", ["patient_id"])


def test_d_052_d_059_everything_may_be_said_at_once(client, clinic):
    said = {**LIKE_THE_SEED, "assigned_to": clinic.tom.id}
    reply = post(client, clinic, **said)
    assert reply.status == 201
    assert {name: reply.data[name] for name in said} == said
    assert reply.data["patient_id"] == clinic.amira.id
    assert client.get(f"/episodes/{reply.data['id']}").data == reply.data


def test_d_053_it_cannot_begin_closed(client, clinic):
    assert post(client, clinic, status="closed").fields == ["status"]
    assert post(client, clinic, status="closed", responsibility="none").fields == ["status"]


@pytest.mark.parametrize(
    ("status", "turn"),
    [
        pytest.param("pending_patient", "practice", id="D-054"),
        pytest.param("open", "none", id="D-055"),
        pytest.param("pending_patient", "none", id="D-055"),
        pytest.param(None, "none", id="D-055"),
        pytest.param("awaiting_review", "patient", id="D-056"),
    ],
)
def test_d_054_to_d_056_pairs_that_do_not_go_together(client, clinic, status, turn):
    said = {"status": status} if status else {}
    reply = post(client, clinic, **said, responsibility=turn)
    assert (reply.code, reply.fields) == ("VALIDATION_ERROR", ["responsibility"])


def test_d_057_what_is_not_said_is_as_usual(client, clinic):
    made = open_episode(client, clinic.amira)
    usual = {
        "status": "open", "responsibility": "practice", "priority": "medium",
        "journey_type": "general", "inbox_visibility": "surface", "problem_ids": [], "tags": [],
        "description": None, "assigned_to": None, "source_type": None, "source_id": None,
        "due_date": None, "closed_at": None, "programme_id": None,
    }  # fmt: skip
    assert {name: made[name] for name in usual} == usual
    assert made["created_at"] == made["updated_at"]


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ({"status": "pending_patient"}, ("pending_patient", "patient")),
        ({"status": "awaiting_review"}, ("awaiting_review", "practice")),
        ({"responsibility": "patient"}, ("open", "patient")),
        ({"responsibility": "practice"}, ("open", "practice")),
    ],
)
def test_d_058_of_status_and_turn_one_follows_from_the_other(client, clinic, said, pair):
    made = open_episode(client, clinic.amira, **said)
    assert (made["status"], made["responsibility"]) == pair


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("problem_ids", ["knee"], "problem_ids.0"),
        ("problem_ids", PROBLEM, "problem_ids"),
        ("tags", [3], "tags.0"),
        ("tags", [""], "tags.0"),
        ("due_date", "Friday", "due_date"),
        ("due_date", "2026-03-20T17:00:00", "due_date"),
        ("assigned_to", "usr_nobody", "assigned_to"),
        ("colour", "red", "colour"),
    ],
)
def test_d_060_values_of_the_wrong_kind_are_refused(client, clinic, field, value, named):
    reply = post(client, clinic, **{field: value})
    assert (reply.code, reply.fields) == ("VALIDATION_ERROR", [named])


def test_d_060_a_day_without_a_time_is_the_whole_day(client, clinic):
    assert open_episode(client, clinic.amira, due_date="2026-07-01")["due_date"] == (
        "2026-07-01T22:59:59.000Z"
    )


def test_d_061_nobody_need_be_named(client, clinic):
    made = open_episode(client, clinic.amira, responsibility="practice", assigned_to=None)
    assert (made["responsibility"], made["assigned_to"]) == ("practice", None)


def test_it_is_told_without_clinical_text(client, clinic):
    made = open_episode(client, clinic.amira, "Positive result", description="HIV")
    (event,) = events("episode.created")
    assert (event.subject, event.patient_id) == (("episode", made["id"]), clinic.amira.id)
    assert event.data == {}


def test_every_settled_pair_is_one_of_the_table():
    """Whatever is asked for, on any of the three ways to a pair, is in the table or refused."""
    from app.clinic.episodes.models import ALLOWED, EpisodeStatus, Responsibility

    statuses, turns = [*EpisodeStatus], [*Responsibility]
    for way in (standing.not_closed, standing.handed_over, standing.after):
        for status in statuses[:-1]:
            for turn in turns[:-1]:
                asked = (status, turn)
                for extra in turns[:-1] if way is standing.after else [None]:
                    if way is standing.after and asked not in ALLOWED:
                        continue
                    try:
                        settled = way(*asked, extra) if extra else way(*asked)
                    except Invalid:
                        continue
                    assert settled in ALLOWED

"""DOMAIN D.3: every filter of seed 004, the order, and the call as the seed prints it."""

import pytest

from tests.support.inbox import open_episode, titles

DUE = "2026-03-20T17:00:00Z"


@pytest.fixture
def inbox(client, clinic, clock, empty_inbox):
    """Five matters, each a minute after the one before; who and what by name."""
    said = {
        "Potassium": {
            "journey_type": "clinical_result", "priority": "high", "source_type": "lab_result",
            "source_id": "lr_1", "description": "Blood PANEL from TDL", "due_date": DUE,
        },
        "Intake": {
            "journey_type": "questionnaire", "status": "pending_patient", "programme_id": "prog_1",
            "due_date": "2026-03-25",
        },
        "Refund": {"journey_type": "billing", "priority": "low", "assigned_to": clinic.tom.id},
        "Newsletter": {"inbox_visibility": "silent", "priority": "urgent"},
        "Émilie's panel": {"status": "awaiting_review"},
    }  # fmt: skip
    for title, more in said.items():
        patient = clinic.george if title == "Refund" else clinic.amira
        open_episode(client, patient, title, **more)
        clock.shift(60)


def test_d_030_the_most_recently_active_comes_first(client, inbox):
    assert titles(client) == ["Émilie's panel", "Newsletter", "Refund", "Intake", "Potassium"]


def test_d_030_of_the_same_moment_the_later_id_comes_first(client, clinic, empty_inbox):
    made = [open_episode(client, clinic.amira, f"{number}")["id"] for number in range(4)]
    assert [each["id"] for each in client.get("/episodes").data] == made[::-1]


FILTERS = [
    ("D-031", {"search": "PANEL"}, ["Émilie's panel", "Potassium"]),
    ("D-031", {"search": "emilie"}, ["Émilie's panel"]),
    ("D-031", {"search": "tdl blood"}, ["Potassium"]),
    ("D-032", {"patient_id": "george"}, ["Refund"]),
    ("D-033", {"status": "pending_patient"}, ["Intake"]),
    ("D-034", {"status_in": "pending_patient,awaiting_review"}, ["Émilie's panel", "Intake"]),
    ("D-035", {"responsibility": "patient"}, ["Intake"]),
    ("D-036", {"assigned_to": "tom"}, ["Refund"]),
    ("D-037", {"priority": "urgent"}, ["Newsletter"]),
    ("D-038", {"priority_in": "high,urgent"}, ["Newsletter", "Potassium"]),
    ("D-039", {"journey_type": "billing"}, ["Refund"]),
    ("D-040", {"journey_type_in": "billing,questionnaire"}, ["Refund", "Intake"]),
    ("D-041", {"source_type": "lab_result"}, ["Potassium"]),
    ("D-042", {"source_id": "lr_1"}, ["Potassium"]),
    ("D-043", {"programme_id": "prog_1"}, ["Intake"]),
    ("D-044", {"inbox_visibility": "silent"}, ["Newsletter"]),
    ("D-045", {"due_date_gte": "2026-03-21T00:00:00Z"}, ["Intake"]),
    ("D-045", {"due_date_gte": DUE, "due_date_lte": DUE}, ["Potassium"]),
    ("D-045", {"due_date_lte": "2026-03-20"}, ["Potassium"]),
    ("D-046", {"created_at_gte": "2026-03-18T09:34:00Z"}, ["Émilie's panel"]),
    ("D-046", {"created_at_lte": "2026-03-18T09:30:00Z"}, ["Potassium"]),
    ("D-046", {"created_at_lte": "2026-03-17"}, []),
    ("D-046", {"created_at_gte": "2026-03-18", "created_at_lte": "2026-03-18", "limit": 1},
     ["Émilie's panel"]),
    ("D-047", {"search": "panel", "priority": "high"}, ["Potassium"]),
    ("D-047", {"search": "panel", "priority": "low"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found"), [pytest.param(*row[1:], id=row[0]) for row in FILTERS])
def test_d_031_to_d_047_filters_narrow_the_list(client, clinic, inbox, query, found):
    people = {"george": clinic.george.id, "tom": clinic.tom.id}
    assert (
        titles(client, **{key: people.get(value, value) for key, value in query.items()}) == found
    )


def test_d_045_what_has_no_due_date_drops_out(client, inbox):
    assert titles(client, due_date_gte="1990-01-01") == ["Intake", "Potassium"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "lost"), ("status_in", "open,lost"), ("responsibility", "us"),
     ("priority", "asap"), ("priority_in", "high,"), ("journey_type", "x"),
     ("journey_type_in", "x"), ("inbox_visibility", "loud"), ("due_date_gte", "soon"),
     ("created_at_lte", "2026-02-30"), ("stauts", "open")],
)  # fmt: skip
def test_d_048_a_value_that_does_not_exist_is_refused(client, clinic, name, value):
    reply = client.get("/episodes", **{name: value})
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [name])


def test_d_049_e4_2_the_call_of_the_seed_works_as_printed(client, clinic, clock, empty_inbox):
    for number in range(21):
        clock.shift(1)
        open_episode(client, clinic.amira, f"{number}", priority="high" if number % 2 else "urgent")
    open_episode(client, clinic.amira, "medium")
    open_episode(client, clinic.amira, "waits", status="awaiting_review", priority="urgent")
    # The address and its parameters exactly as printed; the header is the caller's key.
    reply = client.send("GET", "/episodes?status=open&priority_in=high,urgent&limit=20")
    assert [each["title"] for each in reply.data] == [f"{number}" for number in range(20, 0, -1)]
    assert {(each["status"], each["priority"]) for each in reply.data} == {
        ("open", "high"), ("open", "urgent"),
    }  # fmt: skip
    assert reply.meta["has_more"] is True


def test_plain_uuids_are_taken_for_ids_as_well(client, clinic, episode):
    """DOMAIN G-24: kept with their prefix, accepted without."""
    plain = episode["id"].removeprefix("ep_")
    assert client.get(f"/episodes/{plain}").data == episode
    assert titles(client, patient_id=clinic.amira.id.removeprefix("pat_")) == [episode["title"]]
    body = {"assigned_to": clinic.tom.id.removeprefix("usr_").upper()}
    assert client.post(f"/episodes/{plain}/assign", body).data["assigned_to"] == clinic.tom.id

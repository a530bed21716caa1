"""Lab results arrive, are flagged, looked at and corrected."""

import pytest

from app.clinic.labs import flags
from tests.support.told import told

POTASSIUM = {"code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1"}
SODIUM = {"code": "NA", "value": 140, "range": "135–145"}


def receive(client, clinic, *analytes, **more):
    body = {"patient_id": clinic.george.id, "panel": "Kidney function", "analytes": analytes}
    return client.post("/lab-results", {**body, **more})


def test_a_result_arrives_and_is_flagged_by_its_ranges(client, clinic):
    result = receive(client, clinic, POTASSIUM, SODIUM, lab="Severn Pathology").data
    assert [each["flag"] for each in result["analytes"]] == ["high", "normal"]
    assert (result["flag"], result["status"]) == ("abnormal", "received")
    # Somebody has to look at it: see app/pathways.
    assert told() == ["lab_result.received", "episode.created"]


def test_what_the_lab_says_counts(client, clinic):
    critical = receive(client, clinic, {**POTASSIUM, "flag": "critical"}).data
    assert critical["flag"] == "critical"
    assert receive(client, clinic, POTASSIUM, flag="normal").data["flag"] == "normal"


@pytest.mark.parametrize(
    ("value", "range", "flag"),
    [
        (3.5, "3.5-5.1", "normal"),  # the edges belong to it
        (3.4, "3.5 - 5.1", "low"),
        ("5,2", "3,5 to 5,1", "high"),
        (6, "<5", "high"),
        (59, ">60", "low"),
        ("negative", "negative", "normal"),
        (7, None, "normal"),
        (True, "0-5", "normal"),
    ],
)
def test_the_flag_of_a_value(value, range, flag):
    assert flags.of_value(value, range) == flag


def test_it_is_reviewed_then_amended_and_reviewed_again(client, clinic):
    id = receive(client, clinic, POTASSIUM).data["id"]
    assert client.get("/lab-results", unreviewed=True).data[0]["id"] == id
    assert (
        client.post(f"/lab-results/{id}/review", {"comment": "Seen"}).data["status"] == "reviewed"
    )
    assert client.post(f"/lab-results/{id}/review").status == 422
    amended = client.post(f"/lab-results/{id}/amend", {"analytes": [{**POTASSIUM, "value": 4.1}]})
    assert (amended.data["status"], amended.data["flag"]) == ("amended", "normal")
    assert amended.data["reviewed_at"] is None
    assert amended.data["earlier"][0]["flag"] == "abnormal"
    assert client.post(f"/lab-results/{id}/review").data["status"] == "reviewed"
    assert told() == [
        "lab_result.received", "episode.created", "lab_result.reviewed", "lab_result.amended",
        "lab_result.reviewed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("panel", {"panel": " "}),
        ("analytes", {"analytes": []}),
        ("analytes.0.value", {"analytes": [{"code": "K", "value": None}]}),
        ("patient_id", {"patient_id": "pat_nobody"}),
        ("flag", {"flag": "odd"}),
    ],
)
def test_what_is_refused(client, clinic, field, body):
    reply = receive(client, clinic, SODIUM, **body)
    assert reply.status == 422
    assert reply["error"]["details"][0]["field"].startswith(field.split(".")[0])


def test_only_those_who_may_sign_say_it_was_looked_at(client, clinic):
    id = receive(client, clinic, SODIUM).data["id"]
    assert clinic.client_as("viewer").post(f"/lab-results/{id}/review").status == 403

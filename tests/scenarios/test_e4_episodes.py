"""The inbox: a result that becomes an episode, and the call as the API's page prints it."""

import pytest

from tests.support.flows import chain, enable, node
from tests.support.inbox import kinds, open_episode, timeline

POTASSIUM = {"code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1"}
# Seed 004, but for its host: this is the path of ours.
PRINTED = "/episodes?status=open&priority_in=high,urgent&limit=20"


@pytest.mark.scenario("E4-1")
def test_e4_1_a_lab_result_is_opened_assigned_and_pressed(client, clinic, drain):
    """A lab result opens an episode by its pathway; a workflow assigns it and makes it high."""
    flow = enable(
        client,
        chain(
            node("episode.created", journey_types=["clinical_result"]),
            node("assign_episode", assignee=clinic.tom.id),
            node("change_episode_priority", priority="high"),
        ),
    )
    body = {"patient_id": clinic.amira.id, "panel": "Kidney", "analytes": [POTASSIUM]}
    result = client.post("/lab-results", body).data
    drain()
    (episode,) = client.get("/episodes", source_id=result["id"]).data
    assert (episode["assigned_to"], episode["priority"]) == (clinic.tom.id, "high")
    assert kinds(client, episode) == [
        "lab_result", "assignment", "automation", "priority_change", "automation",
    ]  # fmt: skip
    (run,) = client.get("/runs", workflow_id=flow).data
    marks = [each for each in timeline(client, episode) if each["event_type"] == "automation"]
    assert {(each["related_object_type"], each["related_object_id"]) for each in marks} == {
        ("run", run["id"])
    }


@pytest.mark.scenario("E4-2")
def test_e4_2_the_call_of_the_seed_works_as_printed(client, clinic):
    """The printed call lists open episodes of high or urgent priority, with a clinic's own key."""
    pressing = open_episode(client, clinic.amira, "Chest pain", priority="urgent")
    open_episode(client, clinic.amira, "Newsletter")
    reply = clinic.client("read_episodes").send("GET", PRINTED)
    assert reply.status == 200
    assert reply.data[0] == pressing
    assert {each["status"] for each in reply.data} == {"open"}
    assert {each["priority"] for each in reply.data} <= {"high", "urgent"}
    assert reply.meta["limit"] == 20

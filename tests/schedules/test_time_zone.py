"""The clinic moves to another time zone, told through the API."""

from __future__ import annotations

import pytest

from app.engine.sweep import sweep
from app.matching import jobs
from tests.support.flows import chain, enable, node

HUDDLE = node("create_task", title="Morning huddle")


def to(client, zone):
    return client.patch("/organisation/time-zone", {"time_zone": zone})


def made(client):
    return [row["title"] for row in client.get("/tasks", search="huddle").data]


def go_to(clock, moment):
    clock.move_to(f"{moment}:00+00:00")
    sweep()
    jobs.drain()


def test_schedules_go_by_the_new_clock(client, clock):
    enable(client, chain(node("schedule.daily", time="11:00", for_each="once"), HUDDLE))
    assert to(client, "Europe/Bucharest").data == {"time_zone": "Europe/Bucharest"}
    go_to(clock, "2026-03-19T08:59")
    assert made(client) == []
    go_to(clock, "2026-03-19T09:00")  # 11:00 in Bucharest
    assert made(client) == ["Morning huddle"]


def test_a_wait_until_a_time_ends_by_the_new_clock(client, clinic, clock):
    wait = node("wait_until", mode="time", time="15:00")
    workflow = enable(client, chain(node("patient.onboarded"), wait, HUDDLE))
    told = {"type": "patient.onboarded", "subject": {"type": "patient", "id": clinic.amira.id}}
    client.post("/events", told)
    jobs.drain()
    to(client, "Europe/Bucharest")
    (run,) = client.get("/runs", workflow_id=workflow).data
    steps = client.get(f"/runs/{run['id']}").data["steps"]
    assert "2026-03-18T13:00:00.000Z" in [step["until"] for step in steps]
    go_to(clock, "2026-03-18T13:00")  # 15:00 in Bucharest
    assert made(client) == ["Morning huddle"]


def test_a_wait_of_some_hours_is_as_long_as_before(client, clinic, clock):
    wait = node("wait", duration={"amount": 5, "unit": "hours"})
    enable(client, chain(node("patient.onboarded"), wait, HUDDLE))
    told = {"type": "patient.onboarded", "subject": {"type": "patient", "id": clinic.amira.id}}
    client.post("/events", told)
    jobs.drain()
    to(client, "Asia/Tokyo")
    go_to(clock, "2026-03-18T14:29")
    assert made(client) == []
    go_to(clock, "2026-03-18T14:30")
    assert made(client) == ["Morning huddle"]


@pytest.mark.parametrize(
    ("zone", "too_soon", "then"),
    [
        ("Asia/Tokyo", "2026-03-18T14:59", "2026-03-18T15:00"),  # the day begins earlier there
        ("America/New_York", "2026-03-19T03:59", "2026-03-19T04:00"),
    ],
)
def test_a_wait_by_a_day_ends_when_that_day_begins_there(
    client, clinic, clock, zone, too_soon, then
):
    wait = node("wait_until", mode="date", date="event.data.due")
    enable(client, chain(node("patient.onboarded"), wait, HUDDLE))
    told = {"type": "patient.onboarded", "subject": {"type": "patient", "id": clinic.amira.id}}
    client.post("/events", {**told, "data": {"due": "2026-03-19"}})
    jobs.drain()
    to(client, zone)
    go_to(clock, too_soon)
    assert made(client) == []
    go_to(clock, then)
    assert made(client) == ["Morning huddle"]


def test_a_zone_that_does_not_exist_is_refused(client):
    refused = to(client, "Mars/Olympus")
    assert (refused.status, refused.fields) == (422, ["time_zone"])
    assert client.get("/organisation/time-zone").data == {"time_zone": "Europe/London"}

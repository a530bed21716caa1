"""When a workflow starts next, as the editor shows it."""

from __future__ import annotations

import pytest

from app.auth import service as auth
from app.auth.rights import SCOPES
from app.database import db
from tests.support.api import Client
from tests.support.flows import chain, enable, node, save

TASK = node("create_task", title="Look after it")


def preview(client, type, **config):
    return client.post("/node-types/schedule-preview", {"type": type, "config": config})


def test_a_draft_shows_when_it_would_start(client):
    trigger = node("schedule.weekly", days=["friday", "monday"], time="08:30")
    workflow_id = save(client, chain(trigger, TASK))
    shown = client.get(f"/workflows/{workflow_id}/schedule")["data"]
    assert (shown["time_zone"], shown["is_planned"]) == ("Europe/London", False)
    assert shown["words"] == "At 08:30 on Monday and Friday"
    assert [each["local"] for each in shown["next"]] == [
        "2026-03-20T08:30", "2026-03-23T08:30", "2026-03-27T08:30",
        "2026-03-30T08:30", "2026-04-03T08:30",
    ]  # fmt: skip
    assert shown["next"][3]["at"] == "2026-03-30T07:30:00.000Z"


def test_an_enabled_workflow_shows_what_is_published_not_its_draft(client):
    workflow_id = enable(client, chain(node("schedule.daily", time="09:00"), TASK))
    draft = chain(node("schedule.daily", time="11:00"), TASK)
    client.patch(f"/workflows/{workflow_id}", {"revision": 1, "graph": draft})
    shown = client.get(f"/workflows/{workflow_id}/schedule")["data"]
    assert (shown["is_planned"], shown["words"]) == (True, "At 09:00 every day")


def test_a_workflow_without_a_schedule_has_no_times(client):
    workflow_id = enable(client, chain(node("patient.onboarded"), TASK))
    shown = client.get(f"/workflows/{workflow_id}/schedule")["data"]
    assert (shown["words"], shown["next"], shown["is_planned"]) == (None, [], False)


def test_another_clinic_does_not_see_it(client, clinic):
    workflow_id = enable(client, chain(node("schedule.daily", time="09:00"), TASK))
    other = auth.create_organisation("Hilltop Clinic")
    db.session.flush()
    _, secret = auth.create_key(other.id, "theirs", SCOPES)
    db.session.commit()
    assert Client(clinic.app, secret).get(f"/workflows/{workflow_id}/schedule").status == 404


def test_the_editor_is_told_of_the_change_of_clocks(client, clock):
    clock.move_to("2027-03-27T12:00:00+00:00")
    shown = preview(client, "schedule.daily", time="01:30")["data"]
    assert [each["note"] for each in shown["next"][:2]] == [
        "01:30 does not exist on 28 March 2027, will run at 02:00.",
        None,
    ]
    assert shown["next"][0]["local"] == "2027-03-28T02:00"


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("0 9 * * *", "At 09:00 every day"),
        ("*/15 8-17 * * MON-FRI",
         "Every 15th minute from 08:00 through 17:59 on Monday through Friday"),
    ],
)  # fmt: skip
def test_an_expression_is_put_in_words(client, expression, words):
    assert preview(client, "schedule.cron", expression=expression)["data"]["words"] == words


@pytest.mark.parametrize(
    ("type", "config", "field"),
    [
        ("schedule.daily", {}, "config.time"),
        ("schedule.daily", {"time": "25:00"}, "config.time"),
        ("schedule.weekly", {"time": "09:00", "days": ["someday"]}, "config.days"),
        ("schedule.cron", {"expression": "every day"}, "config.expression"),
        ("schedule.cron", {"expression": "0 0 30 2 *"}, "config.expression"),
    ],
)
def test_settings_that_are_not_right_are_named(client, type, config, field):
    refused = preview(client, type, **config)
    assert (refused.status, refused.fields) == (422, [field])


def test_what_is_no_trigger_has_no_preview(client):
    assert preview(client, "create_task", title="X").status == 404


@pytest.mark.parametrize("record", ["patient", "appointment", "invoice", "task"])
def test_the_editor_learns_what_a_date_brings(client, record):
    listed = client.get("/node-types/fields", trigger="schedule.date_reached", subject=record)
    groups = {field["group"] for field in listed["data"]}
    assert {record.capitalize(), "Patient"} <= groups


@pytest.mark.parametrize(
    ("time", "later"),
    [
        ("02:30", None),
        ("01:30", "01:30 does not exist on 29 March 2026, will run at 02:00."),
    ],
)
def test_a_change_of_the_clocks_is_told_long_before(client, time, later):
    daily = {"type": "schedule.daily", "config": {"time": time}}
    found = client.post("/node-types/schedule-preview", daily).data
    assert [each["note"] for each in found["next"]] == [None] * 5
    assert found["later"] == later

"""Workflows that start every day, every week or by cron, told through the API."""

from __future__ import annotations

import pytest

from app.database import db
from app.engine.sweep import sweep
from app.schedules import service
from app.schedules.fire import fire_due
from app.workflows.models import Workflow
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, publish
from tests.support.threads import at_once

HUDDLE = node("create_task", title="Morning huddle")
DAILY = node("schedule.daily", time="09:00")


def huddle(client, trigger=DAILY):
    return enable(client, chain(trigger, HUDDLE))


def republish(client, workflow_id, trigger):
    revision = client.get(f"/workflows/{workflow_id}")["data"]["revision"]
    graph = chain(trigger, HUDDLE)
    client.patch(f"/workflows/{workflow_id}", {"revision": revision, "graph": graph})
    assert client.post(f"/workflows/{workflow_id}/publish", {}).status == 200


def test_it_starts_every_day_at_its_time(client, at, tasks):
    huddle(client)
    for moment, count in (
        ("2026-03-18 23:59", 0),  # 09:00 of today is the past
        ("2026-03-19 08:59", 0),
        ("2026-03-19 09:00", 1),
        ("2026-03-19 15:00", 1),
        ("2026-03-20 09:00", 2),
        ("2026-03-29 09:00", 3),  # the clocks went forward that night
    ):
        at(moment)
        assert len(tasks()) == count, moment


def test_it_starts_on_its_weekdays(client, at, tasks):
    huddle(client, node("schedule.weekly", days=["monday", "friday"], time="08:30"))
    for moment, count in (
        ("2026-03-19 08:30", 0),
        ("2026-03-20 08:30", 1),
        ("2026-03-22 08:30", 1),
        ("2026-03-23 08:30", 2),
    ):
        at(moment)
        assert len(tasks()) == count, moment


def test_it_starts_by_cron_through_both_changes_of_the_clocks(client, at, tasks):
    huddle(client, node("schedule.cron", expression="30 1 * * SUN"))
    for moment, count in (
        ("2026-03-22 01:30", 1),
        ("2026-03-29 00:59", 1),
        ("2026-03-29 02:00", 2),  # there is no 01:30 that day
        ("2026-03-29 09:00", 2),
    ):
        at(moment)
        assert len(tasks()) == count, moment


def test_the_run_has_no_record_and_names_the_schedule(client, at):
    workflow_id = huddle(client)
    at("2026-03-19 09:00")
    (run,) = client.get("/runs", workflow_id=workflow_id)["data"]
    assert (run["status"], run["subject"]) == ("completed", None)
    event = client.get("/events", type="schedule.daily")["data"][0]
    assert event["occurred_at"] == "2026-03-19T09:00:00.000Z"


def test_a_disabled_workflow_is_not_started(client, at, tasks):
    workflow_id = huddle(client)
    client.post(f"/workflows/{workflow_id}/disable")
    at("2026-03-19 09:00")
    client.post(f"/workflows/{workflow_id}/enable")
    at("2026-03-19 09:01")
    assert tasks() == []
    at("2026-03-20 09:00")
    assert tasks() == ["Morning huddle"]


def test_a_published_workflow_starts_nothing_before_it_is_enabled(client, at, tasks):
    publish(client, chain(DAILY, HUDDLE))
    at("2026-03-19 09:00")
    assert tasks() == []


def test_two_schedules_of_one_clinic_do_not_start_each_other(client, at, tasks):
    huddle(client)
    enable(client, chain(DAILY, node("create_task", title="Check the fridge")), name="Fridge")
    at("2026-03-19 09:00")
    assert tasks() == ["Check the fridge", "Morning huddle"]


@pytest.mark.parametrize(
    ("time", "moment", "count"),
    [
        ("10:00", "2026-03-19 09:30", 0),
        ("10:00", "2026-03-19 10:00", 1),
        ("08:00", "2026-03-18 23:00", 0),  # publishing never acts on the past
        ("08:00", "2026-03-19 08:00", 1),
    ],
)
def test_a_new_version_starts_at_its_own_time(client, at, tasks, time, moment, count):
    republish(client, huddle(client), node("schedule.daily", time=time))
    at(moment)
    assert len(tasks()) == count


def test_publishing_at_the_very_moment_does_not_swallow_it(client, at, clock, tasks):
    workflow_id = huddle(client)
    clock.move_to("2026-03-19T09:00:00+00:00")
    republish(client, workflow_id, DAILY)
    at("2026-03-19 09:01")
    assert tasks() == ["Morning huddle"]


def test_another_kind_of_trigger_takes_the_schedule_away(client, at, tasks):
    workflow_id = huddle(client)
    republish(client, workflow_id, node("patient.onboarded"))
    at("2026-03-19 09:00")
    assert tasks() == []
    assert client.get(f"/workflows/{workflow_id}/schedule")["data"]["is_planned"] is False


def test_a_clinic_that_changes_its_time_zone_keeps_its_wall_clock(client, clinic, at, tasks):
    huddle(client)
    clinic.org.time_zone = "Europe/Bucharest"
    db.session.commit()
    service.plan_clinic(clinic.id)
    db.session.commit()
    at("2026-03-19 06:59")
    assert tasks() == []
    at("2026-03-19 07:00")  # 09:00 in Bucharest
    assert tasks() == ["Morning huddle"]


# After a time when nothing was running


@pytest.mark.parametrize(
    ("moment", "hours", "count"),
    [
        ("2026-03-19 20:59", 12, 1),
        ("2026-03-19 21:00", 12, 1),  # the edge counts
        ("2026-03-19 21:01", 12, 0),
        ("2026-03-19 09:00", 0, 1),
        ("2026-03-19 09:01", 0, 0),
        ("2026-03-25 10:00", 12, 1),  # a week later, once
        ("2026-03-25 10:00", 168, 1),
    ],
)
def test_what_was_missed_is_made_up_for_once(client, at, tasks, moment, hours, count):
    huddle(client, node("schedule.daily", time="09:00", catch_up=hours))
    at(moment)
    assert len(tasks()) == count


def test_what_was_left_out_is_noted(client, at):
    workflow_id = huddle(client)
    at("2026-03-21 10:00")
    shown = client.get(f"/workflows/{workflow_id}/schedule")["data"]
    assert shown["last_at"] == "2026-03-21T09:00:00.000Z"
    assert shown["left_out_at"] == "2026-03-20T09:00:00.000Z"
    assert shown["next"][0]["local"] == "2026-03-22T09:00"


# Nothing doubled


def test_sweeping_again_starts_nothing_more(client, at, tasks):
    huddle(client)
    for _ in range(3):
        at("2026-03-19 09:00")
    assert tasks() == ["Morning huddle"]


def test_switching_off_and_on_does_not_start_the_same_time_again(client, at, clock, tasks):
    workflow_id = huddle(client)
    at("2026-03-19 09:00")
    client.post(f"/workflows/{workflow_id}/disable")
    clock.move_to("2026-03-19T08:59:00+00:00")  # a clock that was set back
    client.post(f"/workflows/{workflow_id}/enable")
    at("2026-03-19 09:00")
    assert tasks() == ["Morning huddle"]


def test_two_schedulers_at_once_start_it_once(client, app, clock, tasks, drain):
    huddle(client)
    clock.move_to("2026-03-19T09:00:00+00:00")

    def scheduler():
        with app.app_context():
            try:
                return fire_due()
            finally:
                db.session.remove()

    assert sorted(at_once(3, scheduler)) == [0, 0, 1]
    drain()
    assert tasks() == ["Morning huddle"]


def test_a_schedule_that_cannot_be_fired_does_not_keep_the_others(client, at, tasks, monkeypatch):
    broken = huddle(client)
    enable(client, chain(DAILY, node("create_task", title="Check the fridge")), name="Fridge")
    config_of = service.config_of
    version_id = db.session.get(Workflow, broken).published_version_id

    def odd(id):
        if id == version_id:
            raise RuntimeError("odd")
        return config_of(id)

    monkeypatch.setattr("app.schedules.fire.config_of", odd)
    at("2026-03-19 09:00")
    assert tasks() == ["Check the fridge"]
    monkeypatch.undo()
    at("2026-03-19 09:02")
    assert tasks() == ["Check the fridge", "Morning huddle"]


def test_looking_costs_one_statement_when_nothing_is_due(client):

    huddle(client)
    db.session.commit()
    with counting(db.engine) as counts:
        fire_due()
    assert len([text for text in counts.statements if text.startswith("SELECT")]) == 1
    sweep()

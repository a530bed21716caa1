"""Wait, and wait until: by the clinic's clock, or by a date that may be moved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.engine.sweep import sweep
from tests.engine.test_walk import newest_run, states, task, tasks
from tests.support.flows import chain, enable, graph, node, wait

NEW = node("patient.onboarded")
FRIDAY = "2026-03-27T10:00:00Z"


def at_time(time, *weekdays):
    return node("wait_until", mode="time", time=time, weekdays=list(weekdays))


def until(run):
    return run["waiting"]["until"]


def test_a_wait_is_over_when_its_time_has_come_and_not_before(client, onboard, later):
    enable(client, chain(NEW, wait(2, "days"), task("Ring Amira")))
    onboard()
    later(days=1, hours=23, minutes=59)
    assert tasks(client) == []
    later(minutes=1)
    assert tasks(client) == ["Ring Amira"]


# NOW is a Wednesday, 18 March 2026, 09:30 in Greenwich.
@pytest.mark.parametrize(
    ("zone", "step", "moment"),
    [
        ("Europe/London", at_time("09:31"), "2026-03-18T09:31:00.000Z"),
        ("Europe/London", at_time("09:00"), "2026-03-19T09:00:00.000Z"),  # today's has passed
        ("Europe/London", at_time("09:00", "friday"), "2026-03-20T09:00:00.000Z"),
        ("Europe/London", at_time("09:00", "wednesday"), "2026-03-25T09:00:00.000Z"),
        ("Europe/London", at_time("09:00", "monday", "tuesday"), "2026-03-23T09:00:00.000Z"),
        # The clocks go forward on 29 March: the wall clock counts.
        ("Europe/London", at_time("09:00", "monday", "sunday"), "2026-03-22T09:00:00.000Z"),
        ("Europe/Berlin", at_time("09:00"), "2026-03-19T08:00:00.000Z"),
        ("America/New_York", at_time("09:00"), "2026-03-18T13:00:00.000Z"),
        ("Pacific/Auckland", at_time("09:00", "thursday"), "2026-03-18T20:00:00.000Z"),
    ],
)
def test_it_waits_for_a_time_by_the_clinics_clock(client, clinic, onboard, zone, step, moment):
    clinic.org.time_zone = zone
    enable(client, chain(NEW, step, task("Ring Amira")))
    assert until(onboard()) == moment


def test_after_the_clocks_have_changed_nine_is_nine(client, clinic, clock, onboard):
    clinic.org.time_zone = "Europe/London"
    clock.move_to(datetime(2026, 3, 28, 12, 0, tzinfo=UTC))
    enable(client, chain(NEW, at_time("09:00"), task("Ring Amira")))
    assert until(onboard()) == "2026-03-29T08:00:00.000Z"


def test_a_time_that_a_clock_change_leaves_out_is_waited_for_all_the_same(
    client, clinic, clock, onboard, later
):
    clinic.org.time_zone = "Europe/London"
    clock.move_to(datetime(2026, 3, 28, 12, 0, tzinfo=UTC))
    enable(client, chain(NEW, at_time("01:30"), task("Ring Amira")))
    assert until(onboard()).startswith("2026-03-29T01:")
    later(days=1)
    assert tasks(client) == ["Ring Amira"]


# By a date


def by_date(amount=1, unit="days", direction="before", if_passed="skip", date="appointment.start"):
    offset = {"amount": amount, "unit": unit, "direction": direction}
    return node("wait_until", mode="date", date=date, offset=offset, if_passed=if_passed)


@pytest.fixture
def visit(client, clinic):
    """A visit of Amira's on Friday week."""
    return client.post("/appointments", {
        "patient_id": clinic.amira.id, "clinician_id": clinic.tom.id,
        "service_id": clinic.evaluation.id, "start": FRIDAY,
    }).data  # fmt: skip


@pytest.fixture
def remind(client, visit, drain):
    """Start a reminder of that visit by hand; its run."""

    def start(step):
        nodes = {"start": node("manual", record_types=["appointment"]), "until": step,
                 "t": task("Remind"), "late": task("Late")}  # fmt: skip
        workflow_id = enable(
            client, graph(nodes, "start > until", "until > t", "until.passed > late")
        )
        subject = {"type": "appointment", "id": visit["id"]}
        run = client.post(f"/workflows/{workflow_id}/start", {"subject": subject}).data
        drain()
        return client.get(f"/runs/{run['id']}").data

    return start


@pytest.fixture
def move(client, visit, drain):
    """The visit is moved to another time."""

    def reschedule(start):
        moved = client.post(f"/appointments/{visit['id']}/reschedule", {"start": start})
        assert moved.status == 200, moved
        drain()

    return reschedule


@pytest.mark.parametrize(
    ("step", "moment"),
    [
        (by_date(1, "days", "before"), "2026-03-26T10:00:00.000Z"),
        (by_date(2, "hours", "after"), "2026-03-27T12:00:00.000Z"),
        (node("wait_until", mode="date", date="appointment.start"), "2026-03-27T10:00:00.000Z"),
    ],
)
def test_it_waits_until_so_long_before_or_after_a_date(remind, step, moment):
    assert until(remind(step)) == moment


def test_the_reminder_moves_with_the_visit(client, remind, move, again, later):
    run = remind(by_date())
    move("2026-04-03T15:00:00Z")
    # By the wall clock of London it is the same hour, by that of the world it is earlier.
    assert until(again(run)) == "2026-04-02T15:00:00.000Z"
    later(days=10)
    assert tasks(client) == []
    later(days=6)
    assert (again(run)["status"], tasks(client)) == ("completed", ["Remind"])


def test_the_reminder_comes_earlier_where_the_visit_does(client, remind, move, again, later):
    run = remind(by_date())
    move("2026-03-20T10:00:00Z")
    assert until(again(run)) == "2026-03-19T10:00:00.000Z"
    later(days=1, hours=1)
    assert tasks(client) == ["Remind"]


def test_a_visit_that_is_moved_three_times_is_reminded_of_once(client, remind, move, later):
    remind(by_date())
    for day in ("2026-04-01", "2026-03-25", "2026-03-30"):
        move(f"{day}T10:00:00Z")
    later(days=30)
    later(days=30)
    assert tasks(client) == ["Remind"]


def test_there_is_no_reminder_of_a_visit_that_does_not_take_place(
    client, visit, remind, drain, again, later
):
    run = remind(by_date())
    reply = client.post(f"/appointments/{visit['id']}/cancel", {"reason": "Has a cold"})
    assert reply.status == 200
    drain()
    run = again(run)
    assert (run["status"], states(run)["until"]) == ("completed", "skipped")
    assert "cancelled" in run["steps"][1]["summary"]
    later(days=30)
    assert tasks(client) == []


@pytest.mark.parametrize(
    ("if_passed", "made", "state"),
    [("skip", [], "skipped"), ("now", ["Remind"], "succeeded"), ("other", ["Late"], "succeeded")],
)
def test_what_happens_when_the_moment_has_passed_already(client, remind, if_passed, made, state):
    run = remind(by_date(20, "days", "before", if_passed))
    assert (run["status"], states(run)["until"], tasks(client)) == ("completed", state, made)


def test_a_visit_that_is_moved_so_near_that_the_moment_has_passed(client, remind, move, again):
    run = remind(by_date(if_passed="other"))
    move("2026-03-18T20:00:00Z")
    assert (again(run)["status"], tasks(client)) == ("completed", ["Late"])


def test_news_of_the_visit_after_the_moment_does_not_lose_the_reminder(
    client, clock, visit, remind, drain, again
):
    """The scheduler was away when the moment came, and somebody confirms the visit first."""
    run = remind(by_date())
    clock.move_to(datetime(2026, 3, 26, 10, 0, 30, tzinfo=UTC))
    assert client.post(f"/appointments/{visit['id']}/confirm").status == 200
    drain()
    sweep()
    drain()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Remind"])


def test_a_date_nobody_knows_ends_the_path(client, onboard):
    step = node("wait_until", mode="date", date="event.data.when")
    nodes = {"start": NEW, "until": step, "t": task("Never")}
    enable(client, graph(nodes, "start > until", "until > t"))
    run = onboard()
    assert (states(run)["until"], tasks(client)) == ("skipped", [])
    assert run["steps"][1]["summary"] == "The date is not known."


def test_a_day_begins_at_midnight_where_the_clinic_is(client, clinic, drain):
    clinic.org.time_zone = "America/New_York"
    step = node("wait_until", mode="date", date="event.data.due")
    nodes = {"start": NEW, "until": step, "t": task("Now")}
    enable(client, graph(nodes, "start > until", "until > t"))
    event = client.post("/events", {"type": "patient.onboarded", "data": {"due": "2026-03-20"}})
    drain()
    run = newest_run(client, event.data["id"])
    assert until(run) is not None

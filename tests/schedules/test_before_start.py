"""What starts some time before an appointment, told through the API."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from app.clinic.appointments.models import Appointment
from app.clinic.patients import service as patients
from app.database import db
from app.engine.sweep import sweep
from app.matching import jobs
from app.schedules import before_start
from app.schedules.fire import fire_due
from app.schedules.models import PlannedStart
from tests.support.api import Client
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, publish
from tests.support.threads import at_once
from tests.support.world import KEY

REMIND = node("create_task", title="Remind {{ patient.first_name }}")
FRIDAY = "2026-03-27T10:00:00Z"


def before(amount=24, unit="hours", **config):
    return node("appointment.before_start", before={"amount": amount, "unit": unit}, **config)


@pytest.fixture(autouse=True)
def quiet_diary(client):
    """The demo's own visits would start runs, too."""
    db.session.execute(update(Appointment).values(status="cancelled"))
    db.session.commit()


@pytest.fixture
def visit_of(clinic):
    """What to post for a visit of Amira's."""
    people = {"patient_id": clinic.amira.id, "clinician_id": clinic.tom.id}
    service = {"service_id": clinic.evaluation.id, "type": "in_person"}
    return lambda start, **values: {**people, **service, "start": start, **values}


@pytest.fixture
def book(client, visit_of):
    """A visit of Amira's; its id."""

    def visit(start=FRIDAY, **values):
        return client.post("/appointments", visit_of(start, **values))["data"]["id"]

    return visit


def reminder(client, trigger=None):
    return enable(client, chain(trigger or before(), REMIND))


def republish(client, workflow_id, trigger):
    revision = client.get(f"/workflows/{workflow_id}")["data"]["revision"]
    graph = chain(trigger, REMIND)
    client.patch(f"/workflows/{workflow_id}", {"revision": revision, "graph": graph})
    assert client.post(f"/workflows/{workflow_id}/publish", {}).status == 200


def planned():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(PlannedStart))


@pytest.mark.parametrize(
    ("amount", "unit", "moment", "count"),
    [
        (24, "hours", "2026-03-26 09:59", 0),
        (24, "hours", "2026-03-26 10:00", 1),
        (2, "days", "2026-03-25 10:00", 1),
        (30, "minutes", "2026-03-27 09:29", 0),
        (30, "minutes", "2026-03-27 09:30", 1),
    ],
)
def test_it_starts_that_long_before(client, book, at, tasks, amount, unit, moment, count):
    reminder(client, before(amount, unit))
    book()
    at(moment)
    assert tasks() == ["Remind Amira"] * count


def test_the_run_is_about_the_appointment(client, clinic, book, at):
    workflow_id = reminder(client)
    visit = book()
    at("2026-03-26 10:00")
    (run,) = client.get("/runs", workflow_id=workflow_id, patient_id=clinic.amira.id)["data"]
    assert (run["subject"]["id"], run["status"]) == (visit, "completed")


def test_it_starts_once(client, book, at, tasks):
    reminder(client)
    book()
    for moment in ("2026-03-26 10:00", "2026-03-26 10:00", "2026-03-27 09:00"):
        at(moment)
    assert tasks() == ["Remind Amira"]


# It follows the appointment


def test_it_follows_an_appointment_that_is_moved(client, book, at, tasks):
    reminder(client)
    visit = book()
    client.post(f"/appointments/{visit}/reschedule", {"start": "2026-03-30T10:00:00Z"})
    at("2026-03-26 10:00")
    assert tasks() == []
    at("2026-03-29 11:00")  # the clocks went forward that night: 24 hours are 24 hours
    assert tasks() == ["Remind Amira"]


def test_it_starts_again_for_a_new_time(client, book, at, tasks):
    reminder(client)
    visit = book()
    at("2026-03-26 10:00")
    client.post(f"/appointments/{visit}/reschedule", {"start": "2026-03-30T10:00:00Z"})
    at("2026-03-29 11:00")
    assert tasks() == ["Remind Amira"] * 2


@pytest.mark.parametrize("verb", ["cancel", "complete", "no-show", "start"])
def test_nothing_starts_once_the_appointment_is_over_or_off(client, book, at, tasks, verb):
    reminder(client)
    visit = book()
    assert client.post(f"/appointments/{visit}/{verb}", {}).status == 200
    assert planned() == 0
    at("2026-03-26 10:00")
    assert tasks() == []


def test_a_confirmed_appointment_keeps_its_moment(client, book, at, tasks):
    reminder(client)
    client.post(f"/appointments/{book()}/confirm", {})
    at("2026-03-26 10:00")
    assert tasks() == ["Remind Amira"]


def test_a_patient_who_is_archived_meanwhile_is_not_contacted(client, clinic, book, at, tasks):
    reminder(client)
    book()
    patients.archive(clinic.amira, by=clinic.by)
    db.session.commit()
    at("2026-03-26 10:00")
    assert tasks() == []


# Booked late


@pytest.mark.parametrize(
    ("if_passed", "start", "count"),
    [
        ("skip", "2026-03-18T20:00:00Z", 0),
        ("now", "2026-03-18T20:00:00Z", 1),
        ("now", "2026-03-18T09:00:00Z", 0),  # it has begun already
    ],
)
def test_an_appointment_booked_after_its_moment(client, book, at, tasks, if_passed, start, count):
    reminder(client, before(if_passed=if_passed))
    book(start)
    at("2026-03-18 09:31")
    at("2026-03-18 19:59")
    assert tasks() == ["Remind Amira"] * count


def test_one_moved_closer_than_its_moment_is_left_out(client, book, at, tasks):
    reminder(client)
    visit = book()
    client.post(f"/appointments/{visit}/reschedule", {"start": "2026-03-18T20:00:00Z"})
    at("2026-03-26 10:00")
    assert tasks() == []


def test_booked_late_while_no_scheduler_ran_it_is_left_out_all_the_same(
    client, book, clock, at, tasks
):
    reminder(client)
    early = book()
    clock.move_to("2026-03-26T12:00:00+00:00")  # nobody swept since
    late = book()
    at("2026-03-26 13:00")
    (run,) = client.get("/runs")["data"]
    assert run["subject"]["id"] == early != late


def test_a_moment_missed_is_made_up_for_while_the_visit_is_ahead(client, book, at, tasks):
    reminder(client)
    book()
    book("2026-03-28T10:00:00Z")
    at("2026-03-27 11:00")  # the first has begun by now
    assert tasks() == ["Remind Amira"]


# The workflow changes


def test_enabling_counts_for_appointments_whose_moment_is_ahead(client, book, at, tasks):
    workflow_id = publish(client, chain(before(), REMIND))
    book()
    book("2026-03-18T20:00:00Z")  # its moment has passed
    client.post(f"/workflows/{workflow_id}/enable")
    assert planned() == 1
    at("2026-03-18 19:00")
    assert tasks() == []
    at("2026-03-26 10:00")
    assert tasks() == ["Remind Amira"]


def test_disabling_takes_its_moments_away(client, book, at, tasks):
    workflow_id = reminder(client)
    book()
    client.post(f"/workflows/{workflow_id}/disable")
    assert planned() == 0
    at("2026-03-26 10:00")
    assert tasks() == []


@pytest.mark.parametrize(
    ("amount", "not_yet", "then"),
    [(2, "2026-03-27 07:59", "2026-03-27 08:00"), (48, "2026-03-25 09:59", "2026-03-25 10:00")],
)
def test_a_new_version_moves_the_moments(client, book, at, tasks, amount, not_yet, then):
    workflow_id = reminder(client)
    book()
    republish(client, workflow_id, before(amount))
    at(not_yet)
    assert tasks() == []
    at(then)
    assert tasks() == ["Remind Amira"]


def test_a_new_version_does_not_start_again_for_the_same_time(client, book, at, tasks):
    workflow_id = reminder(client)
    book()
    at("2026-03-26 10:00")
    republish(client, workflow_id, before(2))
    at("2026-03-27 08:00")
    assert tasks() == ["Remind Amira"]


def test_two_workflows_have_each_their_moment(client, book, at, tasks):
    reminder(client)
    enable(client, chain(before(1), node("create_task", title="Prepare the room")), name="Room")
    book()
    at("2026-03-26 10:00")
    assert tasks() == ["Remind Amira"]
    at("2026-03-27 09:00")
    assert tasks() == ["Prepare the room", "Remind Amira"]


def test_only_the_chosen_kinds_start(client, book, at, tasks):
    workflow_id = reminder(client, before(types=["video"]))
    book()
    book("2026-03-27T12:00:00Z", type="video")
    at("2026-03-26 12:00")
    assert tasks() == ["Remind Amira"]
    runs = client.get("/runs", workflow_id=workflow_id)["data"]
    assert sorted(run["status"] for run in runs) == ["completed", "filtered"]


# Nothing doubled, nothing lost, and cheap


def test_several_schedulers_at_once_start_it_once(client, app, book, clock, tasks):
    reminder(client)
    for minute in range(20):
        book(f"2026-03-27T10:{minute:02}:00Z")
    clock.move_to("2026-03-26T11:00:00+00:00")

    def scheduler():
        with app.app_context():
            try:
                return fire_due()
            finally:
                db.session.remove()

    assert sum(at_once(3, scheduler)) == 20
    jobs.drain()
    assert len(tasks()) == 20


def test_one_that_cannot_be_told_of_does_not_keep_the_others(client, book, at, tasks, monkeypatch):
    reminder(client)
    odd = book()
    book("2026-03-27T10:05:00Z")
    tell = before_start._tell

    def refuse(row, *rest):
        if row.appointment_id == odd:
            raise RuntimeError("odd")
        tell(row, *rest)

    monkeypatch.setattr(before_start, "_tell", refuse)
    at("2026-03-26 10:06")
    assert tasks() == ["Remind Amira"]
    monkeypatch.undo()
    at("2026-03-26 10:08")
    assert tasks() == ["Remind Amira"] * 2


def test_bookings_and_enabling_at_once_leave_no_gap(client, app, clinic, visit_of):
    """Whichever comes first: each visit gets its moment, from one side or the other."""
    workflow_id = publish(client, chain(before(), REMIND))
    posts = [("/appointments", visit_of(f"2026-03-27T1{hour}:00:00Z")) for hour in range(5)]
    posts.insert(3, (f"/workflows/{workflow_id}/enable", None))
    waiting = iter(posts)
    db.session.commit()

    def caller():
        return Client(app, KEY).post(*next(waiting)).status

    assert sorted(at_once(6, caller)) == [200, *[201] * 5]
    assert planned() == 5


def test_a_clinic_without_such_a_workflow_plans_nothing(client, book):
    with counting(db.engine) as counts:
        book()
    assert counts.of("INSERT", "planned_starts") + counts.of("DELETE", "planned_starts") == 0
    assert planned() == 0


def test_an_event_told_from_outside_about_somebody_elses_visit_plans_nothing(client):
    reminder(client)
    subject = {"type": "appointment", "id": "apt_01932f6c-0000-7000-8000-000000000000"}
    client.post("/events", {"type": "appointment.booked", "subject": subject})
    sweep()
    assert planned() == 0

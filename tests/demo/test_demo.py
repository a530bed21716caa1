"""Riverside Clinic: believable, harmless, and the same every day."""

import re
import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from app.auth.models import User
from app.clinic.appointments.models import Appointment
from app.clinic.invoices.models import Invoice
from app.clinic.patients.models import Patient
from app.clinic.recalls.sweep import sweep
from app.clinic.tasks.models import Task
from app.database import db
from app.demo.calendar import Calendar
from app.demo.load import load
from app.events.models import Event

# Ofcom keeps these for drama: they are never given to anybody.
DRAMA = re.compile(r"\+447700900\d{3}")
RESERVED = ("@example.com", ".example")


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_nothing_of_it_has_just_happened(clinic):
    assert count(Event) == 0


def test_it_is_loaded_once(app):
    load()
    load()
    assert (count(Patient), count(User), count(Appointment), count(Invoice)) == (40, 10, 60, 30)


def test_it_does_not_touch_a_clinic_that_has_patients(app):
    load()
    db.session.execute(db.delete(Task))
    db.session.commit()
    load()
    assert count(Task) == 0


def test_it_is_loaded_quickly(app):
    started = time.perf_counter()
    load()
    assert time.perf_counter() - started < 2


def test_nobody_can_be_reached_by_mistake(clinic):
    patients = db.session.scalars(select(Patient)).all()
    assert all(DRAMA.fullmatch(one.mobile_phone) for one in patients if one.mobile_phone)
    people = [*patients, *db.session.scalars(select(User))]
    assert all(one.email.endswith(RESERVED) for one in people if one.email)


def test_people_of_every_age(clinic):
    ages = [one.age for one in db.session.scalars(select(Patient))]
    assert (min(ages), max(ages)) == (1, 93)
    assert len(set(ages)) > 30


def test_the_people_tests_speak_of(clinic):
    assert (clinic.amira.age, clinic.george.age, clinic.harold.age) == (34, 71, 93)
    assert clinic.harold.email is None
    assert not clinic.charlotte.email_consent
    assert clinic.eleanor.is_deceased
    assert clinic.peter.archived_at
    assert not clinic.daniel.is_active
    assert clinic.patient("Samuel Osei").has_birthday


def test_only_the_owner_may_get_a_password(clinic):
    assert not any(one.password_hash for one in db.session.scalars(select(User)))


def test_what_is_past_is_over_and_what_comes_is_not(clinic):
    now = datetime(2026, 3, 18, 0, 0, tzinfo=UTC)
    for visit in db.session.scalars(select(Appointment)):
        over = visit.status in ("completed", "no_show")
        assert not over or visit.start < now
        assert visit.start.weekday() < 5
        assert not visit.patient.is_deceased


@pytest.mark.parametrize("status", ["pending", "scheduled", "confirmed", "completed", "cancelled"])
def test_there_is_a_visit_in_each_state(clinic, status):
    assert clinic.appointment(status)


def test_invoices_are_numbered_in_order(clinic):
    numbers = db.session.scalars(select(Invoice.number).order_by(Invoice.id)).all()
    assert numbers == [f"INV-{number:04}" for number in range(1, 31)]


@pytest.mark.parametrize(
    ("today", "number", "day"),
    [
        ("2026-03-18", 0, "2026-03-18"),  # a Wednesday
        ("2026-03-18", 3, "2026-03-23"),  # over the weekend
        ("2026-03-18", -3, "2026-03-13"),
        ("2026-03-21", 0, "2026-03-23"),  # a Saturday: the Monday after
        ("2026-03-21", -1, "2026-03-20"),
    ],
)
def test_workdays(today, number, day):
    calendar = Calendar(date.fromisoformat(today), ZoneInfo("Europe/London"))
    assert calendar.workday(number).isoformat() == day


@pytest.mark.parametrize(
    "day", ["2028-02-29", "2026-02-28", "2026-12-31", "2027-01-01", "2026-03-29", "2026-10-25"]
)
def test_it_loads_on_any_day(app, clock, day):
    clock.move_to(f"{day}T12:00:00Z")
    load()
    assert count(Patient) == 40


def test_each_session_of_a_plan_tells_how_its_exercises_are_done(client):
    library = {row["name"]: row for row in client.get("/exercises", limit=100).data}
    for plan in client.get("/treatment-plans", limit=100).data:
        assert plan["exercises"]
        for name in plan["exercises"]:
            assert library[name]["instructions"]
            assert library[name]["is_active"]


def test_one_programme_asks_again_by_itself(client, clock):
    (programme,) = client.get("/recall-programmes", search="flu").data
    of_it = {"programme_id": programme["id"], "status": "contacted"}
    (asked,) = client.get("/recalls", **of_it).data
    clock.move_to(asked["next_attempt_at"])
    sweep()
    (again,) = client.get("/recalls", **of_it).data
    assert (again["attempts_made"], again["contacts"]) == (2, 2)
    log = client.get(f"/recalls/{again['id']}/contacts").data
    assert [each["channel"] for each in log] == ["sms", "email"]

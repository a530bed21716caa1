"""Birthdays, anniversaries, and dates that come once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.clinic.appointments import service as appointments
from app.clinic.patients import service as patients
from app.database import db
from tests.support.flows import chain, enable, node, when

GREET = node("create_task", title="Greet {{ patient.first_name }}")


def reached(path="patient.date_of_birth", **config):
    return node("schedule.date_reached", date=path, time="10:00", **config)


def born(clinic, name, day):
    patients.create(clinic.id, by=clinic.by, first_name=name, last_name="Born",
                    date_of_birth=date.fromisoformat(day))  # fmt: skip
    db.session.commit()


@pytest.fixture
def babies(client, clinic):
    """Two patients of one name, one of them born on a leap day."""
    born(clinic, "Ada", "1990-03-21")
    born(clinic, "Leap", "1992-02-29")


BABIES = when("patient.last_name", "eq", "Born")


@pytest.mark.parametrize(
    ("days", "moment", "greeted"),
    [
        (0, "2026-03-21 10:00", ["Greet Ada"]),
        (0, "2026-03-21 09:59", []),
        (0, "2026-03-22 10:00", []),
        (-7, "2026-03-21 10:00", []),
        (-2, "2026-03-19 10:00", ["Greet Ada"]),
        (3, "2026-03-24 10:00", ["Greet Ada"]),
        # A leap day: on 28 February in other years, on its own day in leap years.
        (0, "2027-02-28 10:00", ["Greet Leap"]),
        (0, "2027-03-01 10:00", []),
        (0, "2028-02-28 10:00", []),
        (0, "2028-02-29 10:00", ["Greet Leap"]),
        (1, "2028-03-01 10:00", ["Greet Leap"]),
        # Over the end of a year.
        (286, "2027-01-01 10:00", ["Greet Ada"]),
    ],
)
def test_birthdays(client, clinic, babies, at, clock, tasks, days, moment, greeted):
    clock.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC) - timedelta(hours=6))
    enable(client, chain(reached(days=days, patients=BABIES), GREET))
    at(moment)
    assert tasks() == greeted


def test_a_date_that_counts_once(client, clinic, at, tasks):
    born(clinic, "Newborn", "2026-03-16")
    born(clinic, "Older", "2025-03-16")
    enable(client, chain(reached(days=7, repeat="once"), GREET))
    at("2026-03-23 10:00")
    assert tasks() == ["Greet Newborn"]


def test_each_year_is_a_new_one(client, clinic, babies, at, tasks):
    only_ada = when("patient.first_name", "eq", "Ada")
    enable(client, chain(reached(patients=only_ada), GREET))
    for year in (2026, 2027, 2028):
        at(f"{year}-03-21 10:00")
    assert tasks() == ["Greet Ada"] * 3


def test_a_day_is_the_clinics_day(client, clinic, at, tasks):
    """A visit at 23:30 UTC on 7 July is on 8 July in London."""
    visit = {"by": clinic.by, "service_id": clinic.evaluation.id, "clinician_id": clinic.tom.id}
    late = datetime(2026, 7, 7, 23, 30, tzinfo=UTC)
    appointments.book(clinic.id, patient_id=clinic.amira.id, start=late, **visit)
    early = datetime(2026, 7, 7, 22, 30, tzinfo=UTC)
    appointments.book(clinic.id, patient_id=clinic.george.id, start=early, **visit)
    db.session.commit()
    trigger = reached("appointment.start", days=3, repeat="once")
    enable(client, chain(trigger, node("create_task", title="{{ appointment.start }}")))
    at("2026-07-11 10:00")
    assert len(tasks()) == 1
    (run,) = client.get("/runs", patient_id=clinic.amira.id)["data"]
    assert run["subject"]["type"] == "appointment"


def test_a_yearly_day_of_a_moment_is_the_clinics_too(client, clinic, at, tasks):
    visit = {"by": clinic.by, "service_id": clinic.evaluation.id, "clinician_id": clinic.tom.id}
    late = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)  # 1 August in London
    appointments.book(clinic.id, patient_id=clinic.amira.id, start=late, **visit)
    db.session.commit()
    enable(client, chain(reached("appointment.start"), GREET))
    for moment, count in (("2027-07-31 10:00", 0), ("2027-08-01 10:00", 1)):
        at(moment)
        assert len(tasks()) == count


def test_the_fields_it_offers_are_the_dates_of_records(client):
    types = client.get("/node-types")["data"]
    (trigger,) = [each for each in types if each["type"] == "schedule.date_reached"]
    (field,) = [each for each in trigger["fields"] if each["name"] == "date"]
    offered = {each["value"]: each["label"] for each in field["options"]}
    assert (field["kind"], field["source"]) == ("date_field", "date_fields")
    assert offered["patient.date_of_birth"] == "Patient: date of birth"
    assert offered["appointment.start"] == "Appointment: start"


def test_a_date_that_is_none_cannot_be_published(client):
    graph = chain(reached("patient.first_name"), GREET)
    saved = client.post("/workflows", {"name": "Odd", "graph": graph})["data"]
    refused = client.post(f"/workflows/{saved['id']}/publish", {})
    assert (refused.status, refused.code) == (422, "VALIDATION_ERROR")

"""Riverside Clinic grown large: the same as if its people had made everything by hand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from app.auth.actor import system
from app.clinic import records
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable, searched
from app.clinic.segments import evaluation
from app.clinic.segments.models import Segment, members_of
from app.clinic.tasks import sweep as task_sweep
from app.clinic.today import today, zone_of
from app.clinic.treatment_plans import adherence
from app.clinic.treatment_plans.models import PatientTreatmentPlan
from app.database import Base, db
from app.demo.calendar import Calendar
from app.demo.scale import people
from app.demo.scale.load import load
from app.demo.scale.rows import Rows
from app.engine.sweep import sweep
from app.events.models import Event

MANY = 80
OWN = {"id", "created_at", "email", "mobile_phone", "profile_completed_at", "number", "once_key"}


@pytest.fixture
def large(clinic):
    """Riverside Clinic with eighty more patients; their ids."""
    load(MANY)
    ours = select(Patient.id).where(Patient.email.like("%@scale.example"))
    return set(db.session.scalars(ours))


def one(client, path, **wanted):
    """The first of a list of those who were loaded."""
    rows = client.get(path, limit=100, **wanted).data
    return next(row for row in rows if is_loaded(client, row))


def patient_of(row):
    return row["patient"] and row["patient"]["id"]


def is_loaded(client, row):
    patient = client.get(f"/patients/{patient_of(row)}").data if patient_of(row) else {"email": ""}
    return (patient["email"] or "").endswith("@scale.example")


def alike(row, but=()):
    """What must be the same of two records that differ in when they were made, and for whom."""
    names = OWN | set(but)
    return {name: value for name, value in row.items() if name not in names}


def test_a_patient_is_as_one_whom_reception_registers(client, large):
    row = next(row for row in client.get("/patients", limit=100).data if row["id"] in large)
    details = client.get(f"/patients/{row['id']}").data
    given = ("first_name", "last_name", "date_of_birth", "sex", "mobile_phone", "address", "city",
             "postcode", "country", "tags", "preferred_channel", "email_consent",
             "sms_consent")  # fmt: skip
    body = {name: details[name] for name in given} | {"email": "twin@example.com"}
    twin = client.post("/patients", {k: v for k, v in body.items() if v is not None}).data
    assert alike(client.get(f"/patients/{twin['id']}").data) == alike(details)
    assert bool(twin["profile_completed_at"]) == bool(details["profile_completed_at"])
    found = client.get("/patients", search=f"{row['last_name']} {row['date_of_birth']}").data
    assert {row["id"], twin["id"]} <= {each["id"] for each in found}


def test_a_task_is_as_one_that_somebody_makes(client, large):
    row = one(client, "/tasks", status="open")
    body = {name: row[name] for name in ("title", "priority", "due_date")}
    body["patient_id"] = patient_of(row)
    twin = client.post("/tasks", body | {"assignee": row["assignee"]["id"]}).data
    assert alike(twin, {"overdue_at"}) == alike(row, {"overdue_at"})


def test_an_invoice_is_as_one_that_was_issued_and_paid(client, large):
    row = one(client, "/invoices", status="paid")
    lines = [{name: line[name] for name in ("description", "product_category", "quantity",
                                            "unit_price")} for line in row["lines"]]  # fmt: skip
    body = {"patient_id": patient_of(row), "lines": lines, "due_date": row["due_date"]}
    twin = client.post("/invoices", body).data
    paid = client.post(f"/invoices/{twin['id']}/pay", {}).data
    moment = {"paid_at", "lines"}
    assert alike(paid, moment) == alike(row, moment)
    last = max(int(each["number"].split("-")[1]) for each in client.get("/invoices").data)
    assert int(twin["number"].split("-")[1]) == last


def test_a_signed_form_is_as_one_the_patient_signs(client, large):
    row = one(client, "/forms", status="signed")
    form = client.get(f"/forms/{row['id']}").data
    asked = {"patient_id": patient_of(row), "form_template_id": row["template_key"]}
    made = client.post("/forms", asked).data
    who = form["signature"]["name"]
    body = {"signature": {"name": who, "method": "typed"}, "values": {"agree": True}}
    twin = client.post(f"/forms/{made['id']}/sign", body).data
    moment = {"completed_at", "signed_at", "required_by", "signature"}
    assert alike(twin, moment) == alike(form, moment)
    consents = client.get("/consents", patient_id=patient_of(row)).data
    assert {"superseded", "granted"} <= {each["status"] for each in consents}


def test_a_visit_ahead_is_as_one_that_is_booked(client, large):
    row = one(client, "/appointments", status="scheduled")
    row = client.get(f"/appointments/{row['id']}").data
    body = {name: row[name] for name in ("type", "start", "duration_minutes")}
    body |= {f"{name}_id": row[name]["id"] for name in ("patient", "service", "clinician")}
    twin = client.post("/appointments", body).data
    assert alike(client.get(f"/appointments/{twin['id']}").data) == alike(row)


def test_every_record_is_found_by_its_own_words(large):
    searchable = [each.class_ for each in Base.registry.mappers
                  if issubclass(each.class_, Searchable)]  # fmt: skip
    for model in searchable:
        for row in db.session.scalars(select(model)):
            assert row.search_text == searched(row.words()), row.id


def test_nothing_is_left_for_the_clock_to_catch_up_on(clinic, large, monkeypatch):
    monkeypatch.setattr(task_sweep, "EVERY_SECONDS", -1)
    sweep()
    told = set(db.session.scalars(select(Event.patient_id)))
    assert not told & large


def test_how_well_patients_keep_to_their_plans_is_worked_out(clinic, large):
    following = db.session.scalars(
        select(PatientTreatmentPlan).where(PatientTreatmentPlan.patient_id.in_(large))
    ).all()
    assert {each.status for each in following} >= {"active"}
    for each in following:
        before = (each.adherence_rate, each.adherence_weekly, each.sessions_completed)
        adherence.work_out(each, each.looked_at, by=system(each.org_id))
        done = sum(session.status == "completed" for session in each.sessions)
        assert (each.adherence_rate, each.adherence_weekly, done) == before


def test_the_rules_of_the_segment_find_nobody_else(clinic, large):
    segment = db.session.scalars(select(Segment).where(Segment.key == "seniors")).one()
    before = set(db.session.scalars(members_of(clinic.id, segment.id)))
    evaluation.begin(segment)
    assert before
    assert set(db.session.scalars(members_of(clinic.id, segment.id))) == before


def test_what_conditions_ask_of_them_is_there(clinic, large):
    facts = records.get("patient").load(clinic.id, large)
    assert len(facts) == len(large)
    assert any(each["last_appointment_at"] for each in facts.values())
    assert any(each["has_active_treatment_plan"] for each in facts.values())
    assert any(each["segments"] for each in facts.values())


def test_birthdays_are_spread_over_the_year_and_nobody_is_real(clinic):
    rows, calendar = Rows(clinic.id), Calendar(today(clinic.id), zone_of(clinic.id))
    made = [people.person(rows, calendar, number).row for number in range(366)]
    born = [row["date_of_birth"] for row in made]
    assert len({(day.month, day.day) for day in born}) == 366
    assert all(date(1920, 1, 1) < day < today(clinic.id) for day in born)
    assert all(row["email"].endswith(".example") for row in made if row["email"])
    again = people.person(Rows(clinic.id), calendar, 7).row
    assert again == made[7]


def test_it_is_loaded_once_and_says_so(app, clinic):
    runner = app.test_cli_runner()
    db.session.commit()
    first = runner.invoke(args=["demo", "scale", "--patients", "100"])
    assert "Loaded 100 patients" in first.output
    second = runner.invoke(args=["demo", "scale", "--patients", "100"])
    assert second.exit_code == 1
    assert "has 140 patients already" in second.output
    assert db.session.scalar(select(func.count()).select_from(Patient)) == 140

"""Fill the first clinic, once.

Rows are written as they are, not through the services: nothing of this has just happened, so
no event is published and no workflow starts.
"""

from __future__ import annotations

from sqlalchemy import exists, insert, select

from app.auth.models import Organisation
from app.bootstrap import ensure_clinic, ensure_owner, one_at_a_time
from app.clinic.patients.models import Patient
from app.clinic.staff.models import job_members
from app.clinic.today import today, zone_of
from app.database import db
from app.demo import (
    cohorts,
    diary,
    exercises,
    forms,
    inbox,
    invoices,
    messages,
    plans,
    results,
    work,
)
from app.demo.calendar import Calendar
from app.demo.patients import patients
from app.demo.staff import jobs, staff, teams


def load() -> None:
    """Make Riverside Clinic, unless there are patients already."""
    one_at_a_time()
    clinic = ensure_clinic()
    ensure_owner(clinic)
    if not db.session.scalar(select(exists().where(Patient.org_id == clinic.id))):
        _fill(clinic)
    db.session.commit()


def _fill(clinic: Organisation) -> None:
    calendar = Calendar(today(clinic.id), zone_of(clinic.id))
    people = staff(clinic.id)
    groups = teams(clinic.id, people)
    known = patients(clinic.id, calendar)
    offered = diary.services(clinic.id)
    # Each after what it refers to; SQLAlchemy sorts kinds of rows, we only make them.
    db.session.add_all([*people.values(), *groups.values(), *known.values(), *offered.values()])
    seen = [patient for patient in known.values() if patient.status == "active"]
    db.session.add_all(diary.appointments(calendar, seen, offered, people))
    db.session.add_all(invoices.invoices(calendar, seen))
    db.session.add(invoices.counter(clinic.id))
    db.session.add_all(work.tasks(clinic.id, calendar, known, people, groups))
    db.session.add_all(work.alerts(calendar, known))
    db.session.add_all(results.results(calendar, known))
    db.session.add_all(results.prescriptions(calendar, known, people))
    db.session.add_all(results.notes(calendar, known, people))
    db.session.add_all(inbox.episodes(calendar, known, people, groups))
    db.session.flush()
    db.session.execute(insert(job_members), list(jobs(people)))
    db.session.add_all(cohorts.segments(clinic.id, calendar, known))
    called_back_for = cohorts.programmes(clinic.id, offered)
    db.session.add_all(called_back_for.values())
    for rows in cohorts.enrolments(calendar, known, called_back_for):
        for row in rows:
            db.session.add(row)
            db.session.flush()
    papers = forms.templates(clinic.id)
    db.session.add_all([*papers.values(), *forms.forms(calendar, papers, known)])
    lists = messages.lists(clinic.id, people, groups)
    db.session.add_all([*lists.values(), *messages.templates(clinic.id, lists)])
    db.session.flush()
    db.session.add_all(exercises.exercises(clinic.id))
    # Each plan before the patients who are on it.
    for row in plans.treatment_plans(calendar, known, people, offered):
        db.session.add(row)
        db.session.flush()
    for row in plans.service_plans(calendar, known, offered):
        db.session.add(row)
        db.session.flush()

"""Fill Riverside Clinic with thousands of patients, once: `flask demo scale`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text, update

from app.auth.models import Organisation, User
from app.bootstrap import ensure_clinic, one_at_a_time
from app.clinic.appointments.models import Service
from app.clinic.forms.models import FormTemplate
from app.clinic.invoices.models import InvoiceCounter
from app.clinic.patients.models import Patient
from app.clinic.recalls.models import RecallProgramme
from app.clinic.segments.models import Segment, SegmentType
from app.clinic.service_plans.models import ServicePlan
from app.clinic.staff.models import Team
from app.clinic.today import today, zone_of
from app.clinic.treatment_plans.models import PlanStatus, TreatmentPlan
from app.database import db
from app.demo import load as demo
from app.demo.calendar import Calendar
from app.demo.patients import PATIENTS
from app.demo.scale import (
    bills,
    callbacks,
    chores,
    courses,
    groups,
    papers,
    people,
    post,
    visits,
)
from app.demo.scale.rows import Rows
from app.retention import statistics

AT_A_TIME = 1_000
# How many the clinic may have made for themselves beside the demo's own.
MADE_BY_HAND = 60

Tell = Callable[[int], None]


class AlreadyLarge(Exception):
    """This clinic has too many patients to be Riverside Clinic as the demo loads it."""


@dataclass(frozen=True)
class Offered:
    """What the demo has set up, and what the history is made of."""

    visits: visits.Offer
    clinicians: list[str]
    teams: list[str]
    papers: Mapping[str, FormTemplate]
    treatment: list[TreatmentPlan]
    packages: list[ServicePlan]
    programmes: Mapping[str, RecallProgramme]
    segments: list[Segment]
    seniors: Segment


def load(patients: int, tell: Tell = lambda _count: None) -> int:
    """Add so many patients with a year of history, in one transaction; how many rows.

    `tell` hears how many patients are done. Raises AlreadyLarge where it was done before, or
    where the clinic has patients of its own.
    """
    demo.load()
    one_at_a_time()
    clinic = ensure_clinic()
    _refuse_twice(clinic)
    calendar = Calendar(today(clinic.id), zone_of(clinic.id))
    rows = Rows(clinic.id)
    offered = _offered(clinic, calendar)
    owed: list[bills.Bill] = []
    for number in range(patients):
        owed += _live(rows, calendar, offered, people.person(rows, calendar, number))
        if (number + 1) % AT_A_TIME == 0:
            rows.write()
            tell(number + 1)
    rows.write()
    _bill(rows, calendar, clinic.id, owed)
    _sort_into_segments(rows, calendar, clinic.id, offered.seniors)
    db.session.commit()
    _learn()
    return rows.written


def _refuse_twice(clinic: Organisation) -> None:
    wanted = select(func.count()).select_from(Patient).where(Patient.org_id == clinic.id)
    count = db.session.scalar(wanted) or 0
    if count > len(PATIENTS) + MADE_BY_HAND:
        raise AlreadyLarge(
            f"{clinic.name} has {count:,} patients already. Invented ones are added once only, "
            "and never to patients of your own: start with an empty data folder or database."
        )


def _live(
    rows: Rows, calendar: Calendar, offered: Offered, person: people.Person
) -> list[bills.Bill]:
    """What happened to one patient; what is to be paid for it."""
    seen = visits.visits(rows, calendar, person, offered.visits)
    papers.papers(rows, calendar, person, seen, offered.papers)
    post.post(rows, calendar, person, seen)
    chores.chores(rows, calendar, person, offered.clinicians, offered.teams)
    courses.treatment(rows, calendar, person, offered.treatment)
    courses.package(rows, calendar, person, offered.packages)
    callbacks.callbacks(rows, calendar, person, seen, offered.programmes)
    groups.by_hand(rows, calendar, person, offered.segments)
    return list(bills.bills(person, seen))


def _bill(rows: Rows, calendar: Calendar, org_id: str, owed: list[bills.Bill]) -> None:
    last = db.session.scalars(
        select(InvoiceCounter.last).where(InvoiceCounter.org_id == org_id).with_for_update()
    ).one()
    last = bills.write(rows, calendar, owed, last)
    rows.write()
    db.session.execute(
        update(InvoiceCounter).where(InvoiceCounter.org_id == org_id).values(last=last)
    )


def _sort_into_segments(rows: Rows, calendar: Calendar, org_id: str, seniors: Segment) -> None:
    active = select(Patient.id, Patient.date_of_birth).where(
        Patient.org_id == org_id, Patient.archived_at.is_(None), Patient.is_deceased.is_(False)
    )
    found: Any = db.session.execute(active.order_by(Patient.id)).all()
    groups.by_rules(rows, calendar, seniors, found)
    rows.write()


def _offered(clinic: Organisation, calendar: Calendar) -> Offered:
    """What the demo's own rows offer; what was changed by hand since is used as it is."""
    services = {each.name: each for each in _every(Service, clinic.id)}
    staff = select(User.id).where(
        User.org_id == clinic.id, User.is_active, User.specialty.is_not(None)
    )
    clinicians = list(db.session.scalars(staff.order_by(User.id)))
    seniors = groups.seniors(clinic.id, calendar)
    db.session.add(seniors)
    db.session.flush()
    return Offered(
        visits=visits.Offer(services, clinicians),
        clinicians=clinicians,
        teams=[each.id for each in _every(Team, clinic.id)],
        papers={each.key: each for each in _every(FormTemplate, clinic.id)},
        treatment=[
            each
            for each in _every(TreatmentPlan, clinic.id)
            if each.status == PlanStatus.ACTIVE and each.patient_id is None
        ],
        packages=_every(ServicePlan, clinic.id),
        programmes={each.key: each for each in _every(RecallProgramme, clinic.id)},
        segments=[each for each in _every(Segment, clinic.id) if each.type == SegmentType.MANUAL],
        seniors=seniors,
    )


def _every(model: Any, org_id: str) -> list[Any]:
    wanted = select(model).where(model.org_id == org_id).order_by(model.id)
    return list(db.session.scalars(wanted))


def _learn() -> None:
    """Let the database count what there is now, as it would by itself within some minutes."""
    statistics.learn()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))
        db.session.commit()

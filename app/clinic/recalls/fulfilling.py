"""What a programme is about: the visits and the lab results that fulfil it.

A programme names kinds of visits, panels of lab results, or both; any of them fulfils it. One that
names nothing is fulfilled by every visit, one that names panels alone by no visit (DOMAIN C.4,
"fulfilling appointment types / results").
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, func, select, true

from app.clinic.appointments.models import Appointment, AppointmentStatus
from app.clinic.labs.models import LabResult
from app.clinic.recalls.models import RecallProgramme
from app.clinic.search import fold
from app.clinic.today import zone_of
from app.database import db


def is_met_by(programme: RecallProgramme, appointment: Appointment) -> bool:
    """Whether that kind of visit is what the programme is about."""
    services, types = programme.service_ids or (), programme.appointment_types or ()
    if not services and not types:
        return not programme.lab_panels
    return (not services or appointment.service_id in services) and (
        not types or appointment.type in types
    )


def is_met_by_panel(programme: RecallProgramme, panel: str) -> bool:
    """Whether a result of that panel is; case and accents do not matter."""
    return fold(panel) in {fold(each) for each in programme.lab_panels or ()}


def last_time(programme: RecallProgramme, patient_ids: Collection[str]) -> dict[str, date]:
    """The day on which each of them last came, or was measured, for what it is about."""
    moments = _last_visits(programme, patient_ids)
    for patient_id, moment in _last_results(programme, patient_ids):
        moments[patient_id] = max(moment, moments.get(patient_id, moment))
    zone = zone_of(programme.org_id)
    return {id: moment.astimezone(zone).date() for id, moment in moments.items()}


def _last_visits(programme: RecallProgramme, patient_ids: Collection[str]) -> dict[str, datetime]:
    rows = db.session.execute(
        select(Appointment.patient_id, func.max(Appointment.start))
        .where(
            Appointment.org_id == programme.org_id,
            Appointment.patient_id.in_(patient_ids),
            Appointment.status == AppointmentStatus.COMPLETED,
            _visits(programme),
        )
        .group_by(Appointment.patient_id)
    )
    return dict(rows.all())


def _last_results(
    programme: RecallProgramme, patient_ids: Collection[str]
) -> list[tuple[str, datetime]]:
    if not programme.lab_panels:
        return []
    rows = db.session.execute(
        select(LabResult.patient_id, LabResult.panel, func.max(LabResult.received_at))
        .where(LabResult.org_id == programme.org_id, LabResult.patient_id.in_(patient_ids))
        .group_by(LabResult.patient_id, LabResult.panel)
    )
    return [(id, last) for id, panel, last in rows if is_met_by_panel(programme, panel)]


def _visits(programme: RecallProgramme) -> ColumnElement[bool]:
    """The same as `is_met_by`, asked of the database."""
    services, types = programme.service_ids or (), programme.appointment_types or ()
    if not services and not types:
        return false() if programme.lab_panels else true()
    asked = [Appointment.service_id.in_(services)] if services else []
    asked += [Appointment.type.in_(types)] if types else []
    return and_(true(), *asked)

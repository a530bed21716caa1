"""What can be booked at Riverside Clinic, and the visits around today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from app.auth.models import User
from app.clinic.appointments.models import Appointment, AppointmentStatus, Service
from app.clinic.patients.models import Patient
from app.demo.calendar import Calendar

# Service, minutes, who gives it, and how.
SERVICES = (
    ("Initial Evaluation", 45, "Dr Tom Okafor", "in_person"),
    ("Physiotherapy Follow-up", 30, "Marcus Bell", "in_person"),
    ("GP Consultation", 20, "Dr Sofia Lindqvist", "in_person"),
    ("Video Review", 20, "Dr Sofia Lindqvist", "video"),
    ("Sports Massage", 45, "Marcus Bell", "in_person"),
    ("Nurse Appointment", 15, "Grace Mensah", "in_person"),
    ("Vaccination", 10, "Grace Mensah", "in_person"),
)

TIMES = ("09:00", "10:00", "11:30", "14:00", "15:30")
PAST = range(-6, 0)
COMING = range(6)
DONE = ("completed", "completed", "no_show", "completed", "completed", "cancelled", "completed")
AHEAD = ("confirmed", "scheduled", "scheduled", "confirmed", "pending", "scheduled", "cancelled")


def services(org_id: str) -> dict[str, Service]:
    """What can be booked, by name."""
    return {
        name: Service(org_id=org_id, name=name, duration_minutes=minutes)
        for name, minutes, _, _ in SERVICES
    }


def appointments(
    calendar: Calendar,
    patients: list[Patient],
    offered: dict[str, Service],
    people: dict[str, User],
) -> Iterator[Appointment]:
    """Five visits on each workday from six days ago to five days ahead."""
    who, what = cycle(patients), cycle(SERVICES)
    done, ahead = cycle(DONE), cycle(AHEAD)
    for number in (*PAST, *COMING):
        for clock in TIMES:
            service, minutes, clinician, type = next(what)
            yield _appointment(
                next(who),
                service_id=offered[service].id,
                clinician_id=people[clinician].id,
                type=type,
                start=calendar.at(calendar.workday(number), clock),
                duration_minutes=minutes,
                status=next(done if number < 0 else ahead),
            )


def _appointment(patient: Patient, **values: object) -> Appointment:
    visit = Appointment(org_id=patient.org_id, patient_id=patient.id, **values)
    visit.created_at = visit.start - timedelta(days=10)
    if visit.status == AppointmentStatus.COMPLETED:
        visit.started_at, visit.completed_at = visit.start, visit.end
    if visit.status == AppointmentStatus.CANCELLED:
        visit.cancellation_reason = "The patient asked for another day"
    return visit

"""Books a follow-up visit at the first free time of a specialist.

It looks from tomorrow on, **within** so many days, at the specialist's working hours and diary, and
keeps clear of the patient's other visits.

Where there is no free time, or the patient has something to do before anything can be booked, a
**task** is made for the staff instead, and the step says so.

The **specialist** and the **service** are ids, mostly merge fields such as
`{{ treatment_plan.specialist_id }}` and `{{ treatment_plan.followup_service_id }}`. Later steps can
use `{{ steps.<this step>.appointment_id }}`, `.start` and `.task_id`.
"""

from __future__ import annotations

from app import clock
from app.clinic.appointments import followups
from app.clinic.appointments.models import Appointment
from app.clinic.once import made_before
from app.clinic.staff import service as staff
from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import Task
from app.errors import Conflict, Invalid
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome, Skipped

MOST_DAYS = 366
TITLE = "Book a follow-up visit"
TYPES = (fields.Option("in_person", "In person"), fields.Option("video", "By video"))


class Config(NodeConfig):
    reads = ("patient",)

    specialist_id = fields.Reference(
        "Specialist", required=True, placeholder="{{ treatment_plan.specialist_id }}"
    )
    service_id = fields.Reference(
        "Service", required=True, placeholder="{{ treatment_plan.followup_service_id }}"
    )
    within_days = fields.Number("Within days", required=True, min=1, max=MOST_DAYS, default=7)
    description = fields.Text("What it is for", template=True, max_length=500)
    type = fields.Select("Kind of appointment", options=TYPES, default="in_person")
    assignee = fields.Assignee(
        "If there is no time, task for", help="Leave empty for the specialist."
    )


@action(
    "book_followup_appointment",
    title="Book follow-up visit",
    category="appointments",
    icon="calendar-repeat",
    keywords=("appointment", "review", "slot", "booking"),
    config=Config,
    summary="within {within_days} days · {description}",
    sample={
        "specialist_id": "{{ treatment_plan.specialist_id }}",
        "service_id": "{{ treatment_plan.followup_service_id }}",
        "within_days": 7,
        "description": "Treatment plan review",
    },
    outputs=(
        Output("appointment_id", "Appointment"),
        Output("start", "Start", "datetime"),
        Output("task_id", "Task, where nothing could be booked"),
    ),
    raises=("appointment.booked", "appointment.first_booked", "task.created"),
    needs=lambda config: ("patient",),
)
def book_followup_appointment(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to book a visit for.")
    if task := made_before(Task, step.key):
        return _left_to_staff(task, "It was made before.")
    if not config.specialist_id or not config.service_id:
        return _ask_staff(config, step, patient_id, "No specialist or no service is known.")
    try:
        visit = followups.book(
            step.org_id,
            by=step.actor,
            patient_id=patient_id,
            clinician_id=config.specialist_id,
            service_id=config.service_id,
            within_days=int(config.within_days or 1),
            type=config.type,
            description=config.description or None,
            run_id=step.run_id,
            node_id=step.node_id,
            once=step.key,
        )
    except (Conflict, Invalid) as error:
        return _ask_staff(config, step, patient_id, error.message)
    return _booked(visit)


def _booked(visit: Appointment) -> Outcome:
    output = {"appointment_id": visit.id, "start": clock.iso(visit.start), "task_id": None}
    links = (Link("appointment", visit.id, "Follow-up visit"),)
    return Done("Booked a follow-up visit", output, links)


def _ask_staff(config: Config, step: Step, patient_id: str, reason: str) -> Outcome:
    specialist = config.specialist_id or ""
    whom = config.assignee or (specialist if staff.is_active(step.org_id, specialist) else None)
    task = tasks.create(
        step.org_id,
        by=step.actor,
        title=TITLE,
        description=f"{config.description or TITLE}\n\nIt could not be booked by itself: {reason}",
        patient_id=patient_id,
        assignee=whom,
        priority="high",
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    return _left_to_staff(task, reason)


def _left_to_staff(task: Task, reason: str) -> Outcome:
    output = {"appointment_id": None, "start": None, "task_id": task.id}
    links = (Link("task", task.id, task.title),)
    return Done(f"Nothing was booked, so a task was made for the staff. {reason}", output, links)

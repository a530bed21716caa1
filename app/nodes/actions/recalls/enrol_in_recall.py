"""Enrols the patient in a recall programme, to be called back when it is time.

The first recall is due one interval from now, or on the day that **due on** says. A patient who is
enrolled already is left as they are.
"""

from __future__ import annotations

from datetime import date

from app.clinic.recalls import enrolments, finding, programmes
from app.errors import ClinicError
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped


class Config(NodeConfig):
    reads = ("patient",)

    programme_id = fields.Choice("Recall programme", required=True, source="recall_programmes")
    due_on = fields.Text(
        "First due on",
        template=True,
        help="A day such as 2026-04-01. Left open, it is one interval from now.",
    )
    reason = fields.Text("Reason", template=True)


@action(
    "enrol_in_recall",
    title="Enrol in recall",
    category="recalls",
    icon="calendar-repeat",
    keywords=("recall", "check-up", "call back", "enroll"),
    config=Config,
    summary="{programme_id}",
    sample={"programme_id": "rcp_01932f6c-0000-7000-8000-000000000000", "due_on": "", "reason": ""},
    outputs=(Output("enrolment_id", "Recall enrolment"), Output("recall_id", "Recall")),
    raises=("recall.enrolled",),
    needs=lambda config: ("patient",),
)
def enrol_in_recall(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to call back.")
    try:
        due = date.fromisoformat(config.due_on[:10]) if config.due_on else None
    except ValueError:
        return Failed("“First due on” is not a day such as 2026-04-01.", code="bad_date")
    try:
        programme = programmes.get(step.org_id, config.programme_id)
        there = finding.running(step.org_id, patient_id, programme.id)
        if there and there[0].once_key != step.key:
            return Skipped(f"The patient is enrolled in “{programme.name}” already.")
        enrolled = enrolments.enrol(
            step.org_id,
            by=step.actor,
            patient_id=patient_id,
            programme_id=programme.id,
            due_date=due,
            reason=config.reason or None,
            run_id=step.run_id,
            once=step.key,
        )
    except ClinicError as error:
        return Failed(error.message, code="recall")
    recall = finding.open_recall(enrolled)
    return Done(
        f"Enrolled the patient in “{programme.name}”",
        {"enrolment_id": enrolled.id, "recall_id": recall.id if recall else ""},
        links=(Link("recall_enrolment", enrolled.id, programme.name),),
    )

"""Changes the status of the patient's recall, with a reason.

Use it when a visit was booked, when the patient asked to wait or does not want to be called back.
**Fulfilled** opens the next round of a programme that repeats. A patient who is not enrolled is
left alone, and the step says so.

Choose a **recall programme** to change only that one; left open, it is the recall the workflow was
started from, or every recall of the patient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from app.clinic.recalls import enrolments, finding, programmes
from app.clinic.recalls.models import RecallEnrolment
from app.clinic.today import today
from app.errors import ClinicError
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

STATUSES = (
    fields.Option("active", "Active"),
    fields.Option("deferred", "Deferred"),
    fields.Option("fulfilled", "Fulfilled"),
    fields.Option("cancelled", "Cancelled"),
)
USUAL_DEFERRAL = timedelta(days=90)


class Config(NodeConfig):
    reads = ("patient", "recall", "recall_enrolment")

    status = fields.Select("New status", required=True, options=STATUSES)
    reason = fields.Text("Reason", template=True)
    programme_id = fields.Choice(
        "Recall programme",
        source="recall_programmes",
        help="Left open, it is the recall this workflow is about, or every recall of the patient.",
    )
    deferred_until = fields.Text(
        "Deferred until",
        template=True,
        help="A day such as 2026-04-01. Left open, it is in 90 days.",
        depends_on=("status", "deferred"),
    )


@action(
    "update_recall",
    title="Update recall",
    category="recalls",
    icon="calendar-cog",
    keywords=("recall", "enrolment", "defer", "fulfil", "cancel"),
    config=Config,
    summary="{status} · {programme_id}",
    sample={"status": "fulfilled", "reason": "Booked a check-up", "programme_id": ""},
    outputs=(Output("enrolment_id", "Recall enrolment"),),
    raises=("recall.activated", "recall.deferred", "recall.fulfilled", "recall.cancelled"),
    needs=lambda config: ("patient",),
)
def update_recall(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient whose recall could be changed.")
    try:
        found = _enrolments(config, step, patient_id)
        if not found:
            return Skipped("The patient is not enrolled in that recall.")
        wanted = [each for each in found if each.status != config.status]
        if not wanted:
            return Skipped(f"The recall is {config.status} already.")
        change = _change(config, step)
        for enrolled in wanted:
            change(enrolled)
    except (ClinicError, ValueError) as error:
        return Failed(getattr(error, "message", str(error)), code="recall")
    many = f"{len(wanted)} recalls are" if len(wanted) > 1 else "The recall is"
    return Done(
        f"{many} {config.status}",
        {"enrolment_id": wanted[0].id},
        links=tuple(Link("recall_enrolment", each.id, each.programme.name) for each in wanted),
    )


def _enrolments(config: Config, step: Step, patient_id: str) -> Sequence[RecallEnrolment]:
    """The one of the chosen programme, of this workflow's record, or all of the patient."""
    if config.programme_id:
        programme = programmes.get(step.org_id, config.programme_id)
        going_on = finding.running(step.org_id, patient_id, programme.id)
        last = finding.latest(step.org_id, patient_id, programme.id)
        # Only "active" brings back one that is over.
        return going_on or ([last] if last and config.status == "active" else [])
    own = step.id_of("recall_enrolment")
    if own is not None:
        return [finding.enrolment(step.org_id, own)]
    return finding.running(step.org_id, patient_id)


def _change(config: Config, step: Step) -> Callable[[RecallEnrolment], object]:
    by, reason = step.actor, config.reason or None
    if config.status == "deferred":
        until = today(step.org_id) + USUAL_DEFERRAL
        if config.deferred_until:
            try:
                until = date.fromisoformat(config.deferred_until[:10])
            except ValueError as error:
                message = "“Deferred until” is not a day such as 2026-04-01."
                raise ValueError(message) from error
        return lambda each: enrolments.defer(each, by=by, until=until, reason=reason)
    verb = {
        "active": enrolments.activate,
        "fulfilled": enrolments.fulfil,
        "cancelled": enrolments.cancel,
    }[config.status]
    return lambda each: verb(each, by=by, reason=reason)

"""Puts a warning on the patient's record.

Everybody who opens the record sees the alert until somebody ends it. Use it for what must not
be missed, such as an abnormal result; everything else is better off as a task.
"""

from __future__ import annotations

from app.clinic.alerts import service as alerts
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome

SEVERITIES = (
    fields.Option("low", "Low"),
    fields.Option("medium", "Medium"),
    fields.Option("high", "High"),
    fields.Option("critical", "Critical"),
)


class Config(NodeConfig):
    reads = ("patient",)

    title = fields.Text("Title", required=True, template=True)
    message = fields.LongText("Message", template=True, max_length=2_000)
    severity = fields.Select("Severity", options=SEVERITIES, default="medium")


@action(
    "add_alert",
    title="Add alert",
    category="patients",
    icon="alert-triangle",
    keywords=("warning", "banner", "flag", "clinical alert"),
    config=Config,
    summary="{title} · {severity}",
    sample={"title": "Invoice overdue", "message": "Ask at the next visit.", "severity": "low"},
    outputs=(Output("alert_id", "Alert"),),
    raises=("alert.added",),
    needs=lambda config: ("patient",),
)
def add_alert(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Failed("There is no patient to put the alert on.", code="no_patient")
    alert = alerts.add(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        title=config.title,
        message=config.message,
        severity=config.severity,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    return Done(
        "Added an alert to the record",
        {"alert_id": alert.id},
        links=(Link("alert", alert.id, alert.title),),
    )

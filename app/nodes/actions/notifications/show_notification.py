"""Shows a short note on the screen of the patient, or of somebody at the clinic.

Patients see it in their portal, staff in Careloom. **The specialist** is the one of the
appointment or treatment plan that the workflow is about; **admins** are all of them. It stays for
as many days as you say, or until it is dismissed. **Somebody at the clinic** is a person, or
everybody in a team or role as it is then.

A **link** leads to a page of this site, such as `/forms`, or of the web over https.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.clinic.messages.keys import with_suffix
from app.clinic.notifications import service as notifications
from app.clinic.notifications.links import is_safe
from app.clinic.staff import service as staff
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

TARGETS = (
    fields.Option("patient", "The patient"),
    fields.Option("specialist", "The specialist"),
    fields.Option("admin", "All admins"),
    fields.Option("user", "Somebody at the clinic"),
)
PRIORITIES = (
    fields.Option("low", "Low"),
    fields.Option("normal", "Normal"),
    fields.Option("high", "High"),
)
PERSONS = frozenset({"user", "specialist"})
# Where the specialist may be found, the nearest first.
SPECIALISTS = ("appointment", "patient_treatment_plan", "treatment_plan", "service_plan")


class Config(NodeConfig):
    reads = ("patient", *SPECIALISTS)

    target = fields.Select("For", options=TARGETS, default="patient")
    person = fields.Assignee(
        "Who", required=True, depends_on=("target", "user"), help="A person, a team or a role."
    )
    message = fields.LongText("Message", required=True, template=True, max_length=1_000)
    cta_url = fields.PageLink("Link", placeholder="/portal/forms")
    duration_days = fields.Number("For how many days", min=1, max=365, help="Leave empty for good.")
    priority = fields.Select("Priority", options=PRIORITIES, default="normal")


def _needs(config: Mapping[str, Any]) -> tuple[str, ...]:
    return ("patient",) if config.get("target", "patient") == "patient" else ()


@action(
    "show_notification",
    title="Show notification",
    category="messages",
    icon="bell-ringing",
    keywords=("banner", "in-app", "note", "notify", "alert"),
    config=Config,
    summary="{message} · for {target}",
    sample={
        "target": "patient",
        "message": "Welcome! Please complete your profile.",
        "cta_url": "/portal",
        "duration_days": 7,
        "priority": "normal",
    },
    outputs=(Output("notification_id", "Notification"),),
    raises=("notification.shown",),
    needs=_needs,
)
def show_notification(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if config.target == "patient" and patient_id is None:
        return Skipped("There is no patient to show it to.")
    if not config.message:
        return Failed("The message is empty.", code="empty_message")
    if config.cta_url and not is_safe(config.cta_url):
        return Failed("The link is not a page of this site and not https.", code="unsafe_link")
    words: dict[str, Any] = {
        "by": step.actor,
        "audience": config.target,
        "message": config.message,
        "patient_id": patient_id,
        "cta_url": config.cta_url,
        "priority": config.priority,
        "expires_at": _until(config, step),
        "run_id": step.run_id,
        "node_id": step.node_id,
    }
    if config.target in PERSONS:
        shown = [
            note
            for id, once in _people(config, step)
            for note in notifications.notify(step.org_id, user_id=id, once=once, **words)
        ]
    else:
        shown = notifications.notify(step.org_id, once=step.key, **words)
    if not shown:
        return Skipped("There is nobody at the clinic to show it to.")
    links = tuple(Link("notification", each.id, "Notification") for each in shown)
    return Done(_said(config.target, len(shown)), {"notification_id": shown[0].id}, links)


def _until(config: Config, step: Step) -> datetime | None:
    return step.now + timedelta(days=config.duration_days) if config.duration_days else None


def _people(config: Config, step: Step) -> list[tuple[str, str]]:
    """Whose screens they are, if they work here, each with a key of its own."""
    wanted = config.person if config.target == "user" else _specialist(step.scope)
    if wanted is None:
        return []
    if wanted.startswith("usr_"):
        return [(wanted, step.key)] if staff.is_active(step.org_id, wanted) else []
    people = staff.members(step.org_id, wanted)
    return [(one.id, with_suffix(step.key, one.id)) for one in people]


def _specialist(scope: Mapping[str, Any]) -> str | None:
    for root in SPECIALISTS:
        record = scope.get(root)
        if not isinstance(record, Mapping):
            continue
        who = record.get("specialist")
        id = (who.get("id") if isinstance(who, Mapping) else None) or record.get("specialist_id")
        if isinstance(id, str) and id:
            return id
    return None


def _said(target: str, count: int) -> str:
    if target == "admin":
        return f"Showed a notification to {count} admin{'s' if count > 1 else ''}"
    some = "one person" if count == 1 else f"{count} people"
    whom = {"patient": "the patient", "specialist": "the specialist"}.get(target, some)
    return f"Showed a notification to {whom}"

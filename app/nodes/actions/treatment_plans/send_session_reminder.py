"""Reminds the patient of a session, on the channel you choose.

The text is written here or in a message template; it can use `{{ session.estimated_duration }}`,
`{{ session.due_date }}` and the plan. The step is skipped where the session is done or left out
already. The clinic's contact policy counts as for every message.

To remind of each session of a plan, put this step in a loop over `{{ treatment_plan.sessions }}` or
`{{ service_plan.sessions }}`, after a wait until the day of `{{ item.due_date }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.messages.channels import Channel
from app.clinic.treatment_plans.models import SessionStatus
from app.nodes import fields
from app.nodes.base import Step, action
from app.nodes.outcome import Outcome, Skipped
from app.nodes.sending import (
    CONTENTS,
    NO_PATIENT,
    OUTPUTS,
    OWN,
    TEMPLATE,
    TOLD_LATER,
    Content,
    MessageConfig,
    send,
    to_patient,
)

CHANNELS = (
    fields.Option("push", "Push message"),
    fields.Option("email", "E-mail"),
    fields.Option("sms", "SMS"),
    fields.Option("portal", "Portal message"),
)
SUBJECT = "Your session"
OVER = {
    SessionStatus.COMPLETED: "The session is done already.",
    SessionStatus.SKIPPED: "The session is left out.",
    "missed": "The session is over.",
}
# Whose sessions a loop goes through.
PLANS = ("patient_treatment_plan", "service_plan")


class Config(MessageConfig):
    # Looked at to see whether there is anything left to be reminded of.
    reads = ("patient", "session")

    channel = fields.Select("By", required=True, options=CHANNELS, default="push")
    text = fields.Select("Text", options=CONTENTS, default=OWN)
    template = fields.Choice(
        "Template", required=True, source="message_templates", depends_on=("text", TEMPLATE)
    )
    subject = fields.Text(
        "Subject",
        help="Of e-mails and push messages.",
        template=True,
        max_length=300,
        depends_on=("text", OWN),
    )
    message = fields.LongText("Message", required=True, template=True, depends_on=("text", OWN))


@action(
    "send_session_reminder",
    title="Remind of session",
    category="treatment_plans",
    icon="bell-ringing",
    keywords=("reminder", "exercise", "session", "push", "today"),
    config=Config,
    summary="{message}{template} · by {channel}",
    sample={
        "channel": "push",
        "text": OWN,
        "message": "Time for your exercises! Today's session takes about "
        "{{ session.estimated_duration }} minutes.",
    },
    outputs=OUTPUTS,
    raises=TOLD_LATER,
    resumes=True,
    needs=lambda config: ("patient",),
)
def send_session_reminder(config: Config, step: Step) -> Outcome:
    if reason := _over(step):
        return Skipped(reason)
    orders = to_patient(step, Channel(config.channel))
    if not orders:
        return NO_PATIENT
    content = Content.of(config, subject=config.subject or SUBJECT, body=config.message)
    return send(step, content, orders, config.delay_minutes)


def _over(step: Step) -> str | None:
    """Why there is nothing to be reminded of; within a loop its entry is the session."""
    item: Any = step.scope.get("item")
    is_entry = isinstance(item, Mapping) and "due_date" in item
    session = _as_it_is_now(item, step) if is_entry else step.scope.get("session")
    status = session.get("status") if isinstance(session, Mapping) else None
    return OVER.get(status) if isinstance(status, str) else None


def _as_it_is_now(entry: Mapping[str, Any], step: Step) -> Mapping[str, Any]:
    """A loop reads its list once: the session may have been done since."""
    for root in PLANS:
        plan = step.scope.get(root)
        for session in (plan.get("sessions") if isinstance(plan, Mapping) else None) or ():
            if session.get("id") == entry.get("id"):
                found: Mapping[str, Any] = session
                return found
    return entry

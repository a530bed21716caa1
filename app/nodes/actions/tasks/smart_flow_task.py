"""Does one thing by itself as a task of the workflow: a form, a message, a note, another workflow.

**Action Category**, **Action Type** and **Action Item** say what is done; without all three the
workflow cannot be published.

**At once**, the action is performed as soon as the step is reached; with somebody **responsible**
there is a task besides, for them to follow it up. **When the task is due**, the action waits for
the task's due date, while the workflow goes on: whoever completes or cancels the task before has
taken it out of the workflow's hands. Once performed, the task is completed.

The due date counts from now, from the first kept or the next appointment, the admission, or the
insurance effective date. What has not happened yet leaves the task pending until it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.clinic.distribution_lists import recipients
from app.clinic.messages.channels import Channel
from app.clinic.tasks import due
from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import STILL_TO_DO, Task, TaskStatus
from app.clinic.templates import service as templates
from app.errors import InvalidMove
from app.nodes import fields, noting, sending, working
from app.nodes.actions.forms.asking import ask
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Call, Deliver, Done, Failed, Link, Outcome, Skipped, Stop, Wait, Watch

CATEGORIES = (fields.Option("smart_flow", "SmartFlow"),)
TYPES = (
    fields.Option("form_request", "Form request to the patient"),
    fields.Option("portal_message", "Portal message to the patient"),
    fields.Option("staff_message", "Staff message"),
    fields.Option("sms", "SMS to the patient"),
    fields.Option("voice", "Voice call to the patient"),
    fields.Option("email", "E-mail to the patient"),
    fields.Option("patient_note", "Patient note"),
    fields.Option("start_workflow", "Start another workflow"),
)
AT_ONCE, WHEN_DUE = "at_once", "when_due"
MOMENTS = (fields.Option(AT_ONCE, "At once"), fields.Option(WHEN_DUE, "When the task is due"))
CHANNELS = {
    "portal_message": Channel.PORTAL,
    "sms": Channel.SMS,
    "voice": Channel.VOICE,
    "email": Channel.EMAIL,
}
# Each type does by itself what one of these does.
ACTS_AS = {
    "form_request": "require_form",
    "portal_message": "send_portal_message",
    "staff_message": "send_staff_message",
    "sms": "send_sms",
    "voice": "send_voice_call",
    "email": "send_email",
    "patient_note": "add_patient_note",
}
CLOSED = frozenset(
    {"task.completed", "task.cancelled", "task.not_needed", "task.due_known", "task.due_unknown"}
)
NOBODY = sending.NO_PATIENT
DONE_BY_US = "Done by its workflow."


def _item(type: str, source: str) -> Any:
    return fields.Choice(
        "Action Item", required=True, source=source, depends_on=("action_type", type)
    )


class Config(NodeConfig):
    reads = ("patient", "appointment")

    title = fields.Text("Task", required=True, template=True, placeholder="Send the intake form")
    action_category = fields.Select("Action Category", required=True, options=CATEGORIES)
    action_type = fields.Select("Action Type", required=True, options=TYPES)
    form_item = _item("form_request", "form_templates")
    portal_item = _item("portal_message", "portal_templates")
    staff_item = _item("staff_message", "staff_templates")
    sms_item = _item("sms", "sms_templates")
    voice_item = _item("voice", "voice_templates")
    email_item = _item("email", "email_templates")
    note_item = _item("patient_note", "note_templates")
    workflow_item = fields.WorkflowChoice(
        "Action Item", required=True, depends_on=("action_type", "start_workflow")
    )
    staff = fields.MultiSelect(
        "To", source="staff_recipients", depends_on=("action_type", "staff_message"),
        help="Left open, it goes to whom the template names.",
    )  # fmt: skip
    blocking = fields.Boolean(
        "Blocks booking", default=False, depends_on=("action_type", "form_request")
    )
    perform = fields.Select(
        "When it is done", options=MOMENTS, default=AT_ONCE,
        help="At once, there is a task only where somebody is responsible.",
    )  # fmt: skip
    due_offset = working.offset(required=False)
    due_from = fields.Select(
        "Counted from", options=working.BASES, default=due.NOW,
        help="While this has not happened yet, the task is pending.",
    )  # fmt: skip
    weekend = working.weekend()
    assignee = fields.Assignee("Responsible", help="A person, a team or a role.")
    remind_days = working.remind_days()
    notify = working.notify()
    completes_workflow = working.completes_workflow()
    na_after_discharge = working.na_after_discharge()
    recurrence = working.recurrence()
    repeat_every = working.repeat_every()
    repeat_unit = working.repeat_unit()
    repeat_on = working.repeat_on()
    priority = fields.Priority(extra=True)

    @classmethod
    def sentences(cls, raw: Mapping[str, Any]) -> Mapping[str, str]:
        """When it is due and how often, each in a sentence."""
        return working.sentences(raw)


def _needs(config: Mapping[str, Any]) -> tuple[str, ...]:
    is_about_staff = config.get("action_type") in ("staff_message", "start_workflow")
    return () if is_about_staff else ("patient",)


@action(
    "smart_flow_task",
    title="Smart Flow task",
    category="tasks",
    icon="wand",
    keywords=("smartflow", "smart flow", "automatic", "form request", "portal message"),
    config=Config,
    summary="{title} · {action_type}",
    sample={
        "title": "Send the intake form",
        "action_category": "smart_flow",
        "action_type": "form_request",
        "form_item": "intake",
        "perform": "when_due",
        "due_from": "first_kept_appointment",
        "due_offset": {"amount": 2, "unit": "days", "direction": "after"},
        "weekend": "monday",
    },
    outputs=(
        Output("task_id", "Task"),
        Output("form_id", "Form"),
        Output("form_template_id", "Form template"),
        Output("message_id", "Message"),
        Output("note_id", "Note"),
        Output("run_id", "Run"),
    ),
    raises=(
        "task.created", "task.completed", "task.overdue", "form.created", *noting.RAISES,
        *sending.TOLD_LATER,
    ),
    needs=_needs,
    awaits=lambda config: CLOSED if config.get("perform") == WHEN_DUE else frozenset(),
    acts_as=lambda config: ACTS_AS.get(str(config.get("action_type"))),
    resumes=True,
)  # fmt: skip
def smart_flow_task(config: Config, step: Step) -> Outcome:
    is_later = config.perform == WHEN_DUE
    task = _task(config, step) if is_later or config.assignee else None
    if is_later and task is not None:
        if task.status not in STILL_TO_DO and task.closed_reason != DONE_BY_US:
            return Skipped(f"The task is {task.status.replace('_', ' ')}: nothing was done.")
        if task.status == TaskStatus.PENDING_DUE or (
            task.due_date is not None and task.due_date > step.now
        ):
            return _wait(task)
    outcome = _perform(config, step)
    return _with_task(outcome, task, is_later, step) if task is not None else outcome


def _task(config: Config, step: Step) -> Task:
    has_rule = config.due_offset or config.due_from != due.NOW
    work = working.work_of(config)
    return tasks.create(
        step.org_id,
        by=step.actor,
        title=config.title,
        patient_id=step.id_of("patient"),
        assignee=config.assignee,
        priority=config.priority,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
        work=work if has_rule else replace(work, due_rule=None),
        **working.linked(step),
    )


def _wait(task: Task) -> Wait:
    words = "Waiting until the task is due"
    if task.status == TaskStatus.PENDING_DUE and task.due_rule:
        words = f"Waiting to know when it is due: {due.words(task.due_rule)}"
    return Wait(task.due_date, words, watches=(Watch(task.id, CLOSED),), goes_on=True)


def _perform(config: Config, step: Step) -> Outcome:
    kind = config.action_type
    if kind == "form_request":
        return ask(step, config.form_item, blocking=config.blocking)
    if kind == "patient_note":
        return noting.write(step, template=config.note_item)
    if kind == "start_workflow":
        return Call(config.workflow_item, "Started another workflow")
    try:
        return _tell_staff(config, step) if kind == "staff_message" else _send(config, step)
    except InvalidMove as error:
        return Failed(str(error), code="template")


def _send(config: Config, step: Step) -> Outcome:
    item = {
        "portal_message": config.portal_item,
        "sms": config.sms_item,
        "voice": config.voice_item,
        "email": config.email_item,
    }[config.action_type]
    orders = sending.to_patient(step, CHANNELS[config.action_type])
    return sending.send(step, sending.Content(template=item), orders, None) if orders else NOBODY


def _tell_staff(config: Config, step: Step) -> Outcome:
    template = templates.usable(step.org_id, config.staff_item)
    to = config.staff or ((template.staff_recipient,) if template.staff_recipient else ())
    orders = sending.to_staff(recipients.resolve(step.org_id, to))
    if not orders:
        return Skipped("Neither the step nor its template names anybody to tell.")
    return sending.send(step, sending.Content(template=config.staff_item), orders, None)


def _with_task(outcome: Outcome, task: Task, is_later: bool, step: Step) -> Outcome:
    """The task among what the step gives; done with it, where it was there for that."""
    link = Link("task", task.id, task.title)
    has_done = isinstance(outcome, Done | Deliver | Call)
    if is_later and has_done and task.status in STILL_TO_DO:
        tasks.complete(task, by=step.actor)
        task.closed_reason = DONE_BY_US
    if is_later and task.completes_workflow and isinstance(outcome, Done):
        return Stop(f"{outcome.words}, which completes the workflow")
    if isinstance(outcome, Done | Deliver):
        output = {**outcome.output, "task_id": task.id}
        return replace(outcome, output=output, links=(*outcome.links, link))
    return outcome

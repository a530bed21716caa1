"""Writes a note into the patient's record.

The text is its own or that of a message template for notes; fields such as
`{{ patient.first_name }}` are filled in. The note stays a draft until a clinician has signed it.

With **Show a prompt** staff see the note when they open the record, when they check the patient
in, or between two days, until they dismiss it. Everybody sees it unless you choose people, teams
or roles. A template with a prompt of its own needs no settings here.
"""

from __future__ import annotations

from app.clinic.notes.models import MOST_BODY, MOST_TITLE, MOST_TYPE
from app.clinic.notes.prompts import PromptSettings
from app.nodes import fields
from app.nodes.base import NodeConfig, Step, action
from app.nodes.noting import OUTPUTS, RAISES, write
from app.nodes.outcome import Outcome
from app.nodes.sending import OWN, TEMPLATE, template_choice, text_choice

WHEN = (
    fields.Option("on_opening", "On opening the record"),
    fields.Option("at_check_in", "At check-in"),
    fields.Option("date_range", "Between two days"),
)
HOW = (
    fields.Option("modal", "In the middle of the screen"),
    fields.Option("banner", "As a banner"),
)
ASKED = ("prompt", True)


class Config(NodeConfig):
    reads = ("patient",)

    text = text_choice()
    template = template_choice("note")
    title = fields.Text("Title", template=True, max_length=MOST_TITLE, depends_on=("text", OWN))
    body = fields.LongText(
        "Note", required=True, template=True, max_length=MOST_BODY, depends_on=("text", OWN)
    )
    note_type = fields.Text(
        "Note type", max_length=MOST_TYPE, placeholder="progress",
        help="Left open, it is what the template says, or general.",
    )  # fmt: skip
    prompt = fields.Boolean("Show a prompt", default=False)
    prompt_when = fields.Select("When", options=WHEN, default="on_opening", depends_on=ASKED)
    prompt_how = fields.Select("How", options=HOW, default="modal", depends_on=ASKED)
    prompt_from_days = fields.Number(
        "From day", min=0, max=3660, depends_on=("prompt_when", "date_range"),
        help="Counted from the day the note is written.",
    )  # fmt: skip
    prompt_until_days = fields.Number(
        "Until day", min=0, max=3660, default=7, depends_on=("prompt_when", "date_range"),
        help="Counted from the day the note is written.",
    )  # fmt: skip
    prompt_staff = fields.MultiSelect(
        "Only for", source="staff_recipients", depends_on=ASKED, help="Leave empty for everybody."
    )


@action(
    "add_patient_note",
    title="Add patient note",
    category="notes",
    icon="notes",
    keywords=("note", "record", "document", "prompt", "chart"),
    config=Config,
    summary="{note_type} {template}{title}",
    sample={
        "text": "own",
        "title": "After the session",
        "body": "{{ patient.first_name }} has done the session.",
        "note_type": "progress",
    },
    outputs=OUTPUTS,
    raises=RAISES,
    needs=lambda config: ("patient",),
)
def add_patient_note(config: Config, step: Step) -> Outcome:
    is_template = config.text == TEMPLATE
    return write(
        step,
        template=config.template if is_template else None,
        title=config.title,
        body=config.body,
        type=config.note_type,
        prompt=_prompt(config) if config.prompt else None,
    )


def _prompt(config: Config) -> PromptSettings:
    is_range = config.prompt_when == "date_range"
    return PromptSettings(
        when=config.prompt_when,
        how=config.prompt_how,
        staff=config.prompt_staff,
        from_days=_days(config.prompt_from_days) if is_range else None,
        until_days=_days(config.prompt_until_days) if is_range else None,
    )


def _days(number: float | None) -> int | None:
    return None if number is None else int(number)

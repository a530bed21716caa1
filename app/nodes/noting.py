"""What the steps that write notes have in common."""

from __future__ import annotations

from typing import Any

from app.clinic.notes import service as notes
from app.clinic.notes.prompts import PromptSettings
from app.errors import Invalid, InvalidMove
from app.nodes.base import Output, Step
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped
from app.nodes.templating import TemplateFailed

OUTPUTS = (Output("note_id", "Note"),)
RAISES = ("note.added", "prompt.added")


def write(
    step: Step,
    *,
    template: str | None = None,
    title: str = "",
    body: str = "",
    type: str = "",
    prompt: PromptSettings | None = None,
) -> Outcome:
    """Write a draft on the record of the run's patient, from a template or a text."""
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to write a note on.")
    made: dict[str, Any] = {
        "by": step.actor,
        "patient_id": patient_id,
        "prompt": prompt,
        "run_id": step.run_id,
        "node_id": step.node_id,
        "once": step.key,
    }
    try:
        if template:
            note = notes.add_from_template(
                step.org_id, template=template, scope=step.scope, type=type, **made
            )
        else:
            note = notes.add(
                step.org_id, title=title, body=body, type=type or notes.GENERAL, **made
            )
    except (InvalidMove, Invalid, TemplateFailed) as error:
        return Failed(str(error), code="note")
    # Titles may hold clinical text: the run page shows the type only.
    link = Link("note", note.id, f"Note: {note.type}")
    return Done("Wrote a note, to be signed", {"note_id": note.id}, links=(link,))

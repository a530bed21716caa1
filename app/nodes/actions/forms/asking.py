"""What asking for a form comes to, for those that require one and those that suggest one."""

from __future__ import annotations

from typing import Any

from app.clinic.forms import asking, templates
from app.nodes.base import Output, Step
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

OUTPUTS = (Output("form_id", "Form"), Output("form_template_id", "Form template"))


def ask(step: Step, template: str, **how: Any) -> Outcome:
    """Ask the patient of this run for the form with that id or key."""
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to ask.")
    kind = templates.find(step.org_id, template)
    if kind is None:
        return Failed("The form is not in this clinic any more. Choose another.", code="no_form")
    if not kind.is_active:
        return Failed(f"The form “{kind.title}” is switched off.", code="form_off")
    form = asking.require(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        template=kind.id,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
        **how,
    )
    is_new = form.run_id == step.run_id and form.node_id == step.node_id
    words = f"Asked for “{form.title}”" if is_new else f"“{form.title}” is asked for already"
    output = {"form_id": form.id, "form_template_id": form.template_id}
    return Done(words, output, links=(Link("form", form.id, form.title),))

"""Starts when a patient has submitted a questionnaire.

Forms of other kinds do not start it; for those use **Form completed**.

Choose **questionnaires** to start only for some of them; leave it empty to start for all. Steps
after it can use the form, its score, its answers such as `{{ form.values.pain_today }}`, and its
patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.triggers.form.filters import why_not


class Config(NodeConfig):
    templates = fields.MultiSelect(
        "Questionnaires",
        help="Leave empty to start for every questionnaire.",
        source="form_templates",
        reads="form.template_id",
    )


@trigger(
    "questionnaire.submitted",
    title="Questionnaire submitted",
    category="forms",
    icon="forms",
    keywords=("answers", "completed", "survey", "score"),
    config=Config,
    summary="{templates}",
    sample={"templates": []},
    supplies=("form", "patient"),
)
def submitted(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)

"""Which forms a trigger is for: by template and by type, in words where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig

TYPES = (
    fields.Option("intake", "Intake"),
    fields.Option("survey", "Survey"),
    fields.Option("disclaimer", "Disclaimer"),
    fields.Option("assessment", "Assessment"),
    fields.Option("questionnaire", "Questionnaire"),
)


def templates() -> fields.MultiSelect:
    """Chosen forms; none means all."""
    return fields.MultiSelect(
        "Forms",
        help="Leave empty to start for every form.",
        source="form_templates",
        reads="form.template_id",
    )


class FormFilter(NodeConfig):
    templates = templates()
    types = fields.MultiSelect(
        "Kinds of form",
        help="Leave empty to start for every kind.",
        options=TYPES,
        reads="form.type",
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why a form is not one of the chosen templates and types, in words, or None."""
    form = scope.get("form")
    form = form if isinstance(form, Mapping) else {}
    if config.templates and not {form.get("template_id"), form.get("template_key")} & {
        *config.templates
    }:
        return "it is another form"
    if config.values.get("types") and form.get("type") not in config.types:
        names = " or ".join(kind.label.lower() for kind in TYPES if kind.value in config.types)
        return f"the form is not of the kind {names}"
    return None

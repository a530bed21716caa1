"""Starts when answers of a form have been changed.

Patients may save their answers several times before they are done: each time starts a run.
For what follows a form that is done, use **Form completed** or **Form signed**.

Choose **forms** or **kinds of form** to start only for some of them; leave both empty to start
for all. Steps after it can use the form, its answers such as
`{{ form.values.pain_today }}`, and its patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.form.filters import FormFilter, why_not


class Config(FormFilter):
    """By form and kind."""


@trigger(
    "form.updated",
    title="Form changed",
    category="forms",
    icon="notes",
    keywords=("answers", "saved", "changed", "questionnaire"),
    config=Config,
    summary="{templates} · {types}",
    sample={"templates": [], "types": ["survey"]},
    supplies=("form", "patient"),
)
def updated(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)

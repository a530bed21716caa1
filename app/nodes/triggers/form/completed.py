"""Starts when everything a form requires has been filled in.

A form that needs a signature is not signed by then; use **Form signed** for that.

Choose **forms** or **kinds of form** to start only for some of them; leave both empty to start
for all. Steps after it can use the form, its score, its answers such as
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
    "form.completed",
    title="Form completed",
    category="forms",
    icon="clipboard-check",
    keywords=("submitted", "filled in", "answers", "score", "survey"),
    config=Config,
    summary="{templates} · {types}",
    sample={"templates": [], "types": ["survey"]},
    supplies=("form", "patient"),
)
def completed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)

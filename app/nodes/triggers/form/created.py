"""Starts when a patient has been asked for a form.

A person may have asked, or another workflow. While a form is still open, asking for it again
makes no second one and starts nothing.

Choose **forms** or **kinds of form** to start only for some of them; leave both empty to start
for all. Steps after it can use the form and its patient, for example `{{ form.title }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.form.filters import FormFilter, why_not


class Config(FormFilter):
    """By form and kind."""


@trigger(
    "form.created",
    title="Form asked for",
    category="forms",
    icon="clipboard-plus",
    keywords=("required", "questionnaire", "consent", "asked"),
    config=Config,
    summary="{templates} · {types}",
    sample={"templates": [], "types": ["intake"]},
    supplies=("form", "patient"),
)
def created(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)

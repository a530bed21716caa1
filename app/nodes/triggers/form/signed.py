"""Starts when a form has been signed, which closes it for good.

Bookings that were held back until this signature are free by then. The signature of a
disclaimer is also a consent: see **Consent given**.

Choose **forms** or **kinds of form** to start only for some of them; leave both empty to start
for all. Steps after it can use the form, its answers and its patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.form.filters import FormFilter, why_not


class Config(FormFilter):
    """By form and kind."""


@trigger(
    "form.signed",
    title="Form signed",
    category="forms",
    icon="file-text",
    keywords=("signature", "consent", "disclaimer", "agreement"),
    config=Config,
    summary="{templates} · {types}",
    sample={"templates": [], "types": ["disclaimer"]},
    supplies=("form", "patient"),
)
def signed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)

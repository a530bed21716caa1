"""Rules name records by number or by key; ours have keys and ids."""

from __future__ import annotations

from typing import Any

from app.clinic.forms import templates as forms
from app.clinic.segments import service as segments
from app.workflows.exchange.references import FORM_IDS, Swap


def to_ids(org_id: str) -> Swap:
    """Names of a rule as this clinic stores them; one it does not know stays as it is.

    A draft may name what is not there: the checks before publishing say so.
    """

    def swap(source: str, name: str) -> str:
        if source == "segments" and (segment := segments.find(org_id, name)):
            return segment.id
        if source == FORM_IDS and (form := forms.find(org_id, name)):
            return form.id
        return name

    return swap


def to_keys(org_id: str) -> Swap:
    """The other way: keys for the ids of this clinic."""

    def swap(source: str, id: str) -> str:
        if source == "segments" and (segment := segments.find(org_id, id)):
            return segment.key
        if source in (FORM_IDS, "form_templates") and (form := forms.find(org_id, id)):
            return form.key
        return id

    return swap


def as_text(value: Any) -> Any:
    """42 is stored as "42"."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_number(value: Any) -> Any:
    """The other way: "42" is written as 42 again."""
    is_number = isinstance(value, str) and value.isascii() and value.isdigit()
    return int(value) if is_number and str(int(value)) == value else value

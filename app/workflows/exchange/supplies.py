"""The templates and forms that a bundle brings: used as they are here, made, or made anew.

One of the same key that says the same is used. Where the same key says something else, the
clinic's own stays as it is, and the one that is brought gets a key with a number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from app.auth.actor import Actor
from app.auth.rights import EDIT_CLINIC
from app.clinic.forms import templates as forms
from app.clinic.forms.models import MOST_KEY as MOST_FORM_KEY
from app.clinic.templates import service as messages
from app.errors import ClinicError, Forbidden, Invalid

MOST_TEMPLATE_KEY = 80
# What makes two of the same key the same.
SAID = ("methods", "content", "variables", "language", "message_class", "category", "note_type")
ASKED = ("title", "description", "type", "needs_signature", "consent_type", "fields")


@dataclass(frozen=True)
class Supply:
    """One thing that came along: what it was called, what it is called here."""

    kind: str
    was: str
    key: str
    is_new: bool


def message_templates(
    org_id: str, brought: Sequence[dict[str, Any]], *, by: Actor, prefers_own: bool = False
) -> list[Supply]:
    """Make those that are missing. Raises Invalid naming the field, Forbidden."""

    def differs(key: str, values: dict[str, Any]) -> bool | None:
        found = messages.by_key(org_id, key)
        return None if found is None else not prefers_own and _differ(found, values, SAID)

    def make(key: str, values: dict[str, Any]) -> None:
        messages.create(org_id, by=by, **{**values, "key": key})

    return [
        _bring("message_template", number, each, each["key"], differs, make, by, MOST_TEMPLATE_KEY)
        for number, each in enumerate(brought)
    ]


def form_templates(
    org_id: str, brought: Sequence[dict[str, Any]], *, by: Actor, prefers_own: bool = False
) -> list[Supply]:
    """Make those that are missing. Raises Invalid naming the field, Forbidden."""

    def differs(key: str, values: dict[str, Any]) -> bool | None:
        found = forms.find(org_id, key)
        return None if found is None else not prefers_own and _differ(found, values, ASKED)

    def make(key: str, values: dict[str, Any]) -> None:
        forms.create(org_id, by=by, **{**values, "key": key})

    return [
        _bring("form_template", number, each, each["key"], differs, make, by, MOST_FORM_KEY)
        for number, each in enumerate(brought)
        if each.get("key")
    ]


def _bring(
    kind: str,
    number: int,
    values: dict[str, Any],
    was: str,
    differs: Callable[[str, dict[str, Any]], bool | None],
    make: Callable[[str, dict[str, Any]], None],
    by: Actor,
    most: int,
) -> Supply:
    for again in count(1):
        key = was if again == 1 else f"{was[: most - 5]}_{again}"
        answer = differs(key, values)
        if answer is False:
            return Supply(kind, was, key, is_new=False)
        if answer is None:
            break
    if not by.may(EDIT_CLINIC):
        raise Forbidden("Templates or forms come along with it, and you may not make any.")
    try:
        make(key, values)
    except ClinicError as error:
        raise Invalid.field(f"{kind}s.{number}", error.message) from error
    return Supply(kind, was, key, is_new=True)


def _differ(found: Any, values: dict[str, Any], names: Sequence[str]) -> bool:
    """Of what is not told, nothing is said."""
    return any(
        (getattr(found, name) or None) != (values[name] or None) for name in names if name in values
    )

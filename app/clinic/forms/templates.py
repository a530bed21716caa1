"""Make and change the forms of a clinic."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, or_, select

from app.auth.actor import Actor
from app.clinic import known
from app.clinic.consents.types import type_of
from app.clinic.forms.models import MOST_KEY, UNSIGNED, FormTemplate, FormType
from app.clinic.search import fold, found
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> FormTemplate:
    """The template of that clinic. Raises NotFound."""
    template = db.session.get(FormTemplate, id)
    if template is None or template.org_id != org_id:
        raise NotFound.record("form template", id)
    return template


def find(org_id: str, name: str) -> FormTemplate | None:
    """The template with that id or key, or None. A batch of runs asks the database once."""
    return known.get(
        ("form template", org_id, name),
        lambda: db.session.scalar(
            select(FormTemplate).where(
                FormTemplate.org_id == org_id,
                or_(FormTemplate.id == name, FormTemplate.key == name),
            )
        ),
    )


def named(org_id: str, name: str, *, field: str = "template_id") -> FormTemplate:
    """The active template with that id or key. Raises Invalid, naming the field."""
    template = find(org_id, name)
    if template is None:
        raise Invalid.field(field, f"There is no form template “{name[:60]}” in this clinic.")
    if not template.is_active:
        raise Invalid.field(field, f"The form template “{template.title}” is switched off.")
    return template


def active(org_id: str) -> list[FormTemplate]:
    """Those that can be used, by title."""
    wanted = select(FormTemplate).where(FormTemplate.org_id == org_id, FormTemplate.is_active)
    return list(db.session.scalars(wanted.order_by(FormTemplate.title, FormTemplate.id)))


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Templates by title."""
    wanted = select(FormTemplate).where(FormTemplate.org_id == org_id)
    for name in ("type", "category", "key"):
        if filters.get(name):
            wanted = wanted.where(getattr(FormTemplate, name) == filters[name])
    if filters.get("is_active") is not None:
        wanted = wanted.where(FormTemplate.is_active == filters["is_active"])
    if search:
        wanted = wanted.where(found(FormTemplate.search_text, search))
    return wanted.order_by(FormTemplate.title, FormTemplate.id)


def create(
    org_id: str, *, by: Actor, title: str, type: str, key: str | None = None, **values: Any
) -> FormTemplate:
    """A new template, version 1. Raises Conflict when its key is taken."""
    wanted = key or _key_of(title)
    if find(org_id, wanted) is not None:
        raise Conflict(f"This clinic has a form template with the key {wanted} already.")
    kind = FormType(type)
    if values.get("needs_signature") is None:
        values["needs_signature"] = kind not in UNSIGNED
    template = FormTemplate(
        org_id=org_id, title=title, type=kind, key=wanted, version=1, is_active=True, **values
    )
    _check(template)
    db.session.add(template)
    known.put(("form template", org_id, wanted), template)
    _tell("form_template.created", template, by)
    return template


def update(template: FormTemplate, *, by: Actor, **changes: Any) -> FormTemplate:
    """Change it; other fields make another version. Forms that are out keep theirs."""
    if "fields" in changes and changes["fields"] != template.fields:
        template.version += 1
    for name, value in changes.items():
        setattr(template, name, value)
    _check(template)
    _tell("form_template.updated", template, by)
    return template


def switch_on(template: FormTemplate, *, by: Actor) -> FormTemplate:
    """It can be used again."""
    return _switch(template, by, is_active=True)


def switch_off(template: FormTemplate, *, by: Actor) -> FormTemplate:
    """Nobody is asked for it any more; forms that are out can still be filled in."""
    return _switch(template, by, is_active=False)


def _switch(template: FormTemplate, by: Actor, *, is_active: bool) -> FormTemplate:
    if template.is_active == is_active:
        raise InvalidMove(f"This form template is {'active' if is_active else 'off'} already.")
    template.is_active = is_active
    _tell("form_template.updated", template, by)
    return template


def _check(template: FormTemplate) -> None:
    if template.type == FormType.DISCLAIMER:
        if not template.needs_signature:
            words = "A disclaimer is signed: its signature is the consent."
            raise Invalid.field("needs_signature", words)
        template.consent_type = type_of(
            template.consent_type or template.key[:40], field="consent_type"
        )
    elif template.consent_type is not None:
        template.consent_type = type_of(template.consent_type, field="consent_type")


def _key_of(title: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:MOST_KEY]
    return words if words[:1].isalpha() else f"form_{words}"[:MOST_KEY]


def _tell(type: str, template: FormTemplate, by: Actor) -> None:
    publish(type, by=by, subject=("form_template", template.id))

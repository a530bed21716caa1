"""Write message templates, try them out, and find the one a workflow names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import Actor
from app.auth.models import Organisation
from app.clinic import known
from app.clinic.messages.channels import CLASSES
from app.clinic.patients import record as patient_record
from app.clinic.patients import service as patients
from app.clinic.search import found
from app.clinic.templates import texts
from app.clinic.templates.models import METHODS, WITH_SUBJECT, MessageTemplate, Method
from app.clinic.templates.texts import Filled
from app.database import db
from app.errors import Conflict, Detail, Invalid, InvalidMove, NotFound

KEY = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)
MOST_SUBJECT = 300
MOST_BODY = 20_000
# A change of one of these makes a new version.
SENT = ("methods", "content", "variables", "language")


def get(org_id: str, id: str) -> MessageTemplate:
    """The template of that clinic, by id. Raises NotFound."""
    template = db.session.get(MessageTemplate, id)
    if template is None or template.org_id != org_id:
        raise NotFound.record("message template", id)
    return template


def by_key(org_id: str, key: str) -> MessageTemplate | None:
    """The template that workflows of that clinic call so, or None."""
    return known.get(
        ("template", org_id, key),
        lambda: db.session.scalar(
            select(MessageTemplate).where(
                MessageTemplate.org_id == org_id, MessageTemplate.key == key
            )
        ),
    )


def usable(org_id: str, key: str) -> MessageTemplate:
    """The same. Raises InvalidMove, in words for a step, where it cannot be used."""
    template = by_key(org_id, key)
    if template is None:
        raise InvalidMove(f"There is no message template “{key[:80]}” in this clinic.")
    if not template.is_enabled:
        raise InvalidMove(f"The message template “{template.name}” is disabled.")
    return template


def search(
    org_id: str,
    *,
    search: str = "",
    method: str | None = None,
    is_enabled: bool | None = None,
    **_page: Any,
) -> Select[Any]:
    """Templates by name."""
    wanted = select(MessageTemplate).where(
        MessageTemplate.org_id == org_id, found(MessageTemplate.search_text, search)
    )
    if is_enabled is not None:
        wanted = wanted.where(MessageTemplate.is_enabled.is_(is_enabled))
    if method is not None:
        ids = [
            id
            for id, methods in db.session.execute(
                select(MessageTemplate.id, MessageTemplate.methods).where(
                    MessageTemplate.org_id == org_id
                )
            )
            if method in methods
        ]
        wanted = wanted.where(MessageTemplate.id.in_(ids))
    return wanted.order_by(MessageTemplate.name, MessageTemplate.id)


def names(org_id: str, method: str | None = None) -> dict[str, str]:
    """Key → name of all templates, or those with that method, for pickers."""
    wanted = select(MessageTemplate).where(MessageTemplate.org_id == org_id)
    every = db.session.scalars(wanted.order_by(MessageTemplate.name))
    return {
        each.key: each.name if each.is_enabled else f"{each.name} (disabled)"
        for each in every
        if method is None or method in each.methods
    }


def create(org_id: str, *, by: Actor, **values: Any) -> MessageTemplate:
    """A new template. Raises Invalid naming each bad field, Conflict where the key is taken."""
    _check(org_id, values)
    if by_key(org_id, values["key"]) is not None:
        raise Conflict(f"There is a message template “{values['key']}” already.")
    template = MessageTemplate(org_id=org_id, version=1, **values)
    db.session.add(template)
    known.put(("template", org_id, template.key), template)
    return template


def update(template: MessageTemplate, *, by: Actor, **changes: Any) -> MessageTemplate:
    """Change it. What is sent from now on is another version; the key stays."""
    _check(template.org_id, _values(template) | changes)
    if any(name in changes and changes[name] != getattr(template, name) for name in SENT):
        template.version += 1
    for name, value in changes.items():
        setattr(template, name, value)
    return template


def enable(template: MessageTemplate, *, by: Actor) -> MessageTemplate:
    """Let workflows use it. Raises InvalidMove where they can already."""
    if template.is_enabled:
        raise InvalidMove("This template is enabled already.")
    template.is_enabled = True
    return template


def disable(template: MessageTemplate, *, by: Actor) -> MessageTemplate:
    """Nothing is sent from it any more: steps that want to fail, and say so."""
    if not template.is_enabled:
        raise InvalidMove("This template is disabled already.")
    template.is_enabled = False
    return template


def preview(
    template: MessageTemplate,
    patient_id: str | None,
    *,
    content: Mapping[str, Mapping[str, str]] | None = None,
    variables: Mapping[str, Any] | None = None,
) -> dict[str, Filled]:
    """Method → what this patient would get; other records are made up from samples.

    `content` tries texts that are not saved yet. Raises Invalid for what cannot be filled in.
    """
    scope = _samples() | scope_for(template.org_id, patient_id)
    given = {name: f"({name})" for name in template.variables} | dict(variables or {})
    tried = content if content is not None else template.content
    said = _content_problems(list(tried), tried, template.variables)
    if said:
        raise Invalid("This cannot be filled in.", said)
    # Not every database keeps the order of an object.
    ordered = [method for method in METHODS if method in tried]
    return {method: texts.fill(tried[method], scope, given) for method in ordered}


def scope_for(org_id: str, patient_id: str | None) -> dict[str, Any]:
    """What a message outside of a run can name: the clinic, the moment and the patient."""
    organisation = db.session.get_one(Organisation, org_id)
    scope: dict[str, Any] = {
        "org": {"name": organisation.name, "time_zone": organisation.time_zone},
        "now": clock.now(),
    }
    if patient_id is not None:
        scope["patient"] = patient_record.facts(patients.get(org_id, patient_id))
    return scope


def _samples() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for root, record in texts.roots().items():
        facts = made.setdefault(root, {})
        for field in record.fields:
            *path, last = field.path.split(".")
            place = facts
            for name in path:
                below = place.setdefault(name, {})
                place = below if isinstance(below, dict) else {}
            place[last] = field.sample
    return made


def _values(template: MessageTemplate) -> dict[str, Any]:
    return {column.key: getattr(template, column.key) for column in template.__table__.columns}


def _check(org_id: str, values: Mapping[str, Any]) -> None:
    said: list[Detail] = []
    if not KEY.fullmatch(values["key"]):
        said.append(Detail("key", "Small letters, digits and _ only, beginning with a letter."))
    methods = values["methods"]
    if not methods or set(methods) - set(METHODS) or len(set(methods)) < len(methods):
        said.append(Detail("methods", f"One or several of: {', '.join(METHODS)}."))
        methods = [method for method in methods if method in METHODS]
    if values.get("message_class", CLASSES[0]) not in CLASSES:
        said.append(Detail("message_class", f"One of: {', '.join(CLASSES)}."))
    said += _content_problems(methods, values["content"], values.get("variables") or ())
    said += _staff_problems(org_id, methods, values)
    if said:
        raise Invalid(said[0].message if len(said) == 1 else "This template has problems.", said)


def _content_problems(
    methods: list[str], content: Mapping[str, Any], variables: Any
) -> list[Detail]:
    said = [
        Detail(f"content.{method}", "This method is not one the template is sent by.")
        for method in content
        if method not in methods
    ]
    for method in methods:
        text = content.get(method) or {}
        if not (text.get("body") or "").strip():
            said.append(Detail(f"content.{method}.body", f"The text for {method} is missing."))
        if method == Method.EMAIL and not (text.get("subject") or "").strip():
            said.append(Detail(f"content.{method}.subject", "An e-mail needs a subject."))
        if text.get("subject") and method not in WITH_SUBJECT:
            said.append(Detail(f"content.{method}.subject", f"There is no subject in {method}."))
        for part in ("subject", "body"):
            problem = texts.problem_of(text.get(part) or "", variables)
            if problem:
                said.append(Detail(f"content.{method}.{part}", problem))
    return said


def _staff_problems(org_id: str, methods: list[str], values: Mapping[str, Any]) -> list[Detail]:
    # Lists know who works here; templates only name them.
    from app.clinic.distribution_lists import recipients

    said = []
    reference = values.get("staff_recipient")
    if Method.STAFF in methods and not reference:
        said.append(Detail("staff_recipient", "Say who gets the staff message."))
    for field, each in [("staff_recipient", reference)] if reference else []:
        if problem := recipients.why_not(org_id, each):
            said.append(Detail(field, problem))
    for id in values.get("prompt_staff") or ():
        if problem := recipients.why_not(org_id, id):
            said.append(Detail("prompt_staff", problem))
            break
    return said

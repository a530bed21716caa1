"""Our own form of a workflow in a file: its graph, and the templates and forms it names.

    {"format": "careloom.workflow", "version": 1, "name": …, "description": …, "graph": {…},
     "message_templates": […], "form_templates": […], "names": {"services": {"svc_…": "Physio"}}}

Another clinic has ids of its own. Templates and forms travel along; everything else is found there
by its name, and what is not there is left for the checks before publishing to say. People do not
travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.auth.actor import Actor
from app.clinic.forms import templates as forms
from app.clinic.forms.schemas import FormTemplateSchema, NewFormTemplate
from app.clinic.templates import service as messages
from app.clinic.templates.schemas import NewTemplate, TemplateSchema
from app.clinic.turns import take_clinics_turn
from app.errors import Invalid
from app.nodes.choices import SHORT_LISTS, TEMPLATES
from app.workflows import shape
from app.workflows.exchange import supplies
from app.workflows.exchange.numbers import to_keys
from app.workflows.exchange.references import FORM_IDS, named, swapped
from app.workflows.exchange.supplies import Supply
from app.workflows.exchange.wrongs import Wrongs
from app.workflows.models import MAX_DESCRIPTION, MAX_NAME, Workflow

FORMAT, VERSION = "careloom.workflow", 1
FORMS = "form_templates"
ADMINS = "role:admin"
MOST_SUPPLIES = 200


class BundleSchema(ma.Schema):
    """What a bundle may hold."""

    format = ma.fields.String(required=True, validate=ma.validate.Equal(FORMAT))
    version = ma.fields.Integer(required=True, strict=True, validate=ma.validate.Equal(VERSION))
    name = ma.fields.String(required=True, validate=ma.validate.Length(1, MAX_NAME))
    description = ma.fields.String(
        load_default="", validate=ma.validate.Length(max=MAX_DESCRIPTION)
    )
    graph = ma.fields.Raw(required=True)
    message_templates = ma.fields.List(
        ma.fields.Nested(NewTemplate),
        load_default=list,
        validate=ma.validate.Length(max=MOST_SUPPLIES),
    )
    form_templates = ma.fields.List(
        ma.fields.Nested(NewFormTemplate), load_default=list,
        validate=ma.validate.Length(max=MOST_SUPPLIES),
    )  # fmt: skip
    names = ma.fields.Dict(
        ma.fields.String(),
        ma.fields.Dict(ma.fields.String(), ma.fields.String()),
        load_default=dict,
    )


# ── writing ──────────────────────────────────────────────────────────────────


def write(workflow: Workflow) -> dict[str, Any]:
    """The bundle of its draft."""
    org_id = workflow.org_id
    keys = to_keys(org_id)
    graph = swapped(
        workflow.graph, lambda source, id: id if source == "segments" else keys(source, id)
    )
    wanted = named(graph)
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": workflow.name,
        "description": workflow.description,
        "graph": graph,
        "message_templates": _message_templates(org_id, wanted),
        "form_templates": _form_templates(org_id, wanted),
        "names": _names(org_id, wanted),
    }


def _message_templates(org_id: str, wanted: Mapping[tuple[str, str], None]) -> list[dict[str, Any]]:
    keys = dict.fromkeys(value for source, value in wanted if source in TEMPLATES)
    found = [messages.by_key(org_id, key) for key in keys]
    made = []
    for each in found:
        if each is not None:
            told = _told(TemplateSchema(), NewTemplate(), each)
            if (told.get("staff_recipient") or ADMINS) != ADMINS:
                told["staff_recipient"] = ADMINS  # somebody whom every clinic has
            made.append(told | {"prompt_staff": []})
    return made


def _form_templates(org_id: str, wanted: Mapping[tuple[str, str], None]) -> list[dict[str, Any]]:
    keys = dict.fromkeys(value for source, value in wanted if source in (FORMS, FORM_IDS))
    found = [forms.find(org_id, key) for key in keys]
    return [_told(FormTemplateSchema(), NewFormTemplate(), each) for each in found if each]


def _told(shown: ma.Schema, taken: ma.Schema, record: Any) -> dict[str, Any]:
    """What is shown of a record, as far as a new one takes it."""
    names = {field.data_key or name for name, field in taken.fields.items()}
    told: dict[str, Any] = shown.dump(record)
    return {name: value for name, value in told.items() if name in names}


def _names(org_id: str, wanted: Mapping[tuple[str, str], None]) -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = {}
    for source, id in wanted:
        if source in SHORT_LISTS and source not in TEMPLATES and source != FORMS:
            name = SHORT_LISTS[source](org_id).get(id)
            if name is not None and name != id:
                made.setdefault(source, {})[id] = name
    return made


# ── reading ──────────────────────────────────────────────────────────────────


def read(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The bundle, checked. Raises Invalid naming each bad field."""
    wrongs = Wrongs()
    try:
        bundle: dict[str, Any] = BundleSchema().load(dict(raw))
    except ma.ValidationError as error:
        _gather(error.messages, "", wrongs)
        wrongs.refuse()
        raise
    return bundle | {"graph": shape.tidy(bundle["graph"])}


def unpack(
    org_id: str, bundle: Mapping[str, Any], *, by: Actor, prefers_own: bool = False
) -> tuple[dict[str, Any], list[Supply]]:
    """Its graph as this clinic stores it, and what became of what it brought.

    With `prefers_own` whatever the clinic has by that key is used, whatever it says.
    """
    letters, asked = bundle["message_templates"], bundle["form_templates"]
    if letters or asked:
        # Else two clones at once would both find a template missing and make it.
        take_clinics_turn(org_id)
    brought = [
        *supplies.message_templates(org_id, letters, by=by, prefers_own=prefers_own),
        *supplies.form_templates(org_id, asked, by=by, prefers_own=prefers_own),
    ]
    keys = {(each.kind, each.was): each.key for each in brought}

    def swap(source: str, value: str) -> str:
        if source in TEMPLATES:
            return keys.get(("message_template", value), value)
        if source in (FORMS, FORM_IDS):
            key = keys.get(("form_template", value), value)
            found = forms.find(org_id, key) if source == FORM_IDS else None
            return found.id if found else key
        return _by_name(org_id, source, value, bundle["names"])

    return swapped(bundle["graph"], swap), brought


def _by_name(org_id: str, source: str, id: str, names: Mapping[str, Mapping[str, str]]) -> str:
    name = names.get(source, {}).get(id)
    if name is None or source not in SHORT_LISTS:
        return id
    here = SHORT_LISTS[source](org_id)
    alike = [own for own, called in here.items() if called.casefold() == name.casefold()]
    return id if id in here or len(alike) != 1 else alike[0]


def _gather(messages: Any, where: str, wrongs: Wrongs) -> None:
    if isinstance(messages, dict):
        for key, below in messages.items():
            _gather(below, f"{where}.{key}" if where else str(key), wrongs)
    else:
        for each in messages if isinstance(messages, list) else [messages]:
            wrongs.add(where, str(each))


def refuse_unknown(raw: Any) -> Invalid:
    """For a file that is neither of the two."""
    words = "This is neither a bundle of Careloom nor a rule with a trigger_event."
    return Invalid.field("trigger_event", words)

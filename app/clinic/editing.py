"""Details of records that a workflow may change, and how each is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import marshmallow as ma

from app.auth.actor import Actor
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.patients.schemas import PatientChange
from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import MOST_DESCRIPTION, MOST_TITLE, Priority
from app.database import db
from app.errors import Invalid

# True when something is different now, and what people call the record.
Changed = tuple[bool, str]
Change = Callable[[str, str, str, str, Actor], Changed]


@dataclass(frozen=True)
class Editable:
    """A kind of record: its details by name, as people call them, and how to change one."""

    title: str
    fields: Mapping[str, str]
    change: Change


def change(org_id: str, kind: str, id: str, field: str, value: str, by: Actor) -> Changed:
    """Set one detail of a record of that clinic. Raises Invalid, NotFound."""
    editable = EDITABLE.get(kind)
    name = CUSTOM if field.startswith(f"{CUSTOM}.") else field
    if editable is None or name not in editable.fields:
        raise Invalid.field(field, f"A workflow cannot change {field} of a {kind}.")
    return editable.change(org_id, id, field, value.strip(), by)


# A number as people write it; a phone number or a code with a leading zero is none.
NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,6})?")

# ── patients ─────────────────────────────────────────────────────────────────

CUSTOM = "custom"


def _change_patient(org_id: str, id: str, field: str, text: str, by: Actor) -> Changed:
    patient = patients.get(org_id, id)
    if field.startswith(f"{CUSTOM}."):
        return _change_custom(patient, field.partition(".")[2], text, by), patient.name
    value = _fitting(PatientChange(), field, _listed(text) if field == "tags" else text or None)
    # The number is kept in another form than it was written in.
    before = getattr(patient, field)
    patients.update(patient, by=by, **{field: value})
    return getattr(patient, field) != before, patient.name


def _change_custom(patient: Patient, key: str, text: str, by: Actor) -> bool:
    """A detail of the clinic's own; a number stays a number, and an empty one goes."""
    before = dict(patient.custom_fields or {})
    kept = {name: value for name, value in before.items() if name != key}
    if text:
        kept[key] = _plain(text, before.get(key))
    value = _fitting(PatientChange(), "custom_fields", kept)
    patients.update(patient, by=by, custom_fields=value)
    return bool(kept != before)


def _plain(text: str, before: Any) -> str | float | int | bool:
    """Of the kind it was before, or what it looks like."""
    words = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(before, bool) and text.lower() in words:
        return words[text.lower()]
    is_text = isinstance(before, str)
    if not is_text and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (each.strip() for each in text.split(",")))))


# ── tasks ────────────────────────────────────────────────────────────────────


class _TaskChange(ma.Schema):
    title = ma.fields.String(validate=ma.validate.Length(1, MOST_TITLE))
    description = ma.fields.String(
        validate=ma.validate.Length(max=MOST_DESCRIPTION), allow_none=True
    )
    priority = ma.fields.String(validate=ma.validate.OneOf([str(each) for each in Priority]))


def _change_task(org_id: str, id: str, field: str, text: str, by: Actor) -> Changed:
    task = tasks.get(org_id, id)
    value = _fitting(_TaskChange(), field, text or None)
    is_other = getattr(task, field) != value
    setattr(task, field, value)
    db.session.flush()
    return is_other, task.title


def _fitting(schema: ma.Schema, field: str, value: Any) -> Any:
    try:
        return schema.load({field: value})[field]
    except ma.ValidationError as error:
        messages = error.messages_dict.get(field) or ["This value does not fit."]
        said = messages[0] if isinstance(messages, list) else "This value does not fit."
        raise Invalid.field(field, str(said)) from error


EDITABLE: Mapping[str, Editable] = {
    "patient": Editable(
        "Patient",
        {
            "preferred_name": "Preferred name",
            "sex": "Sex",
            "email": "E-mail address",
            "mobile_phone": "Mobile phone",
            "country": "Country",
            "city": "City",
            "postcode": "Postcode",
            "address": "Address",
            "tags": "Tags",
            "preferred_channel": "Preferred channel",
            "email_consent": "Agrees to e-mail",
            "sms_consent": "Agrees to SMS",
            "voice_consent": "Agrees to calls",
            "insurance_name": "Insurance",
            "insurance_effective_from": "Insured since",
            CUSTOM: "Detail of your own",
        },
        _change_patient,
    ),
    "task": Editable(
        "Task",
        {"title": "Title", "description": "Description", "priority": "Priority"},
        _change_task,
    ),
}

"""Fields that a form takes from the patient's profile, and gives back to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import marshmallow as ma

from app.auth.actor import Actor
from app.clinic.patients import profile
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.patients.schemas import PatientChange

# Attribute of a patient → what people call it, and the type of field that asks for it.
NAMES: Mapping[str, tuple[str, str]] = {
    "first_name": ("First name", "text"),
    "last_name": ("Last name", "text"),
    "preferred_name": ("Preferred name", "text"),
    "date_of_birth": ("Date of birth", "date"),
    "sex": ("Sex", "choice"),
    "email": ("E-mail address", "text"),
    "mobile_phone": ("Mobile phone", "text"),
    "country": ("Country", "text"),
    "city": ("Town", "text"),
    "postcode": ("Postcode", "text"),
    "address": ("Address", "long_text"),
    "preferred_channel": ("Preferred way to be contacted", "choice"),
    "insurance_name": ("Insurance", "text"),
    "insurance_effective_from": ("Insured since", "date"),
}
OPTIONS = {
    "sex": ("female", "male", "other", "unknown"),
    "preferred_channel": ("email", "sms", "phone", "portal", "post"),
}


def fitting(name: str, value: Any) -> Any:
    """The answer as the profile would keep it. Raises ValueError, in words."""
    try:
        kept = PatientChange().load({name: value})[name]
    except ma.ValidationError as error:
        messages = error.messages_dict.get(name) or ["This does not fit the profile."]
        raise ValueError(messages[0]) from error
    return kept.isoformat() if isinstance(kept, date) else kept


def known(fields: Collection[Mapping[str, Any]], patient: Patient) -> dict[str, Any]:
    """What the profile can answer already, by field."""
    found = {
        field["id"]: _plain(getattr(patient, field["profile"], None))
        for field in fields
        if field.get("profile")
    }
    return {id: value for id, value in found.items() if value not in (None, "")}


def write_back(
    fields: Collection[Mapping[str, Any]], values: Mapping[str, Any], patient: Patient, *, by: Actor
) -> None:
    """Keep answers in the profile, where they differ from it; an empty one erases nothing."""
    changes = {
        field["profile"]: values[field["id"]]
        for field in fields
        if field.get("profile") and values.get(field["id"]) not in (None, "")
    }
    changed = {
        name: value for name, value in changes.items() if _plain(getattr(patient, name)) != value
    }
    if changed:
        patients.update(patient, by=by, **PatientChange().load(changed))


def fields_for(names: Collection[str]) -> list[dict[str, Any]]:
    """A form's fields that ask for these details."""
    return [_field(name) for name in names]


def required(org_id: str) -> tuple[str, ...]:
    """What a profile of this clinic must have, as far as a form can ask for it."""
    return tuple(name for name in profile.required(org_id) if name in NAMES)


def empty(names: Collection[str], patient: Patient) -> list[str]:
    """Those that the profile does not have."""
    return [name for name in names if getattr(patient, name, None) in (None, "")]


def _field(name: str) -> dict[str, Any]:
    label, type = NAMES[name]
    field = {"id": name, "type": type, "label": label, "required": True, "profile": name}
    if type == "choice":
        field["options"] = [
            {"value": value, "label": value.capitalize()} for value in OPTIONS[name]
        ]
    return field


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

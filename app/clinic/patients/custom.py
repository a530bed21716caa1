"""Details of patients that a clinic keeps besides ours: which there are, for pickers and checks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.clinic import known
from app.clinic.patients.models import Patient
from app.clinic.patients.profile import CUSTOM, required
from app.clinic.records import FactType, RecordField
from app.database import db

# What these have is what a clinic keeps nowadays; reading all patients would take too long.
NEWEST = 200


def fields(org_id: str) -> tuple[RecordField, ...]:
    """`custom.<key>` of each, by key: those a profile must have, and those that patients have."""
    return known.get(("custom fields", org_id), lambda: _fields(org_id))


def _fields(org_id: str) -> tuple[RecordField, ...]:
    wanted = select(Patient.custom_fields).where(Patient.org_id == org_id)
    samples: dict[str, Any] = {}
    for kept in db.session.scalars(wanted.order_by(Patient.id.desc()).limit(NEWEST)):
        for key, value in (kept or {}).items():
            if value is not None:
                samples.setdefault(key, value)
    for name in required(org_id):
        if name.startswith(CUSTOM):
            samples.setdefault(name.removeprefix(CUSTOM), None)
    return tuple(
        RecordField(f"{CUSTOM}{key}", _label(key), _type(value), value, private="text")
        for key, value in sorted(samples.items())
    )


def _label(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _type(value: Any) -> FactType:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else "string"

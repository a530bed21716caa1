"""A real event as a sample of nobody: what tells who it was is replaced, field by field. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.samples.made_up import is_id

# By the last part of their names, in records of ours and in what others send.
TELLING = frozenset({
    "address", "address_line_1", "address_line_2", "birth_date", "body", "city", "comment",
    "contact", "date_of_birth", "description", "email", "family_name", "first_name", "full_name",
    "given_name", "health_number", "insurance_number", "ip", "last_name", "line1", "line2", "memo",
    "message", "middle_name", "mobile", "mobile_phone", "name", "nhs_number", "note", "notes",
    "number", "phone", "postcode", "preferred_name", "reason", "signature", "ssn", "street",
    "surname", "telephone", "text", "zip",
})  # fmt: skip
HIDDEN = "•••"
# What a clinic calls its services, products and people is not about the patient.
NOT_PEOPLE = frozenset({"service", "product", "category", "programme", "clinic", "location"})


def redacted(data: Mapping[str, Any], stand_ins: Mapping[str, Any]) -> dict[str, Any]:
    """The data with believable values of nobody for what is telling, and without ids."""
    made: dict[str, Any] = {}
    for name, value in data.items():
        if is_id(name):
            continue
        instead = stand_ins.get(name)
        if isinstance(value, Mapping):
            inner = instead if isinstance(instead, Mapping) else {}
            made[name] = dict(value) if name in NOT_PEOPLE else redacted(value, inner)
        elif isinstance(value, list):
            made[name] = [
                redacted(each, {}) if isinstance(each, Mapping) else each for each in value
            ]
        elif name in TELLING and value not in (None, ""):
            made[name] = HIDDEN if instead is None else instead
        else:
            made[name] = value
    return made

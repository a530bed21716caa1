"""Which details a patient's profile must have before it is complete; each clinic says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic import known
from app.clinic.patients.models import Patient
from app.database import Record, db
from app.errors import Invalid

# What can be asked for, as people call it.
NAMES: Mapping[str, str] = {
    "first_name": "First name",
    "last_name": "Last name",
    "preferred_name": "Preferred name",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "email": "E-mail address",
    "mobile_phone": "Mobile phone",
    "address": "Address",
    "postcode": "Postcode",
    "city": "Town",
    "country": "Country",
    "preferred_channel": "Preferred way to be contacted",
    "insurance_name": "Insurance",
    "insurance_effective_from": "Insured since",
}
CUSTOM = "custom."
# Until a clinic chooses its own.
USUAL = ("date_of_birth", "sex", "email", "mobile_phone", "address")


class ProfileSettings(Record):
    """The choice of one clinic."""

    __tablename__ = "profile_settings"
    __table_args__ = (Index("uq_profile_settings_org_id", "org_id", unique=True),)
    kind = "prof"

    required: Mapped[list[Any]] = mapped_column(default=list)


def required(org_id: str) -> tuple[str, ...]:
    """The details every profile of that clinic must have."""
    return known.get(("profile", org_id), lambda: _required(org_id))


def require(org_id: str, names: Collection[str]) -> tuple[str, ...]:
    """Choose them. Nobody's profile is complete by that alone: the next change tells."""
    for at, name in enumerate(names):
        if name not in NAMES and not (name.startswith(CUSTOM) and len(name) > len(CUSTOM)):
            raise Invalid.field(f"fields.{at}", f"A profile has no detail called {name}.")
    chosen = tuple(dict.fromkeys(names))
    settings = _settings(org_id)
    if settings is None:
        settings = ProfileSettings(org_id=org_id)
        db.session.add(settings)
    settings.required = list(chosen)
    known.put(("profile", org_id), chosen)
    return chosen


def missing(patient: Patient) -> list[str]:
    """What the profile still lacks."""
    return [name for name in required(patient.org_id) if _value(patient, name) in (None, "")]


def words(names: Collection[str]) -> list[str]:
    """As people call them."""
    return [NAMES.get(name) or name.removeprefix(CUSTOM).replace("_", " ") for name in names]


def _value(patient: Patient, name: str) -> Any:
    if name.startswith(CUSTOM):
        return (patient.custom_fields or {}).get(name.removeprefix(CUSTOM))
    return getattr(patient, name)


def _settings(org_id: str) -> ProfileSettings | None:
    return db.session.scalar(select(ProfileSettings).where(ProfileSettings.org_id == org_id))


def _required(org_id: str) -> tuple[str, ...]:
    settings = _settings(org_id)
    return USUAL if settings is None else tuple(settings.required)

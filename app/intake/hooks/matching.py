"""Which patient a body speaks of, by the settings of the trigger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from app.clinic.patients.models import Patient
from app.clinic.patients.phones import e164
from app.database import db
from app.nodes.triggers.webhook.received import (
    EMAIL,
    MOBILE_PHONE,
    PATIENT_ID,
    WORDS,
    Config,
    is_patient_needed,
    named_in,
    why_nobody,
)


@dataclass(frozen=True)
class Match:
    """The patient, if one was found; and why the workflow does not start, if it does not."""

    patient_id: str | None = None
    why_not: str | None = None


def match(org_id: str, config: Config, body: Any) -> Match:
    """Find the patient. More than one is as good as none: a guess could tell the wrong person."""
    if config.match_by not in WORDS:
        return Match()
    value = named_in(config, body)
    wanted = _with(config.match_by, value) if value is not None else None
    found: list[str] = []
    if wanted is not None:
        of_clinic = select(Patient.id).where(Patient.org_id == org_id, wanted)
        found = list(db.session.scalars(of_clinic.limit(2)))
    if len(found) == 1:
        return Match(patient_id=found[0])
    if not is_patient_needed(config):
        return Match()
    return Match(why_not=why_nobody(config, body, len(found)))


def _with(match_by: str, value: str) -> ColumnElement[bool] | None:
    """The patients that have this; None where nobody can."""
    # Numbers and addresses move on to other people; an id never does.
    here = Patient.archived_at.is_(None)
    if match_by == PATIENT_ID:
        return Patient.id == value
    if match_by == EMAIL:
        return and_(here, func.lower(Patient.email) == value.lower())
    if match_by == MOBILE_PHONE:
        try:
            return and_(here, Patient.mobile_phone == e164(value))
        except ValueError:
            return None
    return None

"""Two who change the same thing at once take turns: the second sees what the first did."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.models import Organisation
from app.clinic.patients.models import Patient
from app.database import db


def take_turn(org_id: str, patient_id: str) -> None:
    """Wait for whoever else is at it, until this transaction is over.

    Records of this patient can be added meanwhile; SQLite lets only one write anyhow.
    """
    mine = select(Patient.id).where(Patient.org_id == org_id, Patient.id == patient_id)
    db.session.execute(mine.with_for_update(key_share=True))


def take_clinics_turn(org_id: str) -> None:
    """The same for what belongs to no patient, such as templates by their keys."""
    ours = select(Organisation.id).where(Organisation.id == org_id)
    db.session.execute(ours.with_for_update(key_share=True))

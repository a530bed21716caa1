"""Unsubscribe by a link: it needs no sign-in, and says only what it must."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import delete, select

from app.clinic.messages import rules
from app.clinic.messages.models import Unsubscribed
from app.clinic.patients import service as patients
from app.database import db
from app.errors import NotFound
from app.extensions import settings

SALT = "careloom unsubscribe"
PATH = "/unsubscribe/"


@dataclass(frozen=True)
class Offer:
    """What a link lets its reader stop."""

    org_id: str
    patient_id: str
    category: str


def link(org_id: str, patient_id: str, category: str) -> str:
    """The address of a page where this patient can stop this kind of message."""
    token = _signer().dumps([org_id, patient_id, category])
    return f"{settings().public_url}{PATH}{token}"


def footer(org_id: str, patient_id: str, category: str) -> str:
    """What stands below an e-mail that can be unsubscribed from."""
    name = rules.category_name(org_id, category)
    return f"\n\n-- \nTo stop these e-mails ({name}): {link(org_id, patient_id, category)}\n"


def offer(token: str) -> Offer:
    """What this link offers. Raises NotFound for one that we did not make."""
    try:
        found = Offer(*_signer().loads(token))
    except (BadSignature, TypeError) as error:
        raise NotFound("This link is not complete. Copy it from the message again.") from error
    patients.get(found.org_id, found.patient_id)
    return found


def has_stopped(org_id: str, patient_id: str, category: str) -> bool:
    """Whether this patient wants no more of this kind."""
    wanted = select(Unsubscribed.id).where(
        Unsubscribed.org_id == org_id,
        Unsubscribed.patient_id == patient_id,
        Unsubscribed.category == category,
    )
    return db.session.scalar(wanted) is not None


def stop(org_id: str, patient_id: str, category: str) -> None:
    """No more of this kind for this patient; saying so twice is the same."""
    patients.get(org_id, patient_id)
    if not has_stopped(org_id, patient_id, category):
        db.session.add(Unsubscribed(org_id=org_id, patient_id=patient_id, category=category))


def resume(org_id: str, patient_id: str, category: str) -> None:
    """The patient wants them after all."""
    db.session.execute(
        delete(Unsubscribed).where(
            Unsubscribed.org_id == org_id,
            Unsubscribed.patient_id == patient_id,
            Unsubscribed.category == category,
        )
    )


def stopped_by(org_id: str, patient_id: str) -> list[str]:
    """The kinds this patient wants no more of."""
    wanted = select(Unsubscribed.category).where(
        Unsubscribed.org_id == org_id, Unsubscribed.patient_id == patient_id
    )
    return sorted(db.session.scalars(wanted))


def _signer() -> URLSafeSerializer:
    key = current_app.secret_key
    assert key is not None  # noqa: S101 - the application does not start without
    return URLSafeSerializer(key, salt=SALT)

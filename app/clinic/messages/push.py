"""Browsers of patients that take push messages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.auth.actor import Actor
from app.clinic.patients import service as patients
from app.database import Id, Record, db
from app.errors import Invalid


class PushBrowser(Record):
    """One subscription, as the browser's Push API gives it."""

    __tablename__ = "push_browsers"
    kind = "push"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1000), unique=True)
    p256dh: Mapped[str] = mapped_column(String(200))
    auth: Mapped[str] = mapped_column(String(100))


def add(org_id: str, patient_id: str, *, endpoint: str, by: Actor, **keys: Any) -> PushBrowser:
    """This browser takes push messages for that patient from now on."""
    patients.get(org_id, patient_id)
    found = db.session.scalar(select(PushBrowser).where(PushBrowser.endpoint == endpoint))
    if found is not None and found.org_id != org_id:
        raise Invalid.field("endpoint", "This browser belongs to somebody else.")
    if found is None:
        found = PushBrowser(org_id=org_id, endpoint=endpoint)
        db.session.add(found)
    found.patient_id, found.p256dh, found.auth = patient_id, keys["p256dh"], keys["auth"]
    return found


def count(patient_id: str) -> int:
    """How many browsers of this patient take them."""
    wanted = select(func.count(PushBrowser.id)).where(PushBrowser.patient_id == patient_id)
    return db.session.scalar(wanted) or 0


def browsers(org_id: str, patient_id: str) -> list[PushBrowser]:
    """Those browsers."""
    wanted = select(PushBrowser).where(
        PushBrowser.org_id == org_id, PushBrowser.patient_id == patient_id
    )
    return list(db.session.scalars(wanted.order_by(PushBrowser.id)))

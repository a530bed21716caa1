"""Browsers of patients that take push messages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.auth.actor import Actor
from app.clinic.patients import service as patients
from app.database import Id, Record, db

MOST_BROWSERS = 10


class PushBrowser(Record):
    """One subscription, as the browser's Push API gives it."""

    __tablename__ = "push_browsers"
    kind = "push"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1000), unique=True)
    p256dh: Mapped[str] = mapped_column(String(200))
    auth: Mapped[str] = mapped_column(String(100))
    # The link its patient came in by; None where the clinic has put it in.
    portal_link_id: Mapped[Id | None] = mapped_column(index=True)


def add(
    org_id: str,
    patient_id: str,
    *,
    endpoint: str,
    by: Actor,
    portal_link_id: str | None = None,
    **keys: Any,
) -> PushBrowser:
    """This browser takes push messages for that patient from now on, and for nobody else.

    A browser has one address for all who use it. Only it knows that address, so whoever names it
    sits there now: what it took for others before, it takes no more.
    """
    patients.get(org_id, patient_id)
    browser = PushBrowser(
        org_id=org_id,
        patient_id=patient_id,
        endpoint=endpoint,
        portal_link_id=portal_link_id,
        p256dh=keys["p256dh"],
        auth=keys["auth"],
    )
    forget([endpoint])
    # Each message goes to all of them: whoever subscribes without end holds up nobody else's.
    known = browsers(org_id, patient_id)
    forget([each.endpoint for each in known[: max(0, len(known) + 1 - MOST_BROWSERS)]])
    db.session.add(browser)
    return browser


def forget(endpoints: Collection[str]) -> None:
    """These browsers take push messages no more, or no longer wish to."""
    db.session.execute(delete(PushBrowser).where(PushBrowser.endpoint.in_(endpoints)))


def forget_link(portal_link_id: str) -> None:
    """Whoever came in by that link shall hear nothing more of its patient."""
    db.session.execute(delete(PushBrowser).where(PushBrowser.portal_link_id == portal_link_id))


def takes(org_id: str, patient_id: str, endpoint: str | None) -> bool:
    """Whether this browser takes them for that patient."""
    return any(each.endpoint == endpoint for each in browsers(org_id, patient_id))


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

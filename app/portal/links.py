"""Make links into the portal, revoke them, and find out whose one is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import Actor
from app.auth.rights import PORTAL
from app.clinic.messages import push
from app.clinic.patients.models import Patient
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish
from app.portal.models import PortalLink

PREFIX = "plk_"
LASTS = timedelta(days=30)
LONGEST = timedelta(days=366)


def get(org_id: str, id: str) -> PortalLink:
    """The link of that clinic. Raises NotFound."""
    link = db.session.get(PortalLink, id)
    if link is None or link.org_id != org_id:
        raise NotFound.record("portal link", id)
    return link


def of(patient: Patient) -> Select[Any]:
    """Every link this patient ever had, newest first."""
    wanted = select(PortalLink).where(
        PortalLink.org_id == patient.org_id, PortalLink.patient_id == patient.id
    )
    return wanted.options(joinedload(PortalLink.patient)).order_by(PortalLink.id.desc())


def make(
    patient: Patient, *, by: Actor, expires_at: datetime | None = None
) -> tuple[PortalLink, str]:
    """A new link and its token, which is shown once and never stored."""
    if patient.status != "active":
        raise InvalidMove(f"This patient is {patient.status} and cannot use the portal.")
    now = clock.now()
    until = expires_at or now + LASTS
    if not now < until <= now + LONGEST:
        raise Invalid.field("expires_at", "A link lasts for a year at most.")
    token = PREFIX + secrets.token_urlsafe(32)
    link = PortalLink(
        org_id=patient.org_id,
        patient_id=patient.id,
        hash=_hash(token),
        expires_at=until,
        created_by=by.id[:48],
    )
    db.session.add(link)
    publish("portal_link.created", by=by, subject=("portal_link", link.id), patient_id=patient.id)
    return link, token


def revoke(link: PortalLink, *, by: Actor) -> PortalLink:
    """It opens nothing any more. Raises InvalidMove unless it did."""
    if link.status != "active":
        raise InvalidMove(f"This link is {link.status} already.")
    link.revoked_at = clock.now()
    push.forget_link(link.id)
    publish(
        "portal_link.revoked", by=by, subject=("portal_link", link.id), patient_id=link.patient_id
    )
    return link


def find(token: str) -> PortalLink | None:
    """The link of that token, if it opens anything: of an active patient, in time."""
    if not token.startswith(PREFIX):
        return None
    wanted = select(PortalLink).where(PortalLink.hash == _hash(token))
    link = db.session.scalar(wanted.options(joinedload(PortalLink.patient)))
    if link is None or link.status != "active" or link.patient.status != "active":
        return None
    return link


def actor_for(link: PortalLink) -> Actor:
    """The patient, who may do what the portal offers and nothing else."""
    rights = frozenset({PORTAL})
    return Actor("patient", link.patient_id, link.org_id, "The patient", rights)


def opened(link: PortalLink) -> None:
    """The page has been opened with it."""
    link.last_opened_at = clock.now()
    link.opened_at = link.opened_at or link.last_opened_at


def _hash(token: str) -> str:
    # The token is 256 random bits, so a plain hash is enough; and it can be looked up.
    return hashlib.sha256(token.encode()).hexdigest()

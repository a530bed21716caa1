"""Alerts that a person has not seen yet since they signed in: each is shown once."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from flask import session
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.alerts.models import Alert, AlertStatus, SeenAlert
from app.database import db

# In the browser's session, which signing in and out begin anew.
SESSION_KEY = "opening"


def not_yet_seen(org_id: str, patient_id: str, *, by: Actor) -> list[Alert]:
    """The active alerts of that patient that were not shown to this person in this session."""
    wanted = select(Alert).where(
        Alert.org_id == org_id,
        Alert.patient_id == patient_id,
        Alert.status == AlertStatus.ACTIVE,
    )
    viewer = _viewer(by)
    if viewer is not None:
        wanted = wanted.where(
            ~exists().where(SeenAlert.alert_id == Alert.id, SeenAlert.viewer == viewer)
        )
    return list(db.session.scalars(wanted.options(joinedload(Alert.patient)).order_by(Alert.id)))


def mark_seen(org_id: str, patient_id: str, alert_ids: Collection[str], *, by: Actor) -> None:
    """They were shown. Alerts of another patient or clinic, or seen already, are passed over."""
    if by.user_id is not None:
        session.setdefault(SESSION_KEY, secrets.token_urlsafe(12))
    viewer = _viewer(by) or f"{by.id}:"
    for alert in not_yet_seen(org_id, patient_id, by=by):
        if alert.id in alert_ids:
            db.session.add(SeenAlert(org_id=org_id, alert_id=alert.id, viewer=viewer))
    db.session.flush()


def _viewer(by: Actor) -> str | None:
    """This person in this session; None where nothing can have been shown yet."""
    if by.user_id is None:
        return f"{by.id}:"
    opened = session.get(SESSION_KEY)
    return f"{by.user_id}:{opened}" if opened else None

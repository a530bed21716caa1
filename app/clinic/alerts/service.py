"""Warn everybody who opens a patient's record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.alerts.models import MOST_MESSAGE, MOST_TITLE, Alert, AlertStatus, Severity
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.errors import Invalid, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> Alert:
    """The alert of that clinic. Raises NotFound."""
    alert = db.session.get(Alert, id)
    if alert is None or alert.org_id != org_id:
        raise NotFound.record("alert", id)
    return alert


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Alerts, newest first."""
    wanted = select(Alert).where(Alert.org_id == org_id).join(Alert.patient)
    for name in ("patient_id", "status", "severity", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Alert, name) == filters[name])
    if search:
        wanted = wanted.where(
            or_(found(Alert.search_text, search), found(Patient.search_text, search))
        )
    return wanted.options(contains_eager(Alert.patient)).order_by(Alert.id.desc())


def count_active(org_id: str, patient_ids: Collection[str]) -> dict[str, int]:
    """How many alerts are active, for each of these patients who has any."""
    rows = db.session.execute(
        select(Alert.patient_id, func.count())
        .where(Alert.org_id == org_id, Alert.patient_id.in_(patient_ids))
        .where(Alert.status == AlertStatus.ACTIVE)
        .group_by(Alert.patient_id)
    )
    return dict(rows.all())


def add(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    title: str,
    message: str = "",
    severity: str = Severity.MEDIUM,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Alert:
    """A new alert on that patient's record."""
    if alert := made_before(Alert, once):
        return alert
    patients.check(org_id, patient_id)
    alert = Alert(
        org_id=org_id,
        patient_id=patient_id,
        title=_title(title),
        message=texts.prose(message or "", MOST_MESSAGE),
        severity=Severity(severity),
        status=AlertStatus.ACTIVE,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    db.session.add(alert)
    publish("alert.added", by=by, subject=("alert", alert.id), patient_id=patient_id)
    return alert


def end(alert: Alert, *, by: Actor) -> Alert:
    """It need not be shown any more."""
    changes = {"ended_at": clock.now(), "ended_by_id": by.user_id}
    move(alert, AlertStatus.ENDED, whence=(AlertStatus.ACTIVE,), **changes)
    return alert


def _title(text: str) -> str:
    title = texts.line(text, MOST_TITLE)
    if not title:
        raise Invalid.field("title", "An alert needs a title.")
    return title

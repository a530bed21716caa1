"""What a clinic agrees to."""

from __future__ import annotations

from sqlalchemy import delete

from app import clock
from app.auth.models import Organisation
from app.database import db
from app.telemetry.models import ANALYTICS, TelemetryEvent


def set_level(organisation: Organisation, level: int) -> Organisation:
    """Agree to more or less. Nothing of before is told; what was not told yet is forgotten."""
    is_new = level >= ANALYTICS and organisation.telemetry_level < ANALYTICS
    organisation.telemetry_level = level
    if is_new:
        organisation.telemetry_since = clock.now()
    if level < ANALYTICS:
        organisation.telemetry_since = None
        db.session.execute(
            delete(TelemetryEvent).where(
                TelemetryEvent.org_id == organisation.id, TelemetryEvent.sent_at.is_(None)
            )
        )
    return organisation

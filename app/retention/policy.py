"""For how long each clinic keeps what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.auth.models import Organisation
from app.database import db


@dataclass(frozen=True)
class Policy:
    """A clinic's choice in days; None keeps for ever."""

    org_id: str
    payloads_days: int | None
    runs_days: int | None

    def oldest_payloads(self, now: datetime) -> datetime | None:
        """What ended before this moment has no inputs and outputs any more."""
        return now - timedelta(days=self.payloads_days) if self.payloads_days else None

    def oldest_runs(self, now: datetime) -> datetime | None:
        """What ended before this moment is gone."""
        return now - timedelta(days=self.runs_days) if self.runs_days else None


def of_all() -> Sequence[Policy]:
    """Those of all clinics."""
    rows = db.session.execute(
        select(
            Organisation.id, Organisation.keep_payloads_days, Organisation.keep_runs_days
        ).order_by(Organisation.id)
    )
    return [Policy(*row) for row in rows]

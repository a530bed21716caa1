"""How long a run took, or has taken until now."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, literal

from app import clock
from app.database import UTCDateTime
from app.elapsed import milliseconds
from app.runs.models import Run


def took_at_least(seconds: int) -> ColumnElement[bool]:
    """From when it was asked for to its end; one that is under way counts up to now."""
    until = func.coalesce(Run.finished_at, literal(clock.now(), UTCDateTime()))
    return milliseconds(Run.created_at, until) >= seconds * 1000

"""How well a patient keeps to a plan: completed sessions ÷ sessions due so far.

A session is due once its day is over, or when it was completed before that: nobody has missed
what can still be done today. No stored page of the sources gives a formula; this one is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from app.auth.actor import Actor
from app.clinic.treatment_plans.models import (
    PatientTreatmentPlan,
    SessionStatus,
    TreatmentSession,
)
from app.events.publish import publish

A_WEEK = timedelta(days=7)
DROPPED = "adherence.below_threshold"


def rate(sessions: Iterable[TreatmentSession], today: date) -> float | None:
    """Over the whole plan; None while nothing was due."""
    due = [each for each in sessions if each.due_date < today or _is_done(each)]
    return sum(_is_done(each) for each in due) / len(due) if due else None


def weekly_rate(sessions: Iterable[TreatmentSession], today: date) -> float | None:
    """The same of the sessions of the last seven days."""
    return rate([each for each in sessions if today - A_WEEK < each.due_date <= today], today)


def work_out(following: PatientTreatmentPlan, today: date, *, by: Actor) -> None:
    """Write both rates down; tell when one has dropped, so that thresholds can be looked at."""
    before = {"overall": following.adherence_rate, "weekly": following.adherence_weekly}
    following.adherence_rate = rate(following.sessions, today)
    following.adherence_weekly = weekly_rate(following.sessions, today)
    following.looked_at = today
    after = {"overall": following.adherence_rate, "weekly": following.adherence_weekly}
    dropped = {name: [before[name], after[name]] for name in after if _fell(before, after, name)}
    if dropped:
        publish(
            DROPPED,
            by=by,
            subject=("patient_treatment_plan", following.id),
            patient_id=following.patient_id,
            data={"adherence": dropped},
        )


def crossed(change: Any, threshold: float) -> bool:
    """Whether a rate went from that share or above to below it; nothing due yet counts as 1."""
    before, after = change
    return (1.0 if before is None else before) >= threshold > (1.0 if after is None else after)


def _fell(before: dict[str, Any], after: dict[str, Any], name: str) -> bool:
    was, now = before[name], after[name]
    return now is not None and now < (1.0 if was is None else was)


def _is_done(session: TreatmentSession) -> bool:
    return session.status == SessionStatus.COMPLETED

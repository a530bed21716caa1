"""Once a day for each patient on a plan: how well they keep to it, and whether it has run out."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import clock
from app.auth.actor import system
from app.auth.models import Organisation
from app.clinic.moves import move
from app.clinic.treatment_plans import adherence
from app.clinic.treatment_plans.following import tell
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    FollowingStatus,
    PatientTreatmentPlan,
)
from app.database import db, reading
from app.errors import InvalidMove

AT_A_TIME = 200
LOOK_EVERY_SECONDS = 60.0

_looked = 0.0


def sweep() -> None:
    """Now and then: the scheduler comes by twice a second, a day begins once."""
    global _looked  # noqa: PLW0603 - when this process last looked
    if time.monotonic() - _looked < LOOK_EVERY_SECONDS and _looked:
        return
    while look_at_a_page():
        pass
    _looked = time.monotonic()


def look_at_a_page() -> int:
    """Work out adherence where the day has changed, end what has run out; how many were seen."""
    with reading():
        places = _places()
        db.session.rollback()
    for day, org_ids in places.items():
        ids = _not_looked_at(org_ids, day)
        if not ids:
            continue
        ours = _locked(ids, day)
        for following in ours:
            _look_at(following, day)
        db.session.commit()
        return len(ours)
    db.session.rollback()
    return 0


def _places() -> dict[date, list[str]]:
    """The clinics by the day it is there."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for id, zone in db.session.execute(select(Organisation.id, Organisation.time_zone)):
        found[clock.now().astimezone(ZoneInfo(zone)).date()].append(id)
    return found


def _not_looked_at(org_ids: list[str], day: date) -> list[str]:
    with reading():
        ids = db.session.scalars(
            select(PatientTreatmentPlan.id)
            .where(
                PatientTreatmentPlan.org_id.in_(org_ids),
                PatientTreatmentPlan.status == FollowingStatus.ACTIVE,
                PatientTreatmentPlan.looked_at < day,
            )
            .limit(AT_A_TIME)
        ).all()
        db.session.rollback()
    return list(ids)


def _locked(ids: list[str], day: date) -> list[PatientTreatmentPlan]:
    """Those that no other scheduler is at or was at."""
    wanted = select(PatientTreatmentPlan).where(
        PatientTreatmentPlan.id.in_(ids), PatientTreatmentPlan.looked_at < day
    )
    wanted = wanted.options(selectinload(PatientTreatmentPlan.sessions))
    return list(
        db.session.scalars(
            wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True)
        )
    )


def _look_at(following: PatientTreatmentPlan, day: date) -> None:
    by = system(following.org_id)
    adherence.work_out(following, day, by=by)
    if following.end >= day or following.status != FollowingStatus.ACTIVE:
        return
    db.session.flush()
    is_open = any(each.status in OPEN_SESSION for each in following.sessions)
    to = FollowingStatus.EXPIRED if is_open else FollowingStatus.COMPLETED
    try:
        move(following, to, whence=(FollowingStatus.ACTIVE,))
    except InvalidMove:
        return  # the patient was faster
    tell(f"treatment_plan.{to}", following, by)

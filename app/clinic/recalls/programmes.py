"""What patients are called back for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.appointments import service as appointments
from app.clinic.labs.models import MOST_PANEL
from app.clinic.recalls import cohorts
from app.clinic.recalls.models import (
    MOST_KEY,
    MOST_NAME,
    RUNNING,
    RecallEnrolment,
    RecallProgramme,
)
from app.clinic.search import fold, found
from app.clinic.templates import service as templates
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove, NotFound


def get(org_id: str, id: str) -> RecallProgramme:
    """The programme of that clinic, by id or by its key. Raises NotFound."""
    programme = db.session.scalar(
        select(RecallProgramme).where(
            RecallProgramme.org_id == org_id,
            or_(RecallProgramme.id == id, RecallProgramme.key == id),
        )
    )
    if programme is None:
        raise NotFound.record("recall programme", id)
    return programme


def search(
    org_id: str, *, search: str = "", is_active: bool | None = None, **_page: Any
) -> Select[Any]:
    """Programmes by name."""
    wanted = select(RecallProgramme).where(
        RecallProgramme.org_id == org_id, found(RecallProgramme.search_text, search)
    )
    if is_active is not None:
        wanted = wanted.where(RecallProgramme.is_active.is_(is_active))
    return wanted.order_by(RecallProgramme.name, RecallProgramme.id)


def names(org_id: str) -> dict[str, str]:
    """Id → name of those in use."""
    return {each.id: each.name for each in db.session.scalars(search(org_id, is_active=True))}


def enrolled(org_id: str, ids: Collection[str]) -> dict[str, int]:
    """How many patients are in each of these."""
    rows = db.session.execute(
        select(RecallEnrolment.programme_id, func.count())
        .where(RecallEnrolment.org_id == org_id, RecallEnrolment.programme_id.in_(ids))
        .where(RecallEnrolment.status.in_(RUNNING))
        .group_by(RecallEnrolment.programme_id)
    )
    return dict(rows.all())


def create(
    org_id: str, *, by: Actor, name: str, key: str | None = None, **values: Any
) -> RecallProgramme:
    """A new programme."""
    programme = RecallProgramme(
        org_id=org_id, name=_name(name), key=_key(org_id, key, name), **_checked(org_id, values)
    )
    programme.is_active = True
    db.session.add(programme)
    db.session.flush()
    cohorts.look_again(programme)
    return programme


def update(programme: RecallProgramme, *, by: Actor, **changes: Any) -> RecallProgramme:
    """Change it. Rounds that are open keep their day; the next one goes by what is new."""
    if "name" in changes:
        changes["name"] = _name(changes["name"])
    for name, value in _checked(programme.org_id, changes, programme).items():
        setattr(programme, name, value)
    if {"cohort_rules", "cohort_match"} & set(changes):
        cohorts.look_again(programme)
    return programme


def archive(programme: RecallProgramme, *, by: Actor) -> RecallProgramme:
    """Nobody is enrolled any more; who is enrolled stays so."""
    if not programme.is_active:
        raise InvalidMove("This recall programme is archived already.")
    programme.is_active = False
    cohorts.look_again(programme)
    return programme


def restore(programme: RecallProgramme, *, by: Actor) -> RecallProgramme:
    """Use it again."""
    if programme.is_active:
        raise InvalidMove("This recall programme is not archived.")
    programme.is_active = True
    cohorts.look_again(programme)
    return programme


def _name(text: str) -> str:
    name = texts.line(text, MOST_NAME)
    if not name:
        raise Invalid.field("name", "A recall programme needs a name.")
    return name


def _checked(
    org_id: str, values: dict[str, Any], before: RecallProgramme | None = None
) -> dict[str, Any]:
    amount = values.get("interval_amount", before.interval_amount if before else None)
    unit = values.get("interval_unit", before.interval_unit if before else None)
    if bool(amount) != bool(unit):
        missing = "interval_unit" if amount else "interval_amount"
        raise Invalid.field(missing, "An interval is an amount and a unit, such as 12 months.")
    offered = {service.id for service in appointments.services(org_id)}
    for at, id in enumerate(values.get("service_ids", ())):
        if id not in offered:
            raise Invalid.field(f"service_ids.{at}", "This clinic offers no such service.")
    if "lab_panels" in values:
        values["lab_panels"] = _each_once(values["lab_panels"])
    if "cohort_rules" in values:
        values["cohort_rules"] = cohorts.checked(values["cohort_rules"])
    _check_message(org_id, values, before)
    return values


def _each_once(panels: Sequence[str]) -> list[str]:
    """As they were written first."""
    found: dict[str, str] = {}
    for panel in panels:
        name = texts.line(panel, MOST_PANEL)
        found.setdefault(fold(name), name)
    return list(found.values())


def _check_message(org_id: str, values: dict[str, Any], before: RecallProgramme | None) -> None:
    """Whoever is asked by itself needs a channel, and a text that is there."""
    key = values.get("message_template", before.message_template if before else None)
    if not key:
        return
    if "message_template" in values and templates.by_key(org_id, key) is None:
        raise Invalid.field("message_template", "This clinic has no such message template.")
    if not values.get("channels", before.channels if before else None):
        raise Invalid.field("channels", "Choose on which channels patients are asked.")


def _key(org_id: str, key: str | None, name: str) -> str:
    """The key asked for, or a free one made of the name."""
    made = re.sub(r"[^a-z0-9]+", "_", fold(key or name)).strip("_")[: MOST_KEY - 4] or "recall"
    if not _is_taken(org_id, made):
        return made
    if key:
        raise Conflict(f"There is a recall programme with the key {made} already.")
    tries = (f"{made}_{number}" for number in range(2, 999))
    return next(each for each in tries if not _is_taken(org_id, each))


def _is_taken(org_id: str, key: str) -> bool:
    there = exists().where(RecallProgramme.org_id == org_id, RecallProgramme.key == key)
    return bool(db.session.scalar(select(there)))

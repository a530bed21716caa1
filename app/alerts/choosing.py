"""What a clinic chose, and what one of its workflows does otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.alerts.models import AlertSetting, Pace, Trouble, Way
from app.auth.actor import Actor
from app.auth.models import User
from app.database import db
from app.errors import Invalid


@dataclass(frozen=True)
class Choice:
    """Who is told of what, how often and which way."""

    pace: str = Pace.HOURLY
    troubles: tuple[str, ...] = (Trouble.STOPPED, Trouble.UNKNOWN, Trouble.WEBHOOK_OFF)
    ways: tuple[str, ...] = (Way.IN_APP,)
    roles: tuple[str, ...] = ("owner", "admin")
    user_ids: tuple[str, ...] = ()
    # False where a workflow goes by the clinic's default, or a clinic by ours.
    is_own: bool = False


USUAL = Choice()


def of(org_id: str, workflow_id: str | None = None) -> Choice:
    """What holds for a workflow, or in the clinic otherwise."""
    own = _stored(org_id, workflow_id)
    if own is None and workflow_id is not None:
        own = _stored(org_id, None)
        return _choice(own, is_own=False) if own else USUAL
    return _choice(own, is_own=True) if own else USUAL


def choose(
    org_id: str, workflow_id: str | None, *, by: Actor, changes: Mapping[str, Any]
) -> Choice:
    """Say it for the clinic, or for one workflow. Raises Invalid for people who are not there."""
    _check_people(org_id, changes.get("user_ids", ()))
    stored = _stored(org_id, workflow_id)
    if stored is None:
        now = of(org_id, workflow_id)
        stored = AlertSetting(
            org_id=org_id,
            workflow_id=workflow_id,
            pace=now.pace,
            troubles=list(now.troubles),
            ways=list(now.ways),
            roles=list(now.roles),
            user_ids=list(now.user_ids),
        )
        db.session.add(stored)
    for name, value in changes.items():
        setattr(stored, name, value)
    return _choice(stored, is_own=True)


def forget(org_id: str, workflow_id: str, *, by: Actor) -> None:
    """Let the workflow go by the clinic's default again."""
    if stored := _stored(org_id, workflow_id):
        db.session.delete(stored)


def people(org_id: str, choice: Choice) -> Sequence[User]:
    """Those it names who still work here."""
    wanted = select(User).where(
        User.org_id == org_id,
        User.is_active,
        User.role.in_(choice.roles) | User.id.in_(choice.user_ids),
    )
    return db.session.scalars(wanted.order_by(User.id)).all()


def _stored(org_id: str, workflow_id: str | None) -> AlertSetting | None:
    wanted = select(AlertSetting).where(AlertSetting.org_id == org_id)
    return db.session.scalar(wanted.where(AlertSetting.workflow_id == workflow_id))


def _choice(stored: AlertSetting, *, is_own: bool) -> Choice:
    return Choice(
        stored.pace,
        tuple(stored.troubles),
        tuple(stored.ways),
        tuple(stored.roles),
        tuple(stored.user_ids),
        is_own,
    )


def _check_people(org_id: str, user_ids: Sequence[str]) -> None:
    if not user_ids:
        return
    known = set(
        db.session.scalars(select(User.id).where(User.org_id == org_id, User.id.in_(user_ids)))
    )
    if set(user_ids) - known:
        raise Invalid.field("user_ids", "Nobody with one of these ids works in this clinic.")

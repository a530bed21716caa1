"""Show notes to patients and staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import Actor
from app.auth.models import User
from app.clinic import known, texts
from app.clinic.notifications.links import is_safe
from app.clinic.notifications.models import (
    MOST_MESSAGE,
    Audience,
    Importance,
    Notification,
    NotificationStatus,
)
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.staff import service as staff
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish
from app.live import inbox

ADMINS = ("owner", "admin")


def get(org_id: str, id: str) -> Notification:
    """The notification of that clinic. Raises NotFound."""
    notification = db.session.get(Notification, id)
    if notification is None or notification.org_id != org_id:
        raise NotFound.record("notification", id)
    return notification


def of_user(org_id: str, user_id: str | None, **filters: Any) -> Select[Any]:
    """What one person of the clinic is shown; with None, what the whole clinic was."""
    whose = Notification.user_id == user_id if user_id else Notification.org_id == org_id
    return _search(org_id, whose, **filters)


def of_patient(org_id: str, patient_id: str, **filters: Any) -> Select[Any]:
    """What one patient is shown in the portal."""
    return _search(org_id, _is_for(patient_id), **filters)


def _is_for(patient_id: str) -> ColumnElement[bool]:
    return (Notification.patient_id == patient_id) & (Notification.audience == Audience.PATIENT)


def _search(
    org_id: str, whose: ColumnElement[bool], *, status: str | None = None, **filters: Any
) -> Select[Any]:
    wanted = select(Notification).where(Notification.org_id == org_id, whose)
    if status:
        wanted = wanted.where(_is(status))
    for name in ("audience", "priority", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Notification, name) == filters[name])
    names = (joinedload(Notification.user), joinedload(Notification.patient))
    return wanted.options(*names).order_by(Notification.id.desc())


def _is(status: str) -> ColumnElement[bool]:
    dismissed = Notification.dismissed_at.is_not(None)
    if status == NotificationStatus.DISMISSED:
        return dismissed
    lasts = or_(Notification.expires_at.is_(None), Notification.expires_at > clock.now())
    if status == NotificationStatus.EXPIRED:
        return ~dismissed & ~lasts
    is_read = Notification.read_at.is_not(None)
    return ~dismissed & lasts & (is_read if status == NotificationStatus.READ else ~is_read)


def notify(
    org_id: str,
    *,
    by: Actor,
    audience: str,
    message: str,
    patient_id: str | None = None,
    user_id: str | None = None,
    cta_url: str | None = None,
    priority: str = Importance.NORMAL,
    expires_at: datetime | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> list[Notification]:
    """Put a note on somebody's screen; one for each person it is for.

    For `patient` the patient is named, for `specialist` and `user` the person; `admin` is
    every admin and owner. Raises Invalid where somebody is not there or the link is not safe.
    """
    patients.check(org_id, patient_id)
    words: dict[str, Any] = {
        "org_id": org_id,
        "audience": Audience(audience),
        "message": _message(message),
        "patient_id": patient_id,
        "cta_url": _link(cta_url),
        "priority": Importance(priority),
        "expires_at": expires_at,
        "run_id": run_id,
        "node_id": node_id,
    }
    if audience == Audience.PATIENT:
        if patient_id is None:
            raise Invalid.field("patient_id", "Say which patient is to see it.")
        return [_show(by, once, **words)]
    if audience == Audience.ADMIN:
        each = (admin.id for admin in _admins(org_id))
        return [_show(by, _for(once, id), user_id=id, **words) for id in each]
    return [_show(by, once, user_id=_person(org_id, user_id), **words)]


def read(notification: Notification, *, by: Actor) -> Notification:
    """They have seen it; seeing it twice is one."""
    if notification.status == NotificationStatus.UNREAD:
        notification.read_at = clock.now()
        _changed(notification)
    return notification


def dismiss(notification: Notification, *, by: Actor) -> Notification:
    """Take it off the screen. Raises InvalidMove when it is off already."""
    if notification.dismissed_at is not None:
        raise InvalidMove("This notification is dismissed already.")
    notification.dismissed_at = clock.now()
    notification.read_at = notification.read_at or notification.dismissed_at
    _changed(notification)
    return notification


def _show(by: Actor, once: str | None, **words: Any) -> Notification:
    if shown := made_before(Notification, once):
        return shown
    notification = Notification(once_key=once, **words)
    db.session.add(notification)
    publish(
        "notification.shown",
        by=by,
        subject=("notification", notification.id),
        patient_id=notification.patient_id,
        data={"audience": notification.audience},
    )
    _changed(notification)
    return notification


def _changed(notification: Notification) -> None:
    """Whose screen it is on sees it without asking."""
    inbox.changed(
        kind="notification",
        id=notification.id,
        user_id=notification.user_id,
        patient_id=notification.patient_id,
    )


def _for(once: str | None, user_id: str) -> str | None:
    return f"{once}:{user_id}" if once else None


def _admins(org_id: str) -> Sequence[User]:
    def find() -> Sequence[User]:
        wanted = select(User).where(User.org_id == org_id, User.role.in_(ADMINS), User.is_active)
        return db.session.scalars(wanted.order_by(User.id)).all()

    return known.get(("admins", org_id), find)


def _person(org_id: str, user_id: str | None) -> str:
    person = staff.user(org_id, user_id) if user_id else None
    if person is None or not person.is_active:
        raise Invalid.field("user_id", "Nobody with this id works in this clinic.")
    return person.id


def _message(text: str) -> str:
    message = texts.prose(text, MOST_MESSAGE)
    if not message:
        raise Invalid.field("message", "A notification needs a message.")
    return message


def _link(url: str | None) -> str | None:
    if not url:
        return None
    if not is_safe(url):
        words = "A link must be a page of this site (/forms) or begin with https://."
        raise Invalid.field("cta_url", words)
    return url

"""Let patients use features, and stop it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor
from app.clinic.access.models import FEATURES, AccessGrant, GrantStatus
from app.clinic.blocks import service as blocks
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.turns import take_turn
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish

FEATURE = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


@dataclass(frozen=True)
class Access:
    """Whether a patient may use a feature now, and if not, why."""

    feature: str
    allowed: bool
    reason: str | None = None
    grant_id: str | None = None
    blocks: tuple[blocks.OpenBlock, ...] = ()


def label_of(feature: str) -> str:
    """What people call it."""
    return FEATURES.get(feature) or feature.replace("_", " ").capitalize()


def get(org_id: str, id: str) -> AccessGrant:
    """The grant of that clinic. Raises NotFound."""
    grant = db.session.get(AccessGrant, id)
    if grant is None or grant.org_id != org_id:
        raise NotFound.record("access grant", id)
    return grant


def search(
    org_id: str, *, search: str = "", status: str | None = None, **filters: Any
) -> Select[Any]:
    """Grants, newest first."""
    wanted = select(AccessGrant).where(AccessGrant.org_id == org_id).join(AccessGrant.patient)
    for name in ("patient_id", "feature", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(AccessGrant, name) == filters[name])
    is_over = AccessGrant.expires_at <= clock.now()
    if status == GrantStatus.REVOKED:
        wanted = wanted.where(AccessGrant.revoked_at.is_not(None))
    elif status == GrantStatus.EXPIRED:
        wanted = wanted.where(AccessGrant.revoked_at.is_(None), is_over)
    elif status == GrantStatus.ACTIVE:
        wanted = wanted.where(
            AccessGrant.revoked_at.is_(None), or_(AccessGrant.expires_at.is_(None), ~is_over)
        )
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.options(contains_eager(AccessGrant.patient)).order_by(AccessGrant.id.desc())


def grant(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    feature: str,
    expires_at: datetime | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> AccessGrant:
    """Let the patient use it. One that is active is made to last longer, never shorter."""
    if known := made_before(AccessGrant, once):
        return known
    feature = _feature(feature)
    patients.check(org_id, patient_id)
    if expires_at is not None and expires_at <= clock.now():
        raise Invalid.field("expires_at", "This is over already.")
    take_turn(org_id, patient_id)
    standing = _standing(org_id, patient_id, feature)
    if standing is not None and standing.status == GrantStatus.ACTIVE:
        if standing.expires_at is not None:
            standing.expires_at = max(standing.expires_at, expires_at) if expires_at else None
        return standing
    if standing is not None:
        standing.standing = None
        db.session.flush()
    made = AccessGrant(
        org_id=org_id,
        patient_id=patient_id,
        feature=feature,
        standing=_key(patient_id, feature),
        expires_at=expires_at,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    db.session.add(made)
    _tell("access.granted", made, by)
    return made


def revoke(grant: AccessGrant, *, by: Actor) -> AccessGrant:
    """From now on the patient may not use it. Raises InvalidMove unless it is active."""
    db.session.flush()
    db.session.refresh(grant, with_for_update=True)
    if grant.status != GrantStatus.ACTIVE:
        raise InvalidMove(f"This access is {grant.status} already.")
    grant.revoked_at, grant.revoked_by_id, grant.standing = clock.now(), by.user_id, None
    _tell("access.revoked", grant, by)
    return grant


def active(org_id: str, patient_id: str, feature: str) -> AccessGrant | None:
    """The grant that counts now, if there is one."""
    standing = _standing(org_id, patient_id, _feature(feature))
    return standing if standing and standing.status == GrantStatus.ACTIVE else None


def check(org_id: str, patient_id: str, feature: str) -> Access:
    """Whether the patient may use it: there is an active grant, and nothing is left to be done."""
    patients.check(org_id, patient_id)
    found = active(org_id, patient_id, feature)
    if found is None:
        return Access(feature, allowed=False, reason="There is no active access to this.")
    blocked = tuple(blocks.open_blocks(org_id, patient_id))
    if blocked:
        said = "; ".join(block.reason for block in blocked)
        return Access(feature, False, f"Still open: {said}.", found.id, blocked)
    return Access(feature, allowed=True, grant_id=found.id)


def _standing(org_id: str, patient_id: str, feature: str) -> AccessGrant | None:
    return db.session.scalar(
        select(AccessGrant).where(
            AccessGrant.org_id == org_id, AccessGrant.standing == _key(patient_id, feature)
        )
    )


def _key(patient_id: str, feature: str) -> str:
    return f"{patient_id}:{feature}"


def _feature(text: str) -> str:
    if not FEATURE.fullmatch(text or ""):
        raise Invalid.field("feature", "Say which feature in one word, such as telerehab.")
    return text


def _tell(type: str, grant: AccessGrant, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("access_grant", grant.id),
        patient_id=grant.patient_id,
        data={"feature": grant.feature},
    )

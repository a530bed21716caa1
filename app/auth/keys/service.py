"""The clinic's API keys as people see them: live ones and those of its sandbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select

from app.auth import service as auth
from app.auth.actor import Actor
from app.auth.models import ApiKey, Organisation
from app.auth.rights import SCOPES, of_scopes
from app.database import db
from app.errors import Forbidden, Invalid, InvalidMove, NotFound


def every(org_id: str) -> Select[Any]:
    """All of them, revoked ones too, newest first."""
    return select(ApiKey).where(_of(org_id)).order_by(ApiKey.id.desc())


def get(org_id: str, id: str) -> ApiKey:
    """The key of that clinic or of its sandbox. Raises NotFound."""
    found = db.session.scalar(select(ApiKey).where(ApiKey.id == id, _of(org_id)))
    if found is None:
        raise NotFound.record("API key", id)
    return found


def create(
    by: Actor, *, name: str, scopes: list[str], is_test: bool, requests_per_hour: int
) -> tuple[ApiKey, str]:
    """A key and its secret, which is shown once. Raises Forbidden for scopes one has not."""
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise Invalid.field("scopes", f"There is no scope “{unknown[0][:40]}”.")
    if above := sorted(of_scopes(scopes) - by.rights):
        raise Forbidden(f"You cannot give a key the right {above[0]}, which you do not have.")
    key, secret = auth.create_key(
        by.org_id,
        name,
        tuple(sorted(set(scopes))),
        is_test=is_test,
        requests_per_hour=requests_per_hour,
    )
    key.created_by_id = by.user_id
    return key, secret


def revoke(key: ApiKey, *, by: Actor) -> ApiKey:
    """From the next request on it opens nothing. Raises InvalidMove where it did not before."""
    if not auth.revoke_key(key.id):
        raise InvalidMove("This key is revoked already.")
    return key


def is_test(key: ApiKey, org_id: str) -> bool:
    """True for a key that sees the sandbox only."""
    return key.org_id != org_id


def _of(org_id: str) -> Any:
    sandbox = select(Organisation.id).where(Organisation.sandbox_of_id == org_id)
    return or_(ApiKey.org_id == org_id, ApiKey.org_id.in_(sandbox))

"""Sign-in, passwords and API keys."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import bindparam, func, select

from app import clock
from app.auth import tokens
from app.auth.actor import Actor
from app.auth.models import ApiKey, Organisation, User
from app.auth.rights import SCOPES, of_scopes
from app.database import db
from app.errors import Unauthorized

_hasher = PasswordHasher()

# Asked for by every request of a program, so built once, of columns that make no object.
_keys: Any = ApiKey.__table__.c
_OPEN_KEY = select(_keys.id, _keys.org_id, _keys.name, _keys.scopes, _keys.requests_per_hour).where(
    _keys.hash == bindparam("hash"), _keys.revoked_at.is_(None)
)

PER_HOUR = 1_000
# Of the key that the clinic's own machine is given in its settings.
PER_HOUR_OF_OURS = 10_000_000


@cache
def _nobodys_hash() -> str:
    # Checked when the address is unknown, so that the answer takes as long as for a known one.
    return _hasher.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """An argon2id hash to store."""
    return _hasher.hash(password)


def is_password(user: User | None, password: str) -> bool:
    """True when it is this person's password. Takes as long when nobody is known."""
    stored = (user.password_hash if user else None) or _nobodys_hash()
    try:
        _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
    return user is not None


def sign_in(email: str, password: str) -> User:
    """The person with this address and password. Raises Unauthorized, not saying which is wrong."""
    user = db.session.scalar(select(User).where(User.email == email.strip().lower()))
    # Hashing takes a fifth of a second on purpose: no transaction stays open meanwhile.
    db.session.commit()
    if not is_password(user, password) or user is None or not user.is_active:
        raise Unauthorized("That e-mail address and password do not belong together.")
    return user


def actor_for_key(secret: str) -> Actor | None:
    """The key as an actor, or None when it is unknown or revoked."""
    key = db.session.connection().execute(_OPEN_KEY, {"hash": tokens.hash_of(secret)}).first()
    if key is None:
        return None
    return Actor(
        "key",
        key.id,
        key.org_id,
        key.name,
        of_scopes(key.scopes),
        requests_per_hour=key.requests_per_hour,
    )


def create_key(
    org_id: str,
    name: str,
    scopes: tuple[str, ...] = SCOPES,
    *,
    is_test: bool = False,
    requests_per_hour: int = PER_HOUR,
) -> tuple[ApiKey, str]:
    """A new key and its secret, which is shown once and never stored.

    A test key sees the clinic's sandbox and nothing else (DOMAIN D-005).
    """
    secret = f"pk_{'test' if is_test else 'live'}_{secrets.token_urlsafe(32)}"
    org_id = sandbox_of(org_id).id if is_test else org_id
    return _keep_key(org_id, name, scopes, secret, requests_per_hour), secret


def sandbox_of(org_id: str) -> Organisation:
    """The clinic of made-up records that belongs to this one; made when it is first asked for."""
    found = db.session.scalar(select(Organisation).where(Organisation.sandbox_of_id == org_id))
    if found is not None:
        return found
    clinic = db.session.get_one(Organisation, org_id)
    sandbox = create_organisation(f"{clinic.name[:180]} (sandbox)", clinic.time_zone)
    sandbox.sandbox_of_id = org_id
    db.session.flush()
    return sandbox


def revoke_key(key_id: str) -> bool:
    """From now on this key opens nothing; False when it did not before."""
    key = db.session.get(ApiKey, key_id)
    if key is None or key.revoked_at is not None:
        return False
    key.revoked_at = clock.now()
    return True


def ensure_key(org_id: str, name: str, secret: str) -> ApiKey:
    """The key with this secret, made with all scopes at first start (CARELOOM_API_KEY)."""
    found = db.session.scalar(select(ApiKey).where(ApiKey.hash == tokens.hash_of(secret)))
    if found is not None:
        found.scopes = list(SCOPES)  # a newer version of the product may have more of them
        return found
    return _keep_key(org_id, name, SCOPES, secret, PER_HOUR_OF_OURS)


def _keep_key(
    org_id: str, name: str, scopes: tuple[str, ...], secret: str, requests_per_hour: int
) -> ApiKey:
    key = ApiKey(
        org_id=org_id,
        name=name,
        hash=tokens.hash_of(secret),
        hint=secret[-4:],
        scopes=list(scopes),
        requests_per_hour=requests_per_hour,
    )
    db.session.add(key)
    db.session.flush()
    return key


def first_organisation() -> Organisation | None:
    """The oldest clinic, if any has been made yet."""
    return db.session.scalar(select(Organisation).order_by(Organisation.created_at).limit(1))


def create_organisation(name: str, time_zone: str = "Europe/London") -> Organisation:
    """A new, empty clinic."""
    organisation = Organisation(name=name, time_zone=time_zone)
    db.session.add(organisation)
    db.session.flush()
    return organisation


def create_user(
    org_id: str,
    *,
    name: str,
    email: str,
    role: str,
    password: str | None,
    specialty: str | None = None,
) -> User:
    """A new person of that clinic; without a password they cannot sign in yet."""
    user = User(
        org_id=org_id,
        name=name,
        email=email.strip().lower(),
        role=role,
        specialty=specialty,
        password_hash=hash_password(password) if password else None,
    )
    db.session.add(user)
    db.session.flush()
    return user


def count_users(org_id: str) -> int:
    """How many people that clinic has, those who have left included."""
    return db.session.scalar(select(func.count(User.id)).where(User.org_id == org_id)) or 0

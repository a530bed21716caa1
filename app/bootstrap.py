"""A clinic, its owner, the first key and workflow: what a database lacks. Safe to repeat."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import select, text

from app.auth import service as auth
from app.auth.models import Organisation, User
from app.clinic.invoices import categories
from app.database import db
from app.extensions import settings
from app.first_start import service as first_start

CLINIC = "Riverside Clinic"
OWNER = "Helen Marsh"
# Any number, the same for all who prepare a database.
LOCK = 724_170_501


def bootstrap() -> dict[str, Any]:
    """Make what is missing. Gives the sign-in; the password only when nobody was told it yet."""
    one_at_a_time()
    clinic = ensure_clinic()
    owner = ensure_owner(clinic)
    password = _ensure_password(owner)
    if key := settings().api_key:
        auth.ensure_key(clinic.id, "CARELOOM_API_KEY", key)
    first_start.ensure_all()
    db.session.commit()
    return {"email": owner.email, "password": password}


def one_at_a_time() -> None:
    """Begin a transaction that waits until no other process prepares this database.

    On SQLite every transaction that may write does so already.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def ensure_clinic() -> Organisation:
    """The first clinic, with what it sells."""
    clinic = auth.first_organisation() or auth.create_organisation(CLINIC)
    categories.ensure(clinic.id)
    return clinic


def ensure_owner(clinic: Organisation) -> User:
    """The owner by CARELOOM_ADMIN_EMAIL, or the first one where that address is not known.

    With CARELOOM_ADMIN_PASSWORD an unknown address becomes one more owner: whoever may set
    both may have an account.
    """
    email = settings().admin_email.strip().lower()
    if user := db.session.scalar(select(User).where(User.email == email)):
        return user
    owners = select(User).where(User.org_id == clinic.id, User.role == "owner", User.is_active)
    first = db.session.scalar(owners.order_by(User.created_at, User.id).limit(1))
    if first and not settings().admin_password:
        return first
    name = OWNER if first is None else email.partition("@")[0]
    return auth.create_user(clinic.id, name=name, email=email, role="owner", password=None)


def _ensure_password(owner: User) -> str | None:
    """Set the configured password, or make one up where there is none. Gives the made-up one."""
    if wanted := settings().admin_password:
        if not auth.is_password(owner, wanted):
            owner.password_hash = auth.hash_password(wanted)
        return None
    if owner.password_hash:
        return None
    password = secrets.token_urlsafe(12)
    owner.password_hash = auth.hash_password(password)
    return password

"""Keep, list, change and forget secrets. What is kept is never shown again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.auth.actor import Actor
from app.database import db
from app.errors import Conflict, NotFound
from app.outside.secrets.models import KeptSecret
from app.sealed import seal, unseal

HINT_LENGTH = 4
# A short one would be half told by its end.
LEAST_FOR_HINT = 12


def all_of(org_id: str) -> Sequence[KeptSecret]:
    """A clinic's secrets by name."""
    wanted = select(KeptSecret).where(KeptSecret.org_id == org_id).order_by(KeptSecret.name)
    return db.session.scalars(wanted).all()


def names(org_id: str) -> dict[str, str]:
    """Id → name."""
    return {each.id: each.name for each in all_of(org_id)}


def get(org_id: str, id: str) -> KeptSecret:
    """One secret of that clinic. Raises NotFound."""
    found = db.session.scalar(
        select(KeptSecret).where(KeptSecret.org_id == org_id, KeptSecret.id == id)
    )
    if found is None:
        raise NotFound("There is no such secret.")
    return found


def keep(org_id: str, *, by: Actor, name: str, secret: str) -> KeptSecret:
    """Keep a new one. Raises Conflict where the name is taken."""
    _refuse_taken(org_id, name, None)
    made = KeptSecret(org_id=org_id, name=name, created_by_id=by.user_id)
    _seal(made, secret)
    db.session.add(made)
    return made


def change(
    kept: KeptSecret, *, by: Actor, name: str | None = None, secret: str | None = None
) -> KeptSecret:
    """Another name, or another secret: steps use it from the next request on."""
    if name is not None:
        _refuse_taken(kept.org_id, name, kept.id)
        kept.name = name
    if secret is not None:
        _seal(kept, secret)
    return kept


def forget(kept: KeptSecret, *, by: Actor) -> None:
    """Take it out. Steps that use it fail, and say which secret is missing."""
    db.session.delete(kept)


def reveal(org_id: str, id: str) -> str | None:
    """The secret itself, for the request it is meant for; None where it cannot be had."""
    kept = db.session.scalar(
        select(KeptSecret.sealed).where(KeptSecret.org_id == org_id, KeptSecret.id == id)
    )
    return unseal(kept) if kept is not None else None


def _seal(kept: KeptSecret, secret: str) -> None:
    kept.sealed = seal(secret)
    kept.hint = secret[-HINT_LENGTH:] if len(secret) >= LEAST_FOR_HINT else ""


def _refuse_taken(org_id: str, name: str, but: str | None) -> None:
    taken = select(KeptSecret.id).where(KeptSecret.org_id == org_id, KeptSecret.name == name)
    found = db.session.scalar(taken)
    if found is not None and found != but:
        raise Conflict(f"There is a secret called {name} already.")

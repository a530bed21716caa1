"""Whether private values are kept with the steps of a run at all."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.models import Organisation
from app.clinic import known
from app.database import db


def is_kept(org_id: str) -> bool:
    """What the clinic chose; asked once for a batch."""

    def find() -> bool:
        chosen = select(Organisation.never_store_private).where(Organisation.id == org_id)
        return not db.session.scalar(chosen)

    return known.get(("private values are kept", org_id), find)

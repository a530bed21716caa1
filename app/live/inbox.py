"""Tells one person that something for them has changed: `inbox.changed`, with ids only.

    {"kind": "notification", "id": "ntf_…"}

A person of the clinic watches a room of their own, and so does a patient at the portal.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from app.database import after_commit, db
from app.live.messages import room
from app.live.publish import tell_rooms

KEY = "inbox"
Kind = Literal["notification", "message"]


class Told(NamedTuple):
    """Whose room, and what has changed for them."""

    room: str
    kind: str
    id: str


def changed(
    *,
    kind: Literal["notification", "message"],
    id: str,
    user_id: str | None,
    patient_id: str | None,
) -> None:
    """Tell it once this transaction is committed; of a whole batch in one round trip."""
    told: list[Told] = db.session().info.setdefault(KEY, [])
    if user_id is not None:
        told.append(Told(room("user", user_id), kind, id))
    elif patient_id is not None:
        told.append(Told(room("patient", patient_id), kind, id))
    after_commit(KEY, _tell)


def _tell() -> None:
    told: list[Told] = db.session().info.pop(KEY, [])
    tell_rooms("inbox.changed", [(each.room, {"kind": each.kind, "id": each.id}) for each in told])

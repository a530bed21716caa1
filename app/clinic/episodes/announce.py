"""Browsers that watch the clinic hear which episodes changed: ids only, after the commit."""

from __future__ import annotations

from app.clinic.episodes.models import Episode
from app.database import after_commit, db
from app.live.messages import room
from app.live.publish import tell_rooms

CHANGED = "episodes.changed"
# Of more than these the browser asks for its page anew anyhow.
MOST_IDS = 100


def changed(episode: Episode) -> None:
    """Say so once this transaction is committed, together with all others of it."""
    org_id = episode.org_id
    session = db.session()
    ids: dict[str, None] = session.info.setdefault((CHANGED, org_id), {})
    ids[episode.id] = None

    def tell() -> None:
        told = session.info.pop((CHANGED, org_id), {})
        tell_rooms(CHANGED, [(room("org", org_id), {"episode_ids": list(told)[:MOST_IDS]})])

    after_commit(f"{CHANGED}:{org_id}", tell)

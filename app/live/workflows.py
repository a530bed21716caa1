"""Tells who has a workflow open that its draft was saved: `workflow.changed`, with ids only.

{"workflow_id": "wf_…", "revision": 8}
"""

from __future__ import annotations

from app.database import after_commit, db
from app.live.messages import room
from app.live.publish import tell_rooms

KEY = "workflows"


def changed(workflow_id: str, revision: int) -> None:
    """Tell it once this transaction is committed."""
    told: dict[str, int] = db.session().info.setdefault(KEY, {})
    told[workflow_id] = revision
    after_commit(KEY, _tell)


def _tell() -> None:
    told: dict[str, int] = db.session().info.pop(KEY, {})
    tell_rooms(
        "workflow.changed",
        [
            (room("workflow", id), {"workflow_id": id, "revision": revision})
            for id, revision in told.items()
        ],
    )

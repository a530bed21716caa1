"""Who has a workflow open, and which step: ids only, in Redis, for as long as they keep saying so.

    presence.changed {"workflow_id": "wf_…", "present": [
        {"editor": "…", "user_id": "usr_…", "node_id": "n3" or null}]}

An editor is one page in one browser. It says again where it is every now and then; what was not
said again is forgotten, so a web process that dies leaves nobody behind for long.
"""

from __future__ import annotations

import json
import time
from typing import Any, TypedDict, TypeGuard

from app.extensions import redis
from app.live.messages import room
from app.live.publish import tell_rooms

FORGOTTEN_AFTER_SECONDS = 60
# More would be no help to anybody, and a page that says nonsense must not fill the memory.
MOST_EDITORS = 50
MAX_ID = 64


class Present(TypedDict):
    """One editor."""

    editor: str
    user_id: str
    node_id: str | None


def _key(workflow_id: str) -> str:
    return f"careloom:present:{workflow_id}"


def everybody(workflow_id: str) -> list[Present]:
    """Who is there now, in the order of their editors' ids."""
    now = time.time()
    kept = [json.loads(each) for each in redis().hvals(_key(workflow_id))]
    there = [each for each in kept if each.pop("until") > now]
    return sorted(there, key=lambda each: each["editor"])


def say(workflow_id: str, present: Present) -> list[Present]:
    """Note where an editor is; the others are told when that is news. Gives everybody."""
    before = everybody(workflow_id)
    if present not in before and len(before) >= MOST_EDITORS:
        return before
    key, until = _key(workflow_id), time.time() + FORGOTTEN_AFTER_SECONDS
    redis().hset(key, present["editor"], json.dumps({**present, "until": until}))
    redis().expire(key, FORGOTTEN_AFTER_SECONDS)
    now = everybody(workflow_id)
    if now != before:
        _tell(workflow_id, now)
    return now


def leave(workflow_id: str, editor: str) -> None:
    """Forget that editor, and tell the others."""
    if redis().hdel(_key(workflow_id), editor):
        _tell(workflow_id, everybody(workflow_id))


def read(told: Any, user_id: str) -> Present | None:
    """What a browser says of itself, or None when it is nonsense."""
    if not isinstance(told, dict):
        return None
    editor, node_id = told.get("editor"), told.get("node_id")
    if not _is_id(editor) or not (node_id is None or _is_id(node_id)):
        return None
    return Present(editor=editor, user_id=user_id, node_id=node_id)


def _is_id(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= MAX_ID


def _tell(workflow_id: str, present: list[Present]) -> None:
    data: dict[str, Any] = {"workflow_id": workflow_id, "present": present}
    tell_rooms("presence.changed", [(room("workflow", workflow_id), data)])

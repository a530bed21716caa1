"""Workers write here. Nothing is sent where nobody watches; a gap tells of a lost message."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import Any

from flask import current_app

from app.extensions import redis
from app.live.messages import RunChanged

log = logging.getLogger(__name__)

NAMESPACE = "/live"
# A sorted set of watched rooms; the score is until when, renewed by the web process that has them.
WATCHED = "careloom:watched"


def publish(messages: Sequence[RunChanged]) -> None:
    """Tell each watched room once per run. Never raises: the database already holds the truth."""
    if not messages:
        return
    try:
        watched = _watched({name for message in messages for name in message.rooms})
        for message in messages:
            rooms = [name for name in message.rooms if name in watched]
            if rooms:
                _emit("run.changed", message.as_json(), rooms)
    except Exception:
        log.warning("live message not sent", exc_info=True)


def tell_rooms(event: str, told: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Tell each of these rooms that is watched its own data, ids only. Never raises."""
    if not told:
        return
    try:
        watched = _watched({name for name, _ in told})
        for name, data in told:
            if name in watched:
                _emit(event, data, [name])
    except Exception:
        log.warning("live message not sent", exc_info=True)


def _watched(rooms: set[str]) -> set[str]:
    names = sorted(rooms)
    until: list[float | None] = redis().zmscore(WATCHED, names)
    now = time.time()
    return {name for name, end in zip(names, until, strict=True) if end and end > now}


def _emit(event: str, data: dict[str, Any], rooms: list[str]) -> None:
    channel = current_app.extensions["careloom_live"]
    for name in rooms:
        channel.emit(event, data, namespace=NAMESPACE, room=name)

"""Reminders and overdue tasks: each is told once, however many schedulers look."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import system
from app.clinic.tasks import service
from app.clinic.tasks.models import STILL_TO_DO, Task
from app.database import db, reading

AT_A_TIME = 200
# Nobody waits for a reminder to the second.
EVERY_SECONDS = 10

_last = 0.0


def look_now_and_then() -> None:
    """What the scheduler calls with every pass."""
    global _last  # noqa: PLW0603 - when this process has looked
    if time.monotonic() - _last < EVERY_SECONDS:
        return
    _last = time.monotonic()
    with reading():
        is_any = db.session.scalar(_due().with_only_columns(Task.id).limit(1)) is not None
        db.session.rollback()
    while is_any and look() == AT_A_TIME:
        pass


def look() -> int:
    """Look at the tasks whose moment has come; how many. A transaction of its own."""
    tasks = db.session.scalars(
        _due().order_by(Task.look_at, Task.id).limit(AT_A_TIME).with_for_update(skip_locked=True)
    ).all()
    for task in tasks:
        if task.status in STILL_TO_DO:
            service.look(task, by=system(task.org_id))
        else:
            task.look_at = None
    db.session.commit()
    return len(tasks)


def _due() -> Select[Any]:
    return select(Task).where(Task.look_at <= clock.now())

"""What is under way of a workflow, for a patient or a record: counted, and who waits in line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, literal, or_, select, tuple_, union_all
from sqlalchemy.dialects import postgresql, sqlite

from app.database import db
from app.rules.keys import Key
from app.rules.models import Enrolment
from app.runs.models import Run, is_open

_enrolments: Any = Enrolment.__table__
_COLUMNS: dict[str, Any] = {"patient": Run.patient_id, "record": Run.subject_id}


@dataclass
class UnderWay:
    """Runs of one key that are not over: at work, and in line."""

    active: int = 0
    in_line: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class Remembered:
    """When a run was started last, if ever."""

    started_at: datetime | None = None


def lock(keys: Collection[Key]) -> dict[Key, Remembered]:
    """Hold these keys until this transaction ends, so that nobody else decides about them.

    In their order, in one statement: two workers with the same keys wait for one another and
    never both. On SQLite only one transaction writes at a time anyway.
    """
    if not keys:
        return {}
    by_row = {(key.workflow_id, key.stored): key for key in sorted(keys)}
    rows = [{"workflow_id": workflow_id, "key": stored} for workflow_id, stored in by_row]
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    made = insert(_enrolments).values(rows)
    held = made.on_conflict_do_update(
        index_elements=["workflow_id", "key"], set_={"key": _enrolments.c.key}
    ).returning(_enrolments.c.workflow_id, _enrolments.c.key, _enrolments.c.started_at)
    return {
        by_row[workflow_id, stored]: Remembered(started_at)
        for workflow_id, stored, started_at in db.session.execute(held)
    }


def count(keys: Iterable[Key]) -> dict[Key, UnderWay]:
    """What is under way for each of these keys; one statement."""
    found = {key: UnderWay() for key in keys}
    parts = [_counted(kind, [key for key in found if key.kind == kind]) for kind in _kinds(found)]
    if not parts:
        return found
    for workflow_id, kind, value, is_in_line, how_many, since in db.session.execute(
        union_all(*parts)
    ):
        each = found.get(Key(workflow_id, kind, value or ""))
        if each is None:
            continue  # the same record in another workflow
        if is_in_line:
            each.in_line += how_many
        else:
            each.active += how_many
        each.since = min(each.since or since, since)
    return found


def oldest(key: Key, at_most: int) -> list[str]:
    """The oldest runs at work for that key."""
    wanted = select(Run.id).where(of_keys([key]), is_open, Run.in_line.is_(False))
    return list(db.session.scalars(wanted.order_by(Run.id).limit(at_most)))


def of_keys(keys: Iterable[Key]) -> Any:
    """The condition that a run belongs to one of these keys."""
    wanted = list(keys)
    return or_(*(_belongs(kind, [key for key in wanted if key.kind == kind])
                 for kind in _kinds(wanted)))  # fmt: skip


def _kinds(keys: Iterable[Key]) -> list[str]:
    return sorted({key.kind for key in keys})


def _belongs(kind: str, keys: Collection[Key]) -> Any:
    of_workflow = Run.workflow_id.in_(sorted({key.workflow_id for key in keys}))
    if kind == "workflow":
        return of_workflow
    return and_(of_workflow, _COLUMNS[kind].in_(sorted({key.value for key in keys})))


def _counted(kind: str, keys: Collection[Key]) -> Any:
    value = _COLUMNS.get(kind, literal(""))
    columns = [Run.workflow_id, literal(kind), value, Run.in_line]
    groups = [Run.workflow_id, Run.in_line] + ([value] if kind in _COLUMNS else [])
    return (
        select(*columns, func.count(), func.min(Run.created_at))
        .where(_belongs(kind, keys), is_open)
        .group_by(*groups)
    )


def last_started(keys: Collection[Key]) -> dict[Key, datetime]:
    """When runs were last started for these patients before anybody kept a note of it."""
    from app.runs.models import RunStatus

    wanted = {(key.workflow_id, key.value): key for key in keys if key.kind == "patient"}
    if not wanted:
        return {}
    rows = db.session.execute(
        select(Run.workflow_id, Run.patient_id, func.max(Run.created_at))
        .where(
            tuple_(Run.workflow_id, Run.patient_id).in_(sorted(wanted)),
            Run.status != RunStatus.FILTERED,
        )
        .group_by(Run.workflow_id, Run.patient_id)
    )
    return {wanted[workflow_id, patient_id or ""]: last for workflow_id, patient_id, last in rows}

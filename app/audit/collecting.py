"""What a request changes, gathered while it does, and written with it in one statement.

Whatever the session sends to the database is looked at just before: no service and no route has
to remember the log. Rows that only serve the machinery (events, runs, plans of the scheduler) are
passed over, unless the request is about them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import g, has_request_context
from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from app import clock
from app.audit import values
from app.audit.models import AuditEntry
from app.audit.verbs import Act, as_word, kind_of
from app.auth.actor import Actor
from app.database import Record, db

CREATED, UPDATED, DELETED = "create", "update", "delete"
MACHINERY = frozenset(
    {
        "alert_counts", "awaited_events", "breaker_counts", "deliveries", "enrolments", "events",
        "fan_outs", "idempotency_keys", "item_lists", "planned_starts", "runs", "schedules",
        "segment_checks", "steps", "subscribed_types", "telemetry_events", "waits", "watches",
        "webhook_deliveries",
    }
)  # fmt: skip
# Built once, and without asking for the numbers that the database gives.
_WRITE = insert(AuditEntry.__table__).inline()  # type: ignore[arg-type]

_SAID = ("verb", "record_type", "record_id", "before", "after")
_entries: Any = AuditEntry.__table__
# Built once: every request that changes something sends it.
_ADD = insert(_entries)


@dataclass
class _Touched:
    """A row the request has added, changed or deleted."""

    row: Any
    how: str
    before: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass
class Collected:
    """All of them, in the order they were first touched."""

    touched: dict[int, _Touched] = field(default_factory=dict)
    # What was done without an object: (kind, id, what is said of it).
    noted: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    # What is said of an act that changes nothing.
    said: dict[str, Any] = field(default_factory=dict)
    is_off: bool = False


def begin() -> None:
    """From now on, gather what this request changes."""
    g.audit = Collected()


def note(record_type: str, record_id: str, **said: Any) -> None:
    """This request also made that record, by a statement that no object stands for."""
    if (found := _collected()) is not None:
        found.noted.append((record_type, record_id, said))


def say(**said: Any) -> None:
    """This request changes nothing, and its entry says this of it: what somebody was shown."""
    if (found := _collected()) is not None:
        found.said.update(said)


def nothing_new() -> None:
    """This request was done before: it is only answered again."""
    if (found := _collected()) is not None:
        found.is_off = True


def write(act: Act, by: Actor, *, always: bool) -> None:
    """Write the entries of this request into its transaction.

    With `always` there is one even where nothing was seen to change.
    """
    found = _collected()
    if found is None or found.is_off:
        return
    db.session.flush()
    g.audit = None
    rows = _rows(found, act)
    if not rows and always:
        rows = [(act.verb, act.record_type, act.record_id, {}, found.said)]
    write_rows(by, rows)


def write_rows(by: Actor, rows: list[tuple[Any, ...]]) -> None:
    """(verb, kind, id, before, after) of each, in one statement."""
    if not rows:
        return
    shared = {
        "org_id": by.org_id,
        "at": clock.now(),
        "actor_kind": by.kind,
        "actor_id": by.id,
        "request_id": g.get("request_id"),
        "run_id": None,
    }
    entries = [{**shared, **dict(zip(_SAID, row, strict=True))} for row in rows]
    # One alone is sent plainly: several go in a pipeline, which costs another round trip.
    db.session.connection().execute(_ADD, entries if len(entries) > 1 else entries[0])


def _rows(found: Collected, act: Act) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    is_named = False
    for each in found.touched.values():
        kind, id = _kind(each.row), _id(each.row)
        is_target = id is not None and id == act.record_id
        if each.row.__tablename__ in MACHINERY and not is_target:
            continue
        # `POST /workflows/import` names no record: the workflow it makes is the one meant.
        is_made = act.record_id is None and each.how == CREATED and kind == act.record_type
        is_meant = not is_named and (is_target or is_made)
        after = values.of(each.row, each.names if each.how == UPDATED else None)
        if each.how == UPDATED:
            same = {name for name in after if after[name] == each.before.get(name, _UNKNOWN)}
            after = {name: value for name, value in after.items() if name not in same}
            each.before = {name: each.before[name] for name in after if name in each.before}
            if not after and not is_meant:
                continue
        is_named |= is_meant
        verb = act.verb if is_meant else f"{kind}.{each.how}"
        rows.append((verb, kind, id, each.before, {} if each.how == DELETED else after))
    rows += [(f"{kind}.create", kind, id, {}, said) for kind, id, said in found.noted]
    if act.record_id is not None and not is_named:
        rows.insert(0, (act.verb, act.record_type, act.record_id, {}, found.said))
    return rows


_UNKNOWN = object()


def _kind(row: Any) -> str:
    if isinstance(row, Record):
        return kind_of(f"{row.kind}_") or as_word(row.__tablename__.removesuffix("s"))
    return str(row.__tablename__).removesuffix("s")


def _id(row: Any) -> str | None:
    """Its id, or what else tells it from the others of its kind."""
    if (id := getattr(row, "id", None)) is not None:
        return str(id)
    parts = [str(part) for part in inspect(row).identity or ()]
    return "/".join(parts)[: values.MOST_ID] or None


def _collected() -> Collected | None:
    found: Collected | None = g.get("audit") if has_request_context() else None
    return found


@event.listens_for(Session, "before_flush")
def _look(session: Session, *_: Any) -> None:
    found = _collected()
    if found is None:
        return
    for row in session.new:
        found.touched.setdefault(id(row), _Touched(row, CREATED))
    for row in session.deleted:
        found.touched[id(row)] = _Touched(row, DELETED, values.of(row, None))
    for row in session.dirty:
        if session.is_modified(row, include_collections=False):
            _note_change(found, row)


def _note_change(found: Collected, row: Any) -> None:
    known = found.touched.setdefault(id(row), _Touched(row, UPDATED))
    if known.how != UPDATED:
        return  # it shows as it is in the end
    for name, old in values.changed(row):
        known.names.add(name)
        if old:
            known.before.setdefault(name, values.shown(name, old[0]))

"""Pages of the audit log, newest first, with the names of who acted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from app.api.pages import Page
from app.audit.models import EXECUTED, AuditEntry
from app.auth.models import ApiKey, User
from app.clinic.patients.models import Patient
from app.database import db
from app.errors import Invalid
from app.workflows.models import Workflow

# What holds the names of who acts; patients are asked for apart, for theirs is made of two.
NAMED: Mapping[str, Any] = {"user": User, "key": ApiKey, "automation": Workflow}


def page(org_id: str, query: dict[str, Any]) -> Page:
    """A page of this clinic's log; `query` is an AuditQuery."""
    statement = _matching(select(AuditEntry).where(AuditEntry.org_id == org_id), query)
    if cursor := query.get("cursor"):
        if not cursor.isdigit():
            raise Invalid.field("cursor", "This is no cursor of this list.")
        statement = statement.where(AuditEntry.number < int(cursor))
    limit = query["limit"]
    rows = db.session.scalars(statement.order_by(AuditEntry.number.desc()).limit(limit + 1)).all()
    shown, is_more = rows[:limit], len(rows) > limit
    last = str(shown[-1].number) if is_more else None
    return Page(_present(org_id, shown), {"limit": limit, "next_cursor": last, "has_more": is_more})


def _matching(statement: Select[Any], query: dict[str, Any]) -> Select[Any]:
    by_people = AuditEntry.actor_kind != "automation"
    if verb := query.get("verb"):
        is_prefix = verb.endswith(".")
        statement = statement.where(
            AuditEntry.verb.startswith(verb, autoescape=True)
            if is_prefix
            else AuditEntry.verb == verb
        )
        # Spelled out for the database's sake: its index of verbs leaves runs out.
        if not EXECUTED.startswith(verb):
            statement = statement.where(by_people)
    if actor_id := query.get("actor_id"):
        statement = statement.where(AuditEntry.actor_id == actor_id)
        if not actor_id.startswith(f"{Workflow.kind}_"):
            statement = statement.where(by_people)
    if record_id := query.get("record_id"):
        statement = statement.where(AuditEntry.record_id == record_id)
    # A run's entry is written when it ends, a moment after the others: not in the order of `at`.
    if since := query.get("since"):
        statement = statement.where(func.coalesce(AuditEntry.at, AuditEntry.at) >= since)
    if until := query.get("until"):
        statement = statement.where(func.coalesce(AuditEntry.at, AuditEntry.at) <= until)
    return statement


def _present(org_id: str, entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    names = _names(org_id, entries)
    return [
        {
            "id": str(entry.number),
            "at": entry.at,
            "actor": {
                "kind": entry.actor_kind,
                "id": entry.actor_id,
                "name": names.get(entry.actor_id),
            },
            "verb": entry.verb,
            "record": {"type": entry.record_type, "id": entry.record_id},
            "before": entry.before,
            "after": entry.after,
            "request_id": entry.request_id,
            "run_id": entry.run_id,
        }
        for entry in entries
    ]


def _names(org_id: str, entries: Iterable[AuditEntry]) -> dict[str, str]:
    """What people call those who acted."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.actor_kind, set()).add(entry.actor_id)
    names: dict[str, str] = {}
    for kind, actor_ids in wanted.items():
        if model := NAMED.get(kind):
            rows = select(model.id, model.name).where(
                model.org_id == org_id, model.id.in_(actor_ids)
            )
            names.update((id, name) for id, name in db.session.execute(rows))
    patients = select(Patient).where(
        Patient.org_id == org_id, Patient.id.in_(wanted.get("patient", ()))
    )
    names.update((patient.id, patient.name) for patient in db.session.scalars(patients))
    return names

"""Executions of clinics that agree, taken from what the audit log says ended."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from flask import current_app
from sqlalchemy import func, insert, select

from app import clock, ids
from app.auth.models import Organisation
from app.database import db
from app.nodes import registry
from app.runs.models import Run, RunStatus, StepRecord, StepStatus
from app.telemetry.models import ANALYTICS, TelemetryEvent
from app.workflows.models import WorkflowVersion

EXECUTED = "automation.executed"
SUCCESS, PARTIAL, FAILURE = "success", "partial_failure", "failure"
# Seed 003 knows three. A run that its own rule ended early did what it was drawn for.
STATUSES: Mapping[str, str] = {
    RunStatus.COMPLETED: SUCCESS,
    RunStatus.EXITED: SUCCESS,
    RunStatus.COMPLETED_WITH_ERRORS: PARTIAL,
    RunStatus.FAILED: FAILURE,
    RunStatus.CANCELLED: FAILURE,
}
NOT_CARRIED_OUT = (StepStatus.CANCELLED, StepStatus.SKIPPED)
CACHED_VERSIONS = 500
_events: Any = TelemetryEvent.__table__


class Ended(Protocol):
    """An entry of the audit log."""

    org_id: Any
    at: Any
    verb: Any
    actor_id: Any
    run_id: Any


def collect(entries: Iterable[Ended]) -> int:
    """Keep those that may be told, in the transaction that is open; how many.

    Only runs that ended while their clinic agreed: agreeing later tells nothing of the past.
    """
    since = _who_agrees()
    wanted = {
        entry.run_id: entry
        for entry in entries
        if entry.verb == EXECUTED and entry.org_id in since and entry.at >= since[entry.org_id]
    }
    if not wanted:
        return 0
    runs = db.session.execute(
        select(Run.id, Run.org_id, Run.workflow_id, Run.version_id, Run.trigger_type, Run.status)
        .where(Run.id.in_(wanted))
        .order_by(Run.id)
    ).all()
    counts = _actions_carried_out({run.id: run.version_id for run in runs})
    rows = [
        {
            "id": ids.new(TelemetryEvent.kind),
            "org_id": run.org_id,
            "created_at": clock.now(),
            "run_id": run.id,
            "workflow_id": run.workflow_id,
            "trigger_event": run.trigger_type,
            "actions_count": counts[run.id],
            "status": STATUSES[run.status],
            "actor_hash": hashed(wanted[run.id].actor_id),
            "org_hash": hashed(run.org_id),
            "occurred_at": wanted[run.id].at,
            "tries": 0,
        }
        for run in runs
        if run.status in STATUSES
    ]
    if rows:
        db.session.execute(insert(_events), rows)
    return len(rows)


def hashed(id: str) -> str:
    """A name nobody can turn back, not even by trying all ids: the key stays here."""
    return hmac.new(_key(), id.encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    return hashlib.sha256(f"careloom telemetry {current_app.secret_key!s}".encode()).digest()


def _who_agrees() -> dict[str, datetime]:
    """Clinics that agree to analytics, and since when."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.telemetry_since).where(
            Organisation.telemetry_level >= ANALYTICS, Organisation.telemetry_since.is_not(None)
        )
    )
    return {id: since for id, since in rows if since is not None}


def _actions_carried_out(versions: Mapping[str, str]) -> Counter[str]:
    """How many actions each of these runs carried out, those that failed included."""
    rows = db.session.execute(
        select(StepRecord.run_id, StepRecord.node_id, func.count())
        .where(StepRecord.run_id.in_(versions), StepRecord.status.not_in(NOT_CARRIED_OUT))
        .group_by(StepRecord.run_id, StepRecord.node_id)
    )
    counts: Counter[str] = Counter()
    for run_id, node_id, count in rows:
        if node_id in _actions_of(versions[run_id]):
            counts[run_id] += count
    return counts


@lru_cache(maxsize=CACHED_VERSIONS)
def _actions_of(version_id: str) -> frozenset[str]:
    """The nodes of a version that are actions; versions never change."""
    graph = db.session.scalar(select(WorkflowVersion.graph).where(WorkflowVersion.id == version_id))
    return frozenset(
        node["id"]
        for node in (graph or {}).get("nodes", ())
        if (known := registry.get(node["type"])) is not None and known.kind == "action"
    )

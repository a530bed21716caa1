"""What a retry would do, before anybody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.auth.actor import Actor
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.engine.program import Program, programs
from app.errors import InvalidMove
from app.runs.models import Run, StepRecord, StepStatus
from app.runs.retry import From, Plan, Which, chain_of, plan, steps_of

# A loop may have walked thousands; nobody reads that many.
MOST_SHOWN = 500


def preview(run: Run, *, start_at: From, version: Which, by: Actor) -> dict[str, Any]:
    """Whether it can be tried again, what has happened already, and which steps come again."""
    program = programs([run.version_id])[run.version_id]
    try:
        found = plan(run, start_at=start_at, version=version, by=by)
    except InvalidMove as refused:
        return {"possible": False, "reason": refused.message, "steps_again": [],
                "effects": _effects(run, program)}  # fmt: skip
    return {"possible": True, "reason": None, "effects": _effects(run, program),
            "steps_again": _steps_again(found)}  # fmt: skip


def _steps_again(found: Plan) -> list[dict[str, Any]]:
    program, taken_over = found.program, found.taken_over
    if taken_over is None:
        again = [
            (step.node_id, step.iteration)
            for step in found.steps
            if step.node_id in program.nodes and step.node_id != program.trigger.id
        ]
    else:
        passed = taken_over.state.get("passed", {})
        again = [at for at in taken_over.again if "|".join(at) not in passed]
    return [
        {"node_id": node_id, "iteration": iteration, "name": program.nodes[node_id].name}
        for node_id, iteration in again[:MOST_SHOWN]
    ]


def _effects(run: Run, program: Program) -> list[dict[str, Any]]:
    """What steps of the whole chain have done, each once."""
    chain = chain_of(run)
    found = {(step.node_id, step.iteration): step for step in _with_effects(chain)}
    return [
        {
            "node_id": step.node_id,
            "iteration": step.iteration,
            "name": program.nodes[step.node_id].name
            if step.node_id in program.nodes
            else step.node_id,
            "words": step.summary
            if step.status == StepStatus.SUCCEEDED
            else "It was sent after the run had ended.",
            "links": step.more.get("links", []),
        }
        for step in list(found.values())[:MOST_SHOWN]
    ]


def _with_effects(chain: Any) -> Iterator[StepRecord]:
    asked = db.session.execute(
        select(Delivery.node_id, Delivery.iteration).where(
            Delivery.run_id.in_([run.id for run in chain]),
            Delivery.status == DeliveryStatus.SENT,
        )
    )
    sent = {(node_id, iteration) for node_id, iteration in asked}
    for run in chain:
        for step in steps_of(run.id):
            is_done = step.status == StepStatus.SUCCEEDED and bool(step.more.get("links"))
            if is_done or (step.node_id, step.iteration) in sent:
                yield step

"""Starts another workflow for the same patient and record.

The other workflow must be enabled; it starts at once, whatever its own trigger is, and without
asking its filters. **Wait for it** holds this path until the other run is over; where the other
one did not start, because its first conditions do not hold, this step is skipped. Workflows that
start one another in a circle are stopped after ten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.events.names import ENDED
from app.nodes import fields
from app.nodes.base import ERROR, OUT, NodeConfig, Output, Step, control
from app.nodes.outcome import Call, Done, Failed, Link, Outcome, Skipped

WELL = frozenset({"completed", "completed_with_errors"})


class Config(NodeConfig):
    workflow = fields.WorkflowChoice("Workflow", required=True)
    waits = fields.Boolean("Wait for it", default=False)


def _awaits(config: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({ENDED} if config.get("waits") else ())


def _resume(config: Config, step: Step) -> Outcome:
    event: Any = step.woken.scope.get("event") if step.woken else None
    if not event:
        return Failed("The other run cannot be found any more.", code="not_found")
    status = str(event["data"].get("status", ""))
    run_id = step.woken.subject_id if step.woken else None
    if status == "filtered":
        return Skipped("The other workflow did not start: its conditions do not hold.")
    if status not in WELL:
        return Failed(f"The other run ended: {status.replace('_', ' ')}.", code="other_run")
    links = (Link("run", run_id, "The other run"),) if run_id else ()
    return Done("The other run is over", {"run_id": run_id, "status": status}, links)


@control(
    "start_workflow",
    title="Start a workflow",
    category="flow",
    icon="sitemap",
    keywords=("sub-workflow", "call", "another", "reuse"),
    config=Config,
    summary="{workflow}",
    sample={"workflow": "wf_01932f6c-0000-7000-8000-000000000000", "waits": False},
    outputs=(Output("run_id", "Run"), Output("status", "How it ended")),
    handles=(OUT, ERROR),
    resume=_resume,
    awaits=_awaits,
)
def start_workflow(config: Config, step: Step) -> Outcome:
    return Call(config.workflow, "Started another workflow", waits=config.waits)

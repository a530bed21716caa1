"""One node of one run: may it run, render its settings, perform it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.auth.actor import Actor
from app.clinic.once import certainly_first
from app.engine.plain import plain
from app.engine.program import Node
from app.engine.state import RunState, Token
from app.errors import ClinicError
from app.nodes.base import Step
from app.nodes.outcome import Failed, Outcome, Skipped
from app.nodes.templating import TemplateFailed


@dataclass
class Performed:
    """What became of a step, with what it was given and what was noticed on the way."""

    outcome: Outcome
    input: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def perform(run: RunState, node: Node, token: Token, now: datetime) -> Performed:
    """Perform the node. Expected errors are outcomes; unexpected ones are the caller's."""
    if not node.enabled:
        return Performed(Skipped("This step is switched off."))
    if node.condition is not None:
        verdict = node.condition.test(run.scope)
        if not verdict.passed:
            return Performed(Skipped(f"Condition not met: {verdict.words}"))
    notes: list[str] = []
    try:
        config = node.config.render(run.scope, notes, now)
    except TemplateFailed as error:
        return Performed(Failed(str(error), code="template"), notes=notes)
    given = {name: plain(value) for name, value in config.values.items()}
    assert node.type.perform is not None  # noqa: S101 - only triggers lack it
    # Nothing of a first try was ever committed, so there is nothing it could have made before.
    with certainly_first(token.attempt == 1):
        outcome = node.type.perform(config, step_for(run, node, token, now))
    return Performed(outcome, given, notes)


def step_for(run: RunState, node: Node, token: Token, now: datetime) -> Step:
    """What the node is told of its step."""
    return Step(
        key=f"{run.id}:{node.id}:",
        run_id=run.id,
        node_id=node.id,
        iteration="",
        attempt=token.attempt,
        actor=automation(run),
        now=now,
        scope=run.scope,
        subject_type=run.subject[0] if run.subject else None,
        subject_id=run.subject[1] if run.subject else None,
        our_ids=run.scope.id_of,
        most_attempts=node.attempts,
    )


def automation(run: RunState) -> Actor:
    """The run as an actor: what it changes is caused by its event."""
    return Actor(
        "automation",
        run.id,
        run.org_id,
        "Automation",
        cause_event_id=run.event_id,
        cause_run_id=run.id,
        depth=run.depth + 1,
    )


def refused(error: ClinicError) -> Failed:
    """A service said no: trying again would get the same answer."""
    return Failed(error.message, permanent=True, code=error.code.lower())

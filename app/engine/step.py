"""One node of one run: may it run, render its settings, perform it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.clinic.once import certainly_first, recognising
from app.deliveries import service as deliveries
from app.deliveries.service import Terms
from app.engine import limit
from app.engine.actor import automation
from app.engine.before import done_before
from app.engine.kept import kept
from app.engine.loops import scope_at
from app.engine.private import keeps_private
from app.engine.program import Node
from app.engine.retry import FIRST_PAUSE, LONGEST_PAUSE
from app.engine.state import RunState, Token, Woken
from app.errors import ClinicError
from app.nodes.base import Step
from app.nodes.outcome import Branch, Deliver, Done, Failed, Outcome, Skipped
from app.nodes.templating import TemplateFailed
from app.privacy.masking import NOT_STORED, masked

USUAL = (None, FIRST_PAUSE, LONGEST_PAUSE)


@dataclass
class Performed:
    """What became of a step, with what it was given and what was noticed on the way."""

    outcome: Outcome
    input: Mapping[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def perform(
    run: RunState, node: Node, token: Token, now: datetime, woken: Woken | None = None
) -> Performed:
    """Perform the node, or resume it. Expected errors are outcomes; others are the caller's."""
    if not limit.is_watched():
        return _perform(run, node, token, now, woken)
    limit.begin(node.time_limit)
    try:
        return _perform(run, node, token, now, woken)
    finally:
        limit.end()


def _perform(
    run: RunState, node: Node, token: Token, now: datetime, woken: Woken | None
) -> Performed:
    scope = scope_at(run, node, token.iteration)
    if woken is None:
        if run.passed and (words := run.passed.get(token.place)):
            return Performed(Skipped(words))
        if not node.enabled:
            return Performed(Skipped("This step is switched off."))
        if node.condition is not None:
            verdict = node.condition.test(scope)
            if not verdict.passed:
                return Performed(Skipped(f"Condition not met: {verdict.words}"))
    notes: list[str] = []
    try:
        config = node.config.render(scope, notes, now)
    except TemplateFailed as error:
        return Performed(Failed(str(error), code="template"), notes=notes)
    given = kept(config.values, notes, node.type.config.hidden)
    if node.private.inputs and not keeps_private(run):
        given = masked(given, node.private.inputs, NOT_STORED)
    outcome = _act(run, node, config, step_for(run, node, token, now, scope, woken))
    if isinstance(outcome, Done | Branch | Deliver):
        output = kept(outcome.output, notes)
        if output is not outcome.output:
            outcome = replace(outcome, output=dict(output))
    return Performed(outcome, given, notes)


def _act(run: RunState, node: Node, config: Any, step: Step) -> Outcome:
    """What the node's own code says, in the light of what was done before."""
    act = node.type.perform if step.woken is None else node.type.resume
    assert act is not None  # noqa: S101 - only triggers lack the one, the caller asks for the other
    if terms := _own_terms(node):
        act = deliveries.under(terms, act)
    # Nothing of a first try was ever committed, so there is nothing it could have made before.
    if step.attempt == 1 and step.woken is None and run.root_run_id is None:
        with certainly_first():
            return act(config, step)
    with recognising() as found:
        outcome = act(config, step)
    return done_before(run.id, node, outcome, found) if run.root_run_id else outcome


def _own_terms(node: Node) -> Terms | None:
    """On which terms its deliveries are made, where its settings say something of them."""
    if (node.time_limit, node.first_pause, node.longest_pause) == USUAL:
        return None
    return Terms(node.first_pause, node.longest_pause, node.time_limit)


def step_for(
    run: RunState,
    node: Node,
    token: Token,
    now: datetime,
    scope: Mapping[str, Any],
    woken: Woken | None,
) -> Step:
    """What the node is told of its step."""
    return Step(
        key=f"{run.root_run_id or run.id}:{node.id}:{token.iteration}",
        run_id=run.id,
        node_id=node.id,
        iteration=token.iteration,
        attempt=token.attempt,
        actor=automation(run),
        now=now,
        scope=scope,
        began=run.started_at,
        woken=woken.by if woken else None,
        started=(woken.started if woken else None) or now,
        until=woken.due_at if woken else None,
        subject_type=run.subject[0] if run.subject else None,
        subject_id=run.subject[1] if run.subject else None,
        our_ids=run.scope.id_of,
        most_attempts=node.attempts,
    )


def refused(error: ClinicError) -> Failed:
    """A service said no: trying again would get the same answer."""
    return Failed(error.message, permanent=True, code=error.code.lower())

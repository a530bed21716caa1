"""Does one action later, while the run goes on at once.

Choose how long to wait and the action. Its own **condition** is asked when the time has come, with
the records as they are then: a reminder is not sent when what it reminds of was done meanwhile.
The run is over when the action has been done.
"""

from __future__ import annotations

from app.nodes import fields, registry
from app.nodes.base import ERROR, OUT, NodeConfig, Step, control
from app.nodes.outcome import Failed, Outcome, Skipped, Wait


class Config(NodeConfig):
    delay = fields.Duration("How much later", required=True)
    action = fields.NestedAction("Action", required=True)


def _resume(config: Config, step: Step) -> Outcome:
    nested = config.action
    if nested.condition is not None:
        verdict = nested.condition.test(step.scope)
        if not verdict.passed:
            return Skipped(f"Condition not met: {verdict.words}")
    found = registry.get(nested.type)
    if found is None or found.perform is None:
        return Failed("There is no such action any more.", code="not_found")
    return found.perform(nested.config, step)


@control(
    "schedule_action",
    title="Do later",
    category="flow",
    icon="calendar-time",
    keywords=("delay", "later", "remind", "schedule"),
    config=Config,
    summary="{action} · {delay} later",
    sample={
        "delay": {"amount": 10, "unit": "hours"},
        "action": {"type": "create_task", "config": {"title": "Call {{ patient.name }}"}},
    },
    handles=(OUT, ERROR),
    resume=_resume,
)
def schedule_action(config: Config, step: Step) -> Outcome:
    return Wait(step.now + config.delay, "Planned", goes_on=True)

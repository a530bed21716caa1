"""Waits for some time before going on.

The wait outlives restarts and updates. When it is over, the records are read anew, so that the
next steps see what has changed meanwhile.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import ONWARD, NodeConfig, Step, control
from app.nodes.outcome import Outcome, Wait


class Config(NodeConfig):
    duration = fields.Duration("How long", required=True)


@control(
    "wait",
    title="Wait",
    category="flow",
    icon="clock-pause",
    keywords=("delay", "pause", "later", "sleep"),
    config=Config,
    summary="{duration}",
    sample={"duration": {"amount": 2, "unit": "days"}},
    handles=(ONWARD,),
)
def wait(config: Config, step: Step) -> Outcome:
    return Wait(step.now + config.duration, "Waiting")

"""Ends the run here, other paths included.

Use it where nothing more should happen. A path that simply leads nowhere ends by itself, while
other paths go on; Stop ends them all.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import NodeConfig, Step, control
from app.nodes.outcome import Outcome, Stop


class Config(NodeConfig):
    reason = fields.Text(
        "Reason", help="Shown on the run, for whoever looks later.", placeholder="Nothing to do"
    )


@control(
    "stop",
    title="Stop",
    category="flow",
    icon="player-stop",
    keywords=("end", "exit", "finish"),
    config=Config,
    summary="{reason}",
    sample={"reason": "The patient has left the clinic"},
    handles=(),
)
def stop(config: Config, step: Step) -> Outcome:
    return Stop(config.reason or "The workflow ends here")

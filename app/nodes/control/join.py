"""Brings paths together that went side by side.

**Wait for all** goes on once every path has arrived or ended; a path that failed is left out, and
when none arrives nothing comes after. **The first one** goes on with the first path to arrive:
what the others still wait for is given up. What they had handed to the outside world, such as an
e-mail on its way, is not called back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from app.nodes import fields
from app.nodes.base import ONWARD, NodeConfig, Step, control
from app.nodes.outcome import Done, Outcome

MODES = (
    fields.Option("all", "Wait for all"),
    fields.Option("any", "The first one"),
)


class Config(NodeConfig):
    mode = fields.Select("Go on", required=True, options=MODES, default="all")


def _meets(config: Mapping[str, Any]) -> Literal["all", "any"]:
    return "any" if config.get("mode") == "any" else "all"


@control(
    "join",
    title="Join",
    category="flow",
    icon="arrows-join-2",
    keywords=("merge", "together", "wait for all", "first"),
    config=Config,
    summary="{mode}",
    sample={"mode": "all"},
    handles=(ONWARD,),
    meets=_meets,
)
def join(config: Config, step: Step) -> Outcome:
    return Done("The first path has arrived" if config.mode == "any" else "The paths have arrived")

"""Goes on only if the conditions hold; otherwise this path ends here.

Other paths of the same run go on. To go two ways, use a branch; to end the whole run, use Stop.

Right after the trigger it decides whether the workflow starts at all. Where the conditions do not
hold there, the run is listed as **did not start**, with the reason and without steps, and does not
count where the workflow may start only so often.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import ONWARD, NodeConfig, Step, control
from app.nodes.outcome import Filter, Outcome


class Config(NodeConfig):
    conditions = fields.ConditionsField("Conditions", required=True)


@control(
    "filter",
    title="Go on only if",
    category="flow",
    icon="filter",
    keywords=("filter", "only", "condition", "if"),
    config=Config,
    summary="{conditions}",
    sample={"conditions": {"all": [{"field": "patient.email", "op": "exists"}]}},
    handles=(ONWARD,),
)
def go_on_only_if(config: Config, step: Step) -> Outcome:
    verdict = config.conditions.test(step.scope)
    return Filter(verdict.passed, verdict.words)

"""Goes on only if the conditions hold; otherwise this path ends here.

Other paths of the same run go on. To go two ways, use a branch; to end the whole run, use Stop.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import ONWARD, NodeConfig, Step, control
from app.nodes.outcome import Branch, Outcome, Skipped


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
    if verdict.passed:
        return Branch("out", verdict.words)
    return Skipped(f"It does not go on: {verdict.words}", ends=True)

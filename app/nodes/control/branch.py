"""Goes one of two ways, depending on the facts.

When all (or any, as you choose) of the conditions hold, the steps at **yes** run; otherwise the
steps at **no**. One of the two may lead nowhere: that path then ends there.

A fact that is not known makes its comparison false. A patient without a date of birth is not
"at least 65"; ask for "is not known" if that is what you mean.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import Handle, NodeConfig, Step, control
from app.nodes.outcome import Branch, Outcome


class Config(NodeConfig):
    conditions = fields.ConditionsField("Conditions", required=True)


@control(
    "branch",
    title="Branch",
    category="flow",
    icon="git-branch",
    keywords=("if", "condition", "decision", "yes", "no"),
    config=Config,
    summary="{conditions}",
    sample={"conditions": {"all": [{"field": "patient.age", "op": "gte", "value": 65}]}},
    handles=(Handle("true", "yes"), Handle("false", "no")),
)
def branch(config: Config, step: Step) -> Outcome:
    verdict = config.conditions.test(step.scope)
    return Branch("true" if verdict.passed else "false", verdict.words)

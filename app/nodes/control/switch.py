"""Goes the way of the first case that holds.

Cases are tried from the top. The steps at the first one whose conditions hold run; when none
holds, the steps at **otherwise**. A case may lead nowhere: its path then ends there.

A fact that is not known makes its comparison false, as in a branch.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import Handle, HandleSource, NodeConfig, Step, control
from app.nodes.outcome import Branch, Outcome


class Config(NodeConfig):
    cases = fields.Cases("Cases", required=True)


@control(
    "switch",
    title="Switch",
    category="flow",
    icon="arrows-split-2",
    keywords=("cases", "multi", "paths", "condition", "if"),
    config=Config,
    summary="{cases}",
    sample={
        "cases": [
            {
                "id": "older",
                "label": "65 and older",
                "conditions": {"all": [{"field": "patient.age", "op": "gte", "value": 65}]},
            },
            {
                "id": "children",
                "label": "Children",
                "conditions": {"all": [{"field": "patient.age", "op": "lt", "value": 18}]},
            },
        ]
    },
    handles=(Handle("otherwise", "otherwise"),),
    handle_source=HandleSource("cases"),
)
def switch(config: Config, step: Step) -> Outcome:
    for case in config.cases:
        verdict = case.conditions.test(step.scope)
        if verdict.passed:
            return Branch(case.id, f"{case.label}: {verdict.words}")
    return Branch("otherwise", "None of the cases holds")

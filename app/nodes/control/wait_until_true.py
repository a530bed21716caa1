"""Waits until the conditions hold, or until the time is up.

They are looked at again whenever something happens to the patient or to a record they ask about,
and once a day, since an age or a date changes by itself. When they hold, the steps at **yes** run;
when the time is up first, those at **timed out**. Both must lead somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.nodes import fields
from app.nodes.base import Handle, NodeConfig, Step, control
from app.nodes.outcome import Branch, Outcome, Wait, Watch

LOOK_AGAIN = timedelta(days=1)


class Config(NodeConfig):
    conditions = fields.ConditionsField("Until", required=True)
    time_out = fields.Duration("At the latest after", required=True)


def _awaits(config: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({"*"})


def _resume(config: Config, step: Step) -> Outcome:
    return _look(config, step, step.started + config.time_out)


@control(
    "wait_until_true",
    title="Wait until it is so",
    category="flow",
    icon="clock-check",
    keywords=("until", "condition", "becomes", "changes", "time-out"),
    config=Config,
    summary="{conditions} · at most {time_out}",
    sample={
        "conditions": {"all": [{"field": "patient.email", "op": "exists"}]},
        "time_out": {"amount": 2, "unit": "weeks"},
    },
    handles=(
        Handle("true", "yes", required=True),
        Handle("timed_out", "timed out", required=True),
    ),
    resume=_resume,
    awaits=_awaits,
)
def wait_until_true(config: Config, step: Step) -> Outcome:
    return _look(config, step, step.now + config.time_out)


def _look(config: Config, step: Step, end: datetime) -> Outcome:
    verdict = config.conditions.test(step.scope)
    if verdict.passed:
        return Branch("true", verdict.words)
    if step.now >= end:
        return Branch("timed_out", "The time is up")
    roots = {path.split(".", 1)[0] for path in config.conditions.paths} | {"patient"}
    ids = sorted({id for root in roots if (id := step.id_of(root))})
    watches = tuple(Watch(id) for id in ids)
    return Wait(min(end, step.now + LOOK_AGAIN), "Waiting until it is so", "true", watches)

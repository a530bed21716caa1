"""Branch, wait and stop decide the way and change nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from app.auth.actor import Actor
from app.nodes import registry
from app.nodes.base import Step
from app.nodes.outcome import Branch, Stop, Wait

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def perform(type, scope, **config):
    node_type = registry.get(type)
    settings = node_type.config.compile(config).render(scope, [], NOW)
    by = Actor("automation", "run_1", "org_1", "Automation")
    step = Step("run_1:n1:", "run_1", "n1", "", 1, by, NOW, scope, None, None, lambda root: None)
    return node_type.perform(settings, step)


@pytest.mark.parametrize(
    ("age", "handle", "words"),
    [
        (65, "true", "Age is at least 65"),
        (64, "false", "Age is not at least 65"),
        (None, "false", "Age is not at least 65"),
    ],
)
def test_a_branch_goes_one_way_and_says_why(age, handle, words):
    conditions = {"all": [{"field": "patient.age", "op": "gte", "value": 65}]}
    outcome = perform("branch", {"patient": {"age": age}}, conditions=conditions)
    assert outcome == Branch(handle, words)


def test_a_wait_lasts_as_long_as_it_says():
    outcome = perform("wait", {}, duration={"amount": 2, "unit": "days"})
    assert outcome == Wait(NOW + timedelta(days=2), "Waiting")


def test_stop_gives_its_reason():
    assert perform("stop", {}, reason="Not needed") == Stop("Not needed")
    assert perform("stop", {}) == Stop("The workflow ends here")

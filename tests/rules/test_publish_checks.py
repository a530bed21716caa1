"""Rules that could never do what they say are told before publishing."""

from __future__ import annotations

import pytest

from app.workflows import shape
from app.workflows.checks import Draft, problems_of
from app.workflows.graph import Graph
from tests.rules.told import with_rules
from tests.support.flows import node

ASK = node("create_task", title="Ask about it")
NEW = node("patient.onboarded")
DAILY = node("schedule.daily", time="09:00")
DONE = node("appointment.completed")


def found(rules, trigger):
    draft = Draft("org_1", Graph(shape.tidy(with_rules(rules, trigger, ASK))))
    return [(each.field, each.message) for each in problems_of(draft)]


@pytest.mark.parametrize(
    ("rules", "trigger", "field", "words"),
    [
        ({"enrolment": {"mode": "once_ever"}}, DAILY, "rules.enrolment",
         "brings no patient, so this counts for the workflow as a whole"),
        ({"enrolment": {"mode": "once_per_record"}}, DAILY, "rules.enrolment",
         "brings no record"),
        ({"run_mode": {"mode": "queued", "per": "record"}}, DAILY, "rules.run_mode.per",
         "brings no record, so all runs of this workflow are counted together"),
        ({"run_mode": {"mode": "restart"}}, DAILY, "rules.run_mode.per", "brings no patient"),
        ({"exits": [{"when": "patient_deceased"}]}, DAILY, "rules.exits.0",
         "brings no patient, so no run ends by this"),
        ({"exits": [{"when": "record_cancelled"}]}, NEW, "rules.exits.0",
         "records that are never cancelled"),
        ({"exits": [{"when": "event", "event": "lunch.served"}]}, NEW, "rules.exits.0.event",
         "Nothing in Careloom tells of “lunch.served”"),
        ({"breaker": {"failures": None, "sends": None}}, NEW, "rules.breaker",
         "The safety stop is switched off"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(rules, trigger, field, words):
    [(where, message)] = found(rules, trigger)
    assert (where, words in message) == (field, True), message


@pytest.mark.parametrize(
    ("rules", "trigger"),
    [
        ({"enrolment": {"mode": "once_ever"}}, NEW),
        ({"enrolment": {"mode": "once_per_record"}}, DONE),
        ({"run_mode": {"mode": "queued", "per": "record"}}, DONE),
        ({"run_mode": {"mode": "single", "per": "workflow"}}, DAILY),
        ({"run_mode": {"mode": "parallel"}}, DAILY),
        ({"exits": [{"when": "record_cancelled"}, {"when": "patient_archived"}]}, DONE),
        ({"exits": [{"when": "event", "event": "task.created"}]}, NEW),
        ({"breaker": {"failures": None}}, NEW),
    ],
)
def test_what_can_be_meant_is_fine(rules, trigger):
    assert found(rules, trigger) == []

"""Automations that start a workflow for the same patient again and again are stopped."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from app.auth.actor import Actor
from app.database import db
from app.events.publish import publish
from app.matching import jobs
from app.rules.rate import MOST
from tests.rules.told import onboarded, reasons, statuses
from tests.support.counting import counting
from tests.support.flows import chain, enable, node

ASK = node("create_task", title="Ask about it")


@pytest.fixture
def workflow(client):
    return enable(client, chain(node("patient.onboarded"), ASK))


@pytest.fixture
def automation_tells(clinic, drain):
    """An automation causes so many events about a patient."""

    def tell(patient_id, times):
        by = Actor("automation", "run_1", clinic.id, "Automation", depth=1)
        for _ in range(times):
            publish("patient.onboarded", by=by, subject=("patient", patient_id),
                    patient_id=patient_id)  # fmt: skip
        db.session.commit()
        drain()

    return tell


def test_twenty_within_an_hour_are_enough(client, clinic, workflow, automation_tells):
    automation_tells(clinic.amira.id, MOST - 1)
    automation_tells(clinic.amira.id, 3)
    automation_tells(clinic.george.id, 1)
    assert Counter(statuses(client, workflow)) == {"completed": MOST + 1, "filtered": 2}
    [why, _] = filter(None, reasons(client, workflow))
    assert why == (
        "Did not start: automations have started it for this patient 20 times within an hour. "
        "Check which workflows start each other."
    )


def test_an_hour_later_it_goes_on(client, clinic, workflow, automation_tells, clock):
    automation_tells(clinic.amira.id, MOST)
    clock.shift(timedelta(hours=1, seconds=1))
    automation_tells(clinic.amira.id, 1)
    assert set(statuses(client, workflow)) == {"completed"}


def test_what_people_do_is_not_counted(client, clinic, drain, workflow, automation_tells):
    automation_tells(clinic.amira.id, MOST)
    onboarded(client, drain, *[clinic.amira] * 5)
    assert set(statuses(client, workflow)) == {"completed"}


def test_without_rules_and_automations_nothing_more_is_asked(client, clinic, drain, workflow):
    onboarded(client, drain, clinic.amira)
    client.post("/events", [{"type": "patient.onboarded"}] * 10)
    with counting(db.engine) as counts:
        jobs.drain()
    of_rules = ("enrolments", "breaker_counts", "count(")
    assert [text for text in counts.statements if any(word in text for word in of_rules)] == []

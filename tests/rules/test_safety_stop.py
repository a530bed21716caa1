"""A workflow that fails or sends too much is paused, and somebody is told."""

from __future__ import annotations

import pytest

from app.database import db
from app.engine.sweep import sweep
from app.matching import jobs
from tests.rules.told import change_rules, onboarded, statuses, told, with_rules
from tests.support.counting import counting
from tests.support.flows import enable, node

# A city is no address, so it fails at once.
FAILING = node("send_email", to="address", address="{{ patient.city }}", subject="S",
               body="B")  # fmt: skip
LETTER = node("send_email", to="patient", subject="Thank you", body="Bye")


@pytest.fixture(autouse=True)
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


def flow(client, breaker, step):
    return enable(client, with_rules({"breaker": breaker}, node("patient.onboarded"), step))


def shown(client, workflow):
    return client.get(f"/workflows/{workflow}").data


def test_too_many_failures_pause_it(client, clinic, drain):
    workflow = flow(client, {"failures": 2}, FAILING)
    onboarded(client, drain, clinic.amira, clinic.amira)
    assert shown(client, workflow)["paused_at"] is None
    onboarded(client, drain, clinic.amira)
    assert shown(client, workflow)["paused_reason"] == (
        "Paused by the safety stop: more than 2 runs failed in 60 minutes."
    )
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["failed"] * 3 + ["queued"]


def test_whoever_published_it_is_told(client, clinic, drain):
    flow(client, {"failures": 1}, FAILING)
    onboarded(client, drain, clinic.amira, clinic.amira, clinic.amira)
    [task] = client.get("/tasks", search="Look after the workflow").data
    assert task["title"] == "Look after the workflow “Follow-up”, which was paused"
    assert (task["assignee"]["name"], task["priority"]) == ("Helen Marsh", "urgent")
    assert [event["type"] for event in client.get("/events", type="workflow.paused").data]


def test_a_burst_of_letters_stops_at_the_limit(client, clinic, drain, with_mail):
    workflow = flow(client, {"sends": 3}, LETTER)
    onboarded(client, drain, *[clinic.amira] * 3)
    assert len(with_mail.sent) == 3
    onboarded(client, drain, *[clinic.amira] * 4)
    sweep()
    drain()
    assert len(with_mail.sent) == 3
    assert "more than 3 messages and outside calls" in shown(client, workflow)["paused_reason"]


def test_after_resuming_it_counts_anew(client, clinic, drain, with_mail):
    workflow = flow(client, {"sends": 3}, LETTER)
    onboarded(client, drain, *[clinic.amira] * 4)
    client.post(f"/workflows/{workflow}/resume")
    drain()
    assert (len(with_mail.sent), shown(client, workflow)["paused_at"]) == (4, None)
    onboarded(client, drain, *[clinic.amira] * 3)
    assert (len(with_mail.sent), shown(client, workflow)["paused_at"]) == (7, None)


def test_what_was_longer_ago_does_not_count(client, clinic, drain, clock):
    workflow = flow(client, {"failures": 2, "minutes": 10}, FAILING)
    onboarded(client, drain, clinic.amira, clinic.amira)
    clock.shift(600)
    onboarded(client, drain, clinic.amira, clinic.amira)
    assert shown(client, workflow)["paused_at"] is None


@pytest.mark.parametrize(
    ("rules", "count", "is_paused"),
    [
        ({}, 50, False),
        ({}, 51, True),
        ({"breaker": {"failures": None}}, 51, False),
        ({"breaker": {"sends": 7}}, 51, True),
    ],
)
def test_without_a_rule_it_is_fifty_failures_an_hour(
    client, clinic, drain, rules, count, is_paused
):
    workflow = flow(client, {}, FAILING)
    change_rules(client, workflow, rules)
    onboarded(client, drain, *[clinic.amira] * count)
    drain()
    assert (shown(client, workflow)["paused_at"] is not None) == is_paused


def test_counting_costs_two_statements_a_batch_and_nothing_else(client, clinic, drain):
    flow(client, {}, LETTER)
    onboarded(client, drain, clinic.amira)
    client.post("/events", [told(clinic.amira)] * 10)
    with counting(db.engine) as counts:
        jobs.drain()
    touching = [text for text in counts.statements if "breaker_counts" in text]
    assert len(touching) == 2

"""People hear of what fails: soon, of what they chose, and never once for each of many runs."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.alerts.telling import tell_due
from app.clinic.messages.models import Message
from app.database import db
from tests.rules.told import change_rules, with_rules
from tests.support.flows import enable, node
from tests.support.neighbour import Neighbour


@pytest.fixture
def flow(client):
    """A workflow whose every run fails: its letter goes nowhere."""
    # A city is no address.
    letter = {"to": "address", "address": "{{ patient.city }}", "subject": "S", "body": "B"}
    steps = (node("patient.onboarded"), node("send_email", **letter))
    return enable(client, with_rules({"breaker": {"failures": None}}, *steps), "Welcome")


@pytest.fixture
def fail(client, flow, drain):
    """`fail(20)`: so many runs fail."""

    def act(count=1):
        event = {"type": "patient.onboarded", "data": {"patient": {"city": "Bristol"}}}
        for start in range(0, count, 100):
            client.post("/events", [event] * min(100, count - start))
        drain()
        while tell_due():
            pass

    return act


def shown(client, word="failed"):
    """What the clinic's people were shown, newest first."""
    notes = client.get("/notifications", audience="user", limit=100).data
    return [(note["user"]["name"], note["message"]) for note in notes if word in note["message"]]


def said(client):
    return [message for _, message in shown(client)]


def owners_and_admins(client):
    people = client.get("/users", limit=100).data
    return len([each for each in people if each["role"] in ("owner", "admin")])


def test_the_first_failure_is_told_at_once_to_those_who_run_the_clinic(client, fail):
    fail()
    assert said(client) == ["A run of “Welcome” failed."] * owners_and_admins(client)


def test_more_within_the_hour_are_one_alert_with_a_number(client, clinic, fail, clock):
    client.patch("/failure-alerts", {"roles": [], "user_ids": [clinic.tom.id]})
    fail()
    fail(3)
    clock.shift(3_500)
    fail(4)
    assert said(client) == ["A run of “Welcome” failed."]
    clock.shift(200)
    fail()
    assert said(client) == ["8 runs of “Welcome” failed.", "A run of “Welcome” failed."]


def test_five_hundred_failures_are_a_few_mails(client, clinic, flow, fail, clock):
    client.patch("/failure-alerts", {"pace": "each", "ways": ["email"], "roles": [],
                                     "user_ids": [clinic.tom.id]})  # fmt: skip
    for _ in range(5):
        fail(100)
        clock.shift(20)
    clock.shift(60)
    fail()
    mails = db.session.scalars(select(Message).where(Message.user_id == clinic.tom.id)).all()
    assert 1 < len(mails) <= 4
    assert all("failed" in mail.body and f"/workflows/{flow}" in mail.body for mail in mails)


def test_a_workflow_may_do_otherwise(client, clinic, flow, fail):
    client.patch(f"/workflows/{flow}/failure-alerts", {"roles": [], "user_ids": [clinic.tom.id]})
    fail()
    assert shown(client) == [(clinic.tom.name, "A run of “Welcome” failed.")]
    assert client.get(f"/workflows/{flow}/failure-alerts").data["is_own"]
    client.delete(f"/workflows/{flow}/failure-alerts")
    assert not client.get(f"/workflows/{flow}/failure-alerts").data["is_own"]


def test_never_is_never(client, fail, clock):
    client.patch("/failure-alerts", {"pace": "never"})
    fail(5)
    client.patch("/failure-alerts", {"pace": "each"})
    assert tell_due() == 0
    assert shown(client) == []


@pytest.mark.parametrize(("troubles", "count"), [(["paused"], 1), (["stopped"], 0), ([], 0)])
def test_a_pause_is_told_where_that_was_chosen(client, clinic, flow, troubles, count):
    client.patch(
        "/failure-alerts", {"troubles": troubles, "roles": [], "user_ids": [clinic.tom.id]}
    )
    client.post(f"/workflows/{flow}/pause")
    tell_due()
    assert len(shown(client, "paused")) == count


def test_the_safety_stop_is_told(client, clinic, flow, fail):
    change_rules(client, flow, {"breaker": {"failures": 2}})
    client.patch("/failure-alerts", {"roles": [], "user_ids": [clinic.tom.id]})
    fail(3)
    assert [text for _, text in shown(client, "safety stop")] == [
        "The safety stop paused “Welcome”."
    ]


def test_somebody_of_another_clinic_is_nobody(app, client):
    stranger = Neighbour(app).client().get("/users").data[0]["id"]
    reply = client.patch("/failure-alerts", {"user_ids": [stranger]})
    assert (reply.status, reply.fields) == (422, ["user_ids"])


def test_who_changed_it_is_in_the_audit_log(client):
    client.patch("/failure-alerts", {"pace": "each"})
    client.patch("/failure-alerts", {"pace": "never"})
    changed, _ = client.get("/audit", verb="alert_setting.").data
    assert (changed["before"], changed["after"]) == ({"pace": "each"}, {"pace": "never"})

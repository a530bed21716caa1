"""A schedule for every patient is one deliberate act: the safety stop knows how many are meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.clinic.patients.models import Patient
from app.database import db
from app.engine.sweep import sweep
from app.rules.compiled import Breaker
from tests.rules.told import statuses, with_rules
from tests.support.flows import chain, enable, node, when

LETTER = node("send_email", to="patient", subject="Flu vaccination", body="Please come.")
TASK = node("create_task", title="Call {{ patient.first_name }}")
MOVED = when("patient.city", "eq", "Oldtown")


@pytest.fixture(autouse=True)
def small_limits(monkeypatch):
    """Two failures or three messages an hour, where a workflow has no rule of its own."""
    monkeypatch.setattr(Breaker.__init__, "__defaults__", (2, 3, 60, frozenset()))


@pytest.fixture(autouse=True)
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


@pytest.fixture
def ten_o_clock(clock, drain):
    """The schedule comes round, and everything is done."""

    def go(day="2026-03-18"):
        clock.move_to(datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC))
        sweep()
        drain()
        sweep()
        drain()

    return go


def daily(patients=None):
    return node(
        "schedule.daily", time="10:00", for_each="patient", patients=patients or {"all": []}
    )


def paused(client, workflow):
    return client.get(f"/workflows/{workflow}").data["paused_reason"]


def move_to_oldtown(clinic, count):
    for patient in db.session.query(Patient).filter(Patient.email.is_not(None)).limit(count):
        patient.city = "Oldtown"
    db.session.commit()


def test_a_letter_to_everybody_is_not_stopped(client, clinic, ten_o_clock, with_mail):
    workflow = enable(client, chain(daily(), LETTER))
    ten_o_clock()
    assert paused(client, workflow) is None
    assert len(with_mail.sent) > 25
    assert set(statuses(client, workflow)) == {"completed"}


def test_what_goes_far_beyond_what_it_was_published_for_is_stopped(
    client, clinic, ten_o_clock, with_mail
):
    move_to_oldtown(clinic, 1)
    workflow = enable(client, chain(daily(MOVED), LETTER))
    move_to_oldtown(clinic, 15)
    ten_o_clock()
    assert "more than 4 messages and outside calls" in paused(client, workflow)
    assert len(with_mail.sent) <= 4
    client.post(f"/workflows/{workflow}/resume")
    sweep()
    ten_o_clock("2026-03-19")  # whoever lets it go on means as many as it has reached
    assert paused(client, workflow) is None
    assert len(with_mail.sent) > 20


def test_a_limit_that_somebody_has_set_is_that_limit(client, clinic, ten_o_clock, with_mail):
    workflow = enable(client, with_rules({"breaker": {"sends": 5}}, daily(), LETTER))
    ten_o_clock()
    assert "more than 5 messages" in paused(client, workflow)
    assert len(with_mail.sent) <= 5


def test_other_workflows_keep_their_limit(client, clinic, drain, with_mail):
    workflow = enable(client, chain(node("patient.onboarded"), LETTER))
    told = {"type": "patient.onboarded", "subject": {"type": "patient", "id": clinic.amira.id}}
    client.post("/events", [told] * 5)
    drain()
    assert "more than 3 messages" in paused(client, workflow)


def test_what_it_sets_off_is_not_taken_for_a_chain(client, clinic, ten_o_clock):
    follow_up = enable(client, chain(node("task.created"), node("add_alert", title="To call")))
    enable(client, chain(daily(), TASK))
    ten_o_clock()
    assert len(statuses(client, follow_up)) == 38
    assert "filtered" not in statuses(client, follow_up)


@pytest.mark.parametrize(
    ("patients", "told"),
    [
        ({"all": []}, {"count": 38, "is_exact": True}),
        (when("patient.birthday_today", "is_true"), {"count": 1, "is_exact": True}),
        (when("patient.tags", "contains", "asthma"), {"count": 38, "is_exact": False}),
    ],
)
def test_publishing_says_how_many_patients_it_reaches(client, clinic, patients, told):
    body = {"name": "Daily", "graph": chain(daily(patients), TASK)}
    workflow = client.post("/workflows", body).data
    assert client.get(f"/workflows/{workflow['id']}/reach").data == told


def test_a_workflow_without_a_schedule_reaches_nobody_by_itself(client, clinic):
    graph = chain(node("patient.onboarded"), TASK)
    workflow = client.post("/workflows", {"name": "Hello", "graph": graph}).data
    told = client.get(f"/workflows/{workflow['id']}/reach").data
    assert told == {"count": None, "is_exact": None}

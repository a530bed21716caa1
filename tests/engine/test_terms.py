"""Deliveries obey the settings of their step: how often, with which pauses, for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app import clock as our_clock
from app.clinic.messages import sender
from app.database import db
from app.deliveries.models import Delivery
from app.engine.deliver import LEASE, _lease
from tests.engine.test_deliveries import MAIL, again, run_of, with_mail
from tests.support.flows import chain, enable, node

__all__ = ["with_mail"]

RETRY = {"attempts": 4, "first_pause_seconds": 600, "longest_pause_seconds": 1_000}


@pytest.fixture
def visit(client, clinic, drain):
    def happen(**settings):
        enable(client, chain(node("patient.onboarded"), {**MAIL, "settings": settings}))
        subject = {"type": "patient", "id": clinic.amira.id}
        event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
        drain()
        return run_of(client, event["id"])

    return happen


def pause(client, run):
    step = again(client, run)["steps"][1]
    until = datetime.fromisoformat(step["next_try_at"])
    return (until - our_clock.now()).total_seconds()


def test_pauses_begin_double_and_end_as_the_step_says(client, drain, visit, mail, clock):
    mail.at["RCPT"] = "451 Try again later"
    run = visit(retry=RETRY)
    for shortest in (600, 1_000, 1_000):
        assert shortest <= pause(client, run) <= shortest * 1.1 + 1
        clock.shift(timedelta(seconds=shortest * 1.1 + 1))
        drain()
    run = again(client, run)
    assert run["status"] == "failed"
    assert "Tried 4 times" in run["steps"][1]["error"]["message"]


def test_a_permanent_error_is_not_tried_again(client, visit, mail):
    mail.at["RCPT"] = "550 No such mailbox"
    run = visit(retry=RETRY)
    assert run["status"] == "failed"
    assert db.session.query(Delivery).one().attempts == 1


def test_the_other_side_may_take_as_long_as_the_step_says(visit, monkeypatch):
    limits = []
    monkeypatch.setattr(sender, "send", lambda *_, **__: limits.append(_[3]) or "id")
    visit(time_limit_seconds=7)
    assert limits == [7]
    delivery = db.session.query(Delivery).one()
    assert _lease(delivery) == LEASE
    delivery.time_limit_seconds = 60
    assert _lease(delivery) == timedelta(minutes=10)
    db.session.rollback()


def test_without_settings_it_is_as_usual(visit, monkeypatch):
    limits = []
    monkeypatch.setattr(sender, "send", lambda *_: limits.append(_[3]) or "id")
    visit()
    assert limits == [sender.TIMEOUT_SECONDS]

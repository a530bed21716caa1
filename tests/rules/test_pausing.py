"""A workflow that is paused: everything stands where it is, nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.sweep import sweep
from app.matching import jobs
from app.workflows import pausing
from tests.rules.told import onboarded, reasons, statuses, told
from tests.support.flows import chain, enable, node, wait


def email():
    return node("send_email", to="patient", subject="Thank you", body="Bye")


@pytest.fixture
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


def call():
    return node("create_task", title="Ask about it")


def task_count(client):
    return len(client.get("/tasks", search="Ask about it", limit=100).data)


def work(drain):
    sweep()
    drain()


def test_what_happens_during_a_pause_starts_afterwards(client, clinic, drain):
    flow = enable(client, chain(node("patient.onboarded"), call()))
    client.post(f"/workflows/{flow}/pause", {"reason": "The text is wrong"})
    onboarded(client, drain, clinic.amira)
    work(drain)
    assert (statuses(client, flow), task_count(client)) == (["queued"], 0)
    client.post(f"/workflows/{flow}/resume")
    drain()
    assert (statuses(client, flow), task_count(client)) == (["completed"], 1)


def test_it_says_since_when_and_why(client, clinic):
    flow = enable(client, chain(node("patient.onboarded"), call()))
    client.post(f"/workflows/{flow}/pause", {"reason": "The text is wrong"})
    client.post(f"/workflows/{flow}/pause", {})
    shown = client.get(f"/workflows/{flow}")["data"]
    assert shown["paused_at"]
    assert shown["paused_reason"] == "The text is wrong"
    shown = client.post(f"/workflows/{flow}/resume")["data"]
    assert (shown["paused_at"], shown["paused_reason"]) == (None, None)


def test_a_wait_that_ends_during_a_pause_goes_on_afterwards(client, clinic, drain, clock):
    flow = enable(client, chain(node("patient.onboarded"), wait(1), call()))
    onboarded(client, drain, clinic.amira)
    client.post(f"/workflows/{flow}/pause", {})
    clock.shift(timedelta(hours=2))
    work(drain)
    work(drain)
    assert task_count(client) == 0
    client.post(f"/workflows/{flow}/resume")
    drain()
    assert (statuses(client, flow), task_count(client)) == (["completed"], 1)


def test_messages_that_have_not_left_stay_here(client, clinic, drain, with_mail):
    flow = enable(client, chain(node("patient.onboarded"), email()))
    client.post("/events", told(clinic.amira))
    jobs.drain()
    client.post(f"/workflows/{flow}/pause", {})
    work(drain)
    assert (statuses(client, flow), with_mail.sent) == (["running"], [])
    client.post(f"/workflows/{flow}/resume")
    drain()
    assert (statuses(client, flow), len(with_mail.sent)) == (["completed"], 1)


def test_others_are_not_touched(client, clinic, drain):
    paused = enable(client, chain(node("patient.onboarded"), call()))
    other = enable(client, chain(node("patient.onboarded"), call()))
    client.post(f"/workflows/{paused}/pause", {})
    onboarded(client, drain, clinic.amira)
    assert (statuses(client, paused), statuses(client, other)) == (["queued"], ["completed"])


def test_all_runs_are_cancelled_page_by_page(client, clinic, drain, monkeypatch):
    monkeypatch.setattr(pausing, "PAGE", 2)
    flow = enable(client, chain(node("patient.onboarded"), wait(1), call()))
    onboarded(client, drain, *[clinic.amira] * 5)
    assert client.post(f"/workflows/{flow}/cancel-runs")["data"] == {"count": 5}
    assert sorted(statuses(client, flow)) == ["cancelled"] * 2 + ["waiting"] * 3
    onboarded(client, drain, clinic.george)
    sweep()
    # One that started afterwards goes on.
    assert sorted(statuses(client, flow)) == ["cancelled"] * 5 + ["waiting"]
    assert reasons(client, flow)[0] == "All runs were cancelled by tests."

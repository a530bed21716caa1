"""Publishing while runs of the version before are under way."""

from __future__ import annotations

from datetime import timedelta

from app.engine.sweep import sweep
from tests.rules.told import onboarded, reasons, statuses
from tests.support.flows import chain, enable, node, wait

ASK = node("create_task", title="Ask about it")


def flow(client):
    return enable(client, chain(node("patient.onboarded"), wait(1), ASK))


def test_runs_under_way_are_counted_and_go_on(client, clinic, drain, clock):
    workflow = flow(client)
    onboarded(client, drain, clinic.amira, clinic.george)
    published = client.post(f"/workflows/{workflow}/publish", {"note": "Same again"}).data
    assert (published["runs_under_way"], published["counts"]["waiting"]) == (2, 2)
    clock.shift(timedelta(hours=2))
    sweep()
    drain()
    assert statuses(client, workflow) == ["completed", "completed"]


def test_or_they_are_cancelled(client, clinic, drain):
    workflow = flow(client)
    onboarded(client, drain, clinic.amira)
    published = client.post(f"/workflows/{workflow}/publish", {"runs": "cancel"}).data
    assert (published["published_version"], published["runs_under_way"]) == (2, 1)
    assert reasons(client, workflow) == ["Cancelled by tests when version 2 came."]
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["cancelled", "waiting"]


def test_it_is_one_or_the_other(client):
    workflow = flow(client)
    refused = client.post(f"/workflows/{workflow}/publish", {"runs": "forget"})
    assert (refused.status, refused.fields) == (422, ["runs"])

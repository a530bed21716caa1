"""Every run that ended leaves an entry, whatever ended it, and a batch pays no statement for it."""

import pytest

from app.database import db
from app.matching import jobs
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait

TASK = node("create_task", title="Call {{ patient.first_name }}")


def executed(client):
    found = client.get("/audit", verb="automation.executed", limit=100).data
    return [(each["run_id"], each["after"]["status"]) for each in found]


def start(client, clinic, graph):
    workflow_id = enable(client, graph)
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    return workflow_id, client.post(f"/workflows/{workflow_id}/start", subject).data["id"]


def manual(*nodes):
    return chain(node("manual", record_types=["patient"]), *nodes)


def test_a_run_that_ends_at_once(client, clinic, drain):
    workflow_id, run_id = start(client, clinic, manual(TASK))
    drain()
    assert executed(client) == [(run_id, "completed")]
    (entry,) = client.get("/audit", verb="automation.executed").data
    assert entry["actor"] == {"kind": "automation", "id": workflow_id, "name": "Follow-up"}
    assert entry["record"] == {"type": "run", "id": run_id}
    assert entry["after"] == {"status": "completed", "event": "manual", "version": 1}


def test_a_run_that_waits_is_told_when_it_ends(client, clinic, drain, clock):
    from app.engine.sweep import sweep

    _, run_id = start(client, clinic, manual(wait(1), TASK))
    drain()
    assert executed(client) == []
    clock.shift(3_700)
    sweep()
    drain()
    assert executed(client) == [(run_id, "completed")]


def test_a_run_that_a_person_cancels(client, clinic, drain):
    _, run_id = start(client, clinic, manual(wait(1), TASK))
    drain()
    client.post(f"/runs/{run_id}/cancel", {})
    assert executed(client) == [(run_id, "cancelled")]
    (who,) = client.get("/audit", verb="run.cancel").data
    assert (who["record"]["id"], who["after"]["status"]) == (run_id, "cancelled")


def test_a_run_that_did_not_start_is_not_told(client, clinic, drain):
    invoice = clinic.invoice("open")
    other = "supplement" if "supplement" not in invoice.categories else "therapy"
    enable(client, chain(node("invoice.paid", product_categories=[other]), TASK))
    client.post(f"/invoices/{invoice.id}/pay", {})
    drain()
    assert [each["status"] for each in client.get("/runs").data] == ["filtered"]
    assert executed(client) == []


@pytest.mark.parametrize("count", [1, 50])
def test_a_batch_pays_no_statement_for_it(client, count, drain):
    enable(client, chain(node("patient.onboarded"), node("create_task", title="Call")))
    events = [{"type": "patient.onboarded", "data": {}}] * count
    client.post("/events", events)
    with counting(db.engine) as counts:
        jobs.drain()
    assert len(executed(client)) == count
    assert counts.commits == 1
    assert not [text for text in counts.statements if "audit" in text]

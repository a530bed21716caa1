"""Making, changing, trying and removing webhooks."""

from __future__ import annotations

import pytest

from app import clock as our_clock
from app import signatures
from app.subscriptions import delivering
from tests.outside.test_private_networks import names

__all__ = ["names"]

LEDGER = {"name": "Ledger", "url": "https://ledger.example/hook", "event_types": ["invoice.paid"]}


def signed(asked):
    return {name.lower(): value for name, value in asked.headers.items()}


def test_the_secret_is_shown_once(client):
    made = client.post("/webhooks", LEDGER).data
    assert made["secret"].startswith("whsec_")
    seen = client.get(f"/webhooks/{made['id']}").data
    assert made["secret"] not in str(seen)
    assert seen["secret_hint"] == made["secret"][-4:]
    assert made["secret"] not in str(client.get("/audit").data)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "http://ledger.example/hook"}, "url"),
        ({"url": "https://user:pass@ledger.example/"}, "url"),
        ({"url": "https://10.0.0.7/hook"}, "url"),
        ({"url": "https://localhost/hook"}, "url"),
        ({"url": "ftp://ledger.example"}, "url"),
        ({"url": "ledger"}, "url"),
        ({"event_types": []}, "event_types"),
        ({"event_types": ["invoice.payed"]}, "event_types"),
        ({"event_types": ["*", "invoice.paid"]}, "event_types"),
        ({"event_types": ["schedule.daily"]}, "event_types"),
        ({"content": "everything"}, "content"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_refused(client, change, field):
    reply = client.post("/webhooks", {**LEDGER, **change})
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert any(each.startswith(field) for each in reply.fields)


def test_a_list_by_name_and_the_events_to_choose_from(client):
    for name in ("Ledger", "Analytics"):
        client.post("/webhooks", {**LEDGER, "name": name})
    assert [each["name"] for each in client.get("/webhooks").data] == ["Analytics", "Ledger"]
    types = {each["type"] for each in client.get("/webhooks/event-types").data}
    assert {"invoice.paid", "task.created", "workflow.paused"} <= types
    assert not types & {"schedule.daily", "manual", "webhook.received", "run.ended"}


def test_only_those_who_run_the_clinic_see_them(clinic):
    for role, status in (("viewer", 403), ("staff", 403), ("admin", 200), ("owner", 200)):
        assert clinic.client_as(role).get("/webhooks").status == status


def test_a_test_is_sent_once_whether_it_is_on_or_off(client, subscribe, send, other, log):
    webhook = subscribe("invoice.paid", enabled=False)
    other.answer(500)
    reply = client.post(f"/webhooks/{webhook['id']}/test")
    assert (reply.status, reply.data["status"]) == (202, "queued")
    send()
    (asked,) = other.asked
    (delivery,) = log(webhook)
    assert asked.json["type"] == "webhook.test"
    assert (delivery["is_test"], delivery["status"]) == (True, "failed")
    assert client.get(f"/webhooks/{webhook['id']}").data["failing_since"] is None


def test_for_a_day_both_secrets_are_good(client, subscribe, send, other, clock):
    webhook = subscribe("task.created")
    renewed = client.post(f"/webhooks/{webhook['id']}/rotate-secret").data
    assert renewed["secret_before_until"] is not None
    for hours in (1, 24):
        clock.shift(hours * 3600)
        client.post("/tasks", {"title": "Call"})
        send()
    during, later = other.asked
    signatures.check([renewed["secret"]], signed(later), later.body, our_clock.now())
    assert len(during.headers["webhook-signature"].split()) == 2
    with pytest.raises(signatures.BadSignature):
        signatures.check([webhook["secret"]], signed(later), later.body, our_clock.now())


def test_what_was_delivered_can_be_sent_again(client, subscribe, send, other, log):
    webhook = subscribe("task.created")
    client.post("/tasks", {"title": "Call"})
    send()
    (delivery,) = log(webhook)
    address = f"/webhooks/{webhook['id']}/deliveries/{delivery['id']}/replay"
    assert client.post(address).status == 202
    assert client.post(address).code == "INVALID_STATE_TRANSITION"
    send()
    assert len({asked.headers["webhook-id"] for asked in other.asked}) == 1
    assert len(log(webhook)[0]["attempts"]) == 2


def test_off_is_off(client, subscribe, drain, send, other, log, clock):
    webhook = subscribe("task.created")
    client.post("/tasks", {"title": "Waiting"})
    drain()
    client.patch(f"/webhooks/{webhook['id']}", {"enabled": False})
    client.post("/tasks", {"title": "Unheard"})
    send()
    assert other.asked == []
    (delivery,) = log(webhook)
    assert (delivery["status"], "switched off" in delivery["error"]) == ("failed", True)
    client.patch(f"/webhooks/{webhook['id']}", {"enabled": True})
    client.post("/tasks", {"title": "Heard"})
    send()
    assert len(other.asked) == 1


def test_removing_takes_the_log_along(client, subscribe, drain, other):
    webhook = subscribe("task.created")
    client.post("/tasks", {"title": "Call"})
    drain()
    assert client.delete(f"/webhooks/{webhook['id']}").status == 204
    delivering.deliver_batch()
    assert other.asked == []
    assert client.get(f"/webhooks/{webhook['id']}/deliveries").status == 404


@pytest.mark.parametrize("where", ["by name", "by redirect"])
def test_no_webhook_reaches_into_our_network(
    client, drain, send, other, log, names, private_hosts, where
):
    """Whatever a name leads to when it is called, and wherever the other system sends us."""
    names["ledger.internal"] = ["127.0.0.1"]
    names["evil.example"] = ["127.0.0.1"]
    private_hosts("ledger.internal")
    url = f"http://ledger.internal:{other.port}/hook"
    if where == "by redirect":
        other.answer(307, Location=f"http://evil.example:{other.port}/inside")
    webhook = client.post("/webhooks", {**LEDGER, "url": url, "event_types": ["*"]}).data
    if where == "by name":
        private_hosts()
    client.post(f"/webhooks/{webhook['id']}/test")
    send()
    (delivery,) = log(webhook)
    assert delivery["status"] == "failed"
    assert [asked.path for asked in other.asked] == (["/hook"] if where == "by redirect" else [])


def test_a_name_that_moves_into_our_network_is_refused(client, send, other, log, names):
    names["ledger.example"] = ["127.0.0.1"]
    webhook = client.post("/webhooks", {**LEDGER, "event_types": ["*"]}).data
    client.post(f"/webhooks/{webhook['id']}/test")
    send()
    assert "private network" in log(webhook)[0]["error"]


def test_who_changed_what_is_in_the_audit_log(client, clinic):
    made = client.post("/webhooks", LEDGER).data
    client.patch(f"/webhooks/{made['id']}", {"url": "https://ledger.example/other"})
    client.post(f"/webhooks/{made['id']}/rotate-secret")
    entries = client.get("/audit", record_id=made["id"]).data
    rotated, changed, created = entries
    assert [each["verb"] for each in entries] == [
        "webhook_subscription.rotate_secret",
        "webhook_subscription.update",
        "webhook_subscription.create",
    ]  # fmt: skip
    assert changed["before"] == {"url": "https://ledger.example/hook"}
    assert changed["after"] == {"url": "https://ledger.example/other"}
    assert (created["after"]["secrets"], rotated["after"]) == ("(hidden)", {})

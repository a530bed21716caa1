"""What was not taken is sent again, ever less often, for a day; then people are told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock as ours
from app.alerts import telling as alerts
from app.subscriptions import delivering
from app.subscriptions.pauses import MOST_ATTEMPTS, PAUSES, try_again_at
from tests.support.elsewhere import HANG_UP
from tests.support.retention import keep_house

DAY = timedelta(days=1)


@pytest.fixture
def call(client, subscribe, send, log, clock):
    """`call(webhook)`: a task was made; its delivery after one attempt."""

    def act(webhook):
        client.post("/tasks", {"title": "Call"})
        send()
        return log(webhook)[0]

    return act


@pytest.fixture
def wear_out(client, other, send, clock):
    """Let everything fail for a day; how many attempts there were."""

    def act():
        other.answers = [(500, {}, b"")] * 200
        before = len(other.asked)
        client.post("/tasks", {"title": "Call"})
        send()
        for pause in PAUSES:
            clock.shift(pause * 1.06)
            send()
        clock.shift(DAY)
        send()
        return len(other.asked) - before

    return act


def test_the_pauses_grow_and_fit_into_a_day(clock):
    now, moments = ours.now(), []
    at = now
    for attempts in range(1, MOST_ATTEMPTS):
        at = try_again_at(at, attempts)
        moments.append(at - now)
    assert moments == sorted(moments)
    assert timedelta(hours=22) < moments[-1] < DAY
    assert try_again_at(now, MOST_ATTEMPTS) is None


@pytest.mark.parametrize("answer", [(500, {}, b"Oh no"), (404, {}, b""), (302, {}, b""), HANG_UP])
def test_what_is_not_taken_is_sent_again_under_the_same_id(
    call, subscribe, send, other, log, clock, answer
):
    webhook = subscribe("task.created")
    other.answers.append(answer)
    first = call(webhook)
    assert (first["status"], len(first["attempts"])) == ("queued", 1)
    clock.shift(6)
    send()
    (delivery,) = log(webhook)
    assert (delivery["status"], len(delivery["attempts"])) == ("delivered", 2)
    assert len({asked.headers["webhook-id"] for asked in other.asked}) == 1
    assert {asked.method for asked in other.asked} == {"POST"}


def test_the_log_keeps_the_first_kilobyte_of_the_answer(call, subscribe, other):
    other.answer(503, b"x" * 5_000)
    (attempt,) = call(subscribe("task.created"))["attempts"]
    assert (attempt["status"], attempt["answer"]) == (503, "x" * 1024)


def test_the_other_system_may_ask_for_more_time(call, subscribe, send, other, log, clock):
    webhook = subscribe("task.created")
    other.answer(429, Retry_After="120")
    call(webhook)
    clock.shift(60)
    send()
    assert len(other.asked) == 1
    clock.shift(61)
    send()
    assert log(webhook)[0]["status"] == "delivered"


def test_after_a_day_it_is_given_up(subscribe, wear_out, log):
    webhook = subscribe("task.created")
    assert wear_out() == MOST_ATTEMPTS
    (delivery,) = log(webhook)
    assert (delivery["status"], len(delivery["attempts"])) == ("failed", MOST_ATTEMPTS)


def test_after_five_days_of_failures_it_is_switched_off(
    client, clinic, subscribe, wear_out, other, send
):
    webhook = subscribe("task.created")
    for _ in range(4):
        wear_out()
    now = client.get(f"/webhooks/{webhook['id']}").data
    assert (now["enabled"], now["off_reason"]) == (False, "Nothing was delivered for 5 days.")
    assert told(client) == [
        "The webhook “Ledger” was switched off: the other system does not answer."
    ] * len(admins(client))
    before = len(other.asked)
    client.post("/tasks", {"title": "Call"})
    send()
    assert len(other.asked) == before


def test_one_success_starts_the_count_anew(client, subscribe, wear_out, other, send, clock):
    webhook = subscribe("task.created")
    wear_out()
    wear_out()
    other.answers = []
    client.post("/tasks", {"title": "Call"})
    send()
    wear_out()
    assert client.get(f"/webhooks/{webhook['id']}").data["enabled"]


def test_gone_is_gone(client, call, subscribe, other):
    webhook = subscribe("task.created")
    other.answer(410)
    assert call(webhook)["status"] == "failed"
    now = client.get(f"/webhooks/{webhook['id']}").data
    assert (now["enabled"], "410" in now["off_reason"]) == (False, True)
    assert told(client)


def test_a_worker_that_died_while_sending_loses_nothing(
    client, subscribe, drain, send, other, log, clock, monkeypatch
):
    webhook = subscribe("task.created")
    client.post("/tasks", {"title": "Call"})
    drain()
    with monkeypatch.context() as dying:
        dying.setattr(delivering, "_settle", lambda *_: None)
        delivering.deliver_batch()
    assert log(webhook)[0]["status"] == "sending"
    clock.shift(61)
    assert delivering.settle_lost() == 1
    clock.shift(6)
    send()
    assert log(webhook)[0]["status"] == "delivered"
    assert len({asked.headers["webhook-id"] for asked in other.asked}) == 1


def test_a_slow_system_leaves_room_for_others(client, subscribe, drain, other):
    subscribe("task.created", name="Busy", url=f"{other.url}/busy")
    client.post("/events", [{"type": "task.created", "data": {}}] * 20)
    drain()
    subscribe("task.created", name="Quiet", url=f"{other.url}/quiet")
    client.post("/events", {"type": "task.created", "data": {}})
    drain()
    delivering.deliver_batch()
    assert sorted(asked.path for asked in other.asked).count("/quiet") == 1


def told(client):
    """What the clinic's people were shown."""
    alerts.tell_due()
    with_key = client.get("/notifications", audience="user").data
    return [note["message"] for note in with_key if "webhook" in note["message"]]


def admins(client):
    people = client.get("/users", limit=100).data
    return [each for each in people if each["role"] in ("owner", "admin")]


def test_the_log_is_kept_for_a_month(client, call, subscribe, log, clock):
    webhook = subscribe("task.created")
    call(webhook)
    clock.shift(timedelta(days=29))
    keep_house()
    assert len(log(webhook)) == 1
    clock.shift(timedelta(days=2))
    keep_house()
    assert log(webhook) == []

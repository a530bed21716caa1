"""What one wake-up, one event and one page cost, in counts: they do not move with the machine."""

from __future__ import annotations

import pytest
from redis.connection import AbstractConnection
from rq.serializers import JSONSerializer

from app.database import db
from app.events import doorbell
from app.events.doorbell import QUEUE, Bells
from app.extensions import redis
from app.processes.answering import Worker
from bench.workflows import EVENT, OLD_ENOUGH
from tests.support.counting import counting


@pytest.fixture
def queue(app):
    """The queue, with nothing in it; whatever is asked once in a process is asked already."""
    found = Bells(QUEUE, connection=redis(), serializer=JSONSerializer)
    doorbell.ring()
    while taken(found):
        pass
    return found


@pytest.fixture
def round_trips(queue, monkeypatch):
    """What is sent to Redis from now on; a pipeline is sent at once."""
    sent = []
    send = AbstractConnection.send_packed_command

    def counted(self, command, *args, **options):
        sent.append(command)
        return send(self, command, *args, **options)

    monkeypatch.setattr(AbstractConnection, "send_packed_command", counted)
    return sent


def taken(queue):
    return Bells.dequeue_any([queue], None, connection=redis(), serializer=JSONSerializer)


def test_a_bell_is_rung_in_one_round_trip(round_trips):
    doorbell.ring()
    assert len(round_trips) == 1


def test_a_bell_that_is_rung_is_not_rung_again(queue):
    for _ in range(3):
        doorbell.ring()
    assert taken(queue)
    assert not taken(queue)


def test_a_bell_that_was_answered_is_rung_anew(queue):
    doorbell.ring()
    taken(queue)
    doorbell.ring()
    assert taken(queue)


def test_a_job_is_taken_and_done_in_two_round_trips(app, queue, round_trips):
    doorbell.ring()
    worker = Worker([queue], connection=redis(), serializer=JSONSerializer)
    worker.app = app
    round_trips.clear()
    job, _ = taken(queue)
    worker.execute_job(job, queue)
    assert len(round_trips) == 2


def test_a_job_that_fails_is_in_the_log_and_leaves_nothing_in_redis(app, queue, caplog):
    worker = Worker([queue], connection=redis(), serializer=JSONSerializer)
    worker.app = app
    queue.enqueue("app.nowhere.to_be_found", ttl=5)
    job, _ = taken(queue)
    worker.execute_job(job, queue)
    assert "app.nowhere.to_be_found failed" in caplog.text
    assert not redis().exists(job.key)


def test_an_event_is_one_look_at_the_key_one_row_and_its_entry_in_the_audit_log(client, clinic):
    client.post("/events", {"type": EVENT, "data": OLD_ENOUGH})
    with counting(db.engine) as counts:
        client.post("/events", {"type": EVENT, "data": OLD_ENOUGH})
    asked = [text for text in counts.statements if not text.startswith("BEGIN")]
    assert (len(asked), counts.commits) == (3, 1)


@pytest.mark.parametrize("path", ["/runs", "/workflows", "/events", "/tasks"])
def test_a_page_costs_a_handful_of_statements(client, clinic, path):
    with counting(db.engine) as counts:
        client.get(path)
    assert len(counts.statements) <= 8

"""A thousand events on eight connections, while workers are killed: one run each."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait

from sqlalchemy import NullPool, create_engine, select

from app.events.models import Event
from app.runs.models import Run
from tests.support.flows import chain, enable, node
from tests.support.remote import Remote, eventually

EVENTS, CONNECTIONS = 1000, 8
WELCOME = chain(node("patient.onboarded"), node("create_task", title="Welcome"))


def test_each_of_a_thousand_events_gets_one_run_while_workers_die(new_database_url, start_careloom):
    careloom = start_careloom(new_database_url, workers=2, demo=False)
    with Remote(careloom) as api:
        enable(api, WELCOME)
    with ThreadPoolExecutor(CONNECTIONS) as senders:
        sending = [senders.submit(send, careloom, first) for first in range(CONNECTIONS)]
        while wait(sending, timeout=0.7).not_done:
            careloom.kill_worker()
            careloom.start_worker()
    accepted = [event_id for sender in sending for event_id in sender.result()]
    assert len(set(accepted)) == EVENTS
    runs = eventually(
        lambda: runs_by_event(new_database_url),
        lambda found: sum(status == "completed" for _, status in found) >= EVENTS,
        seconds=90,
    )
    assert Counter(event_id for event_id, _ in runs) == Counter(accepted)


def send(careloom, first):
    """Every eighth event, one after another on one connection; their ids with us."""
    with Remote(careloom) as api:
        told = ({"id": f"burst-{n}", "type": "patient.onboarded"} for n in range(first, EVENTS, 8))
        return [api.post("/events", event).data["id"] for event in told]


def runs_by_event(database_url):
    engine = create_engine(database_url, poolclass=NullPool)
    runs = select(Run.event_id, Run.status).join(Event, Event.id == Run.event_id)
    with engine.connect() as connection:
        return connection.execute(runs.where(Event.external_id.startswith("burst-"))).all()

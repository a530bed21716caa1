"""Guarantees of DESIGN §3, attacked with real processes on both databases."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import create_engine, update

from app import clock
from app.events import doorbell
from app.subscriptions.models import WebhookDelivery
from tests.support.databases import KINDS
from tests.support.elsewhere import TRICKLE, elsewhere
from tests.support.flows import chain, enable, graph, node, when
from tests.support.processes import Careloom
from tests.support.remote import Remote, eventually


@pytest.fixture(scope="module", params=KINDS)
def careloom(request, databases):
    """One for all tests here: whatever the one before has killed is there again."""
    private = {"CARELOOM_PRIVATE_HOSTS": "127.0.0.1"}
    with Careloom(databases.new(request.param), workers=1, demo=False, **private) as running:
        yield running


@pytest.fixture
def api(careloom):
    with Remote(careloom) as remote:
        yield remote


@pytest.fixture
def welcome(request, api):
    """A workflow that welcomes each new patient with a task, and what to ask of it."""
    return Welcome(api, name=request.node.name)


class Welcome:
    """Its patients are told apart by their postcodes, and from those of other tests too."""

    def __init__(self, api, name):
        self.api, self.name = api, name
        title = node("create_task", title="{{ patient.postcode }}")
        ours = node("branch", conditions=when("patient.city", "eq", name))
        nodes = {"start": node("patient.onboarded"), "ours": ours, "task": title}
        self.id = enable(api, graph(nodes, "start > ours", "ours.true > task"), name)

    def events(self, count, **more):
        patients = [{"postcode": f"{self.name} {n}", "city": self.name} for n in range(count)]
        return [
            {"type": "patient.onboarded", "data": {"patient": each}, **more} for each in patients
        ]

    def tasks(self):
        found = self.api.all("/tasks", search=self.name)
        return Counter(task["title"] for task in found)

    def once_each(self, count):
        return Counter(f"{self.name} {n}" for n in range(count))

    def ended(self, count):
        """Wait until so many runs are over; how each ended. Then be off."""
        found = eventually(
            lambda: Counter(run["status"] for run in self.api.all("/runs", workflow_id=self.id)),
            lambda states: states["completed"] >= count,
            seconds=60,
        )
        self.api.post(f"/workflows/{self.id}/disable")
        return found


def test_the_same_event_posted_twice_gives_one_run_and_one_task(api, welcome):
    [event] = welcome.events(1, id=f"evt_outside_{welcome.id}")
    first = api.post("/events", event).data["id"]
    eventually(welcome.tasks)
    assert api.post("/events", event).data["id"] == first
    assert welcome.ended(1) == {"completed": 1}
    assert welcome.tasks() == welcome.once_each(1)


def test_a_doubled_job_gives_one_run_and_one_task(careloom, api, welcome):
    careloom.start_worker()
    api.post("/events", welcome.events(20))
    with Redis.from_url(careloom.settings.redis_url) as connection:
        queue = Queue(doorbell.QUEUE, connection=connection, serializer=JSONSerializer)
        for _ in range(10):
            queue.enqueue(doorbell.WORK.job)
    assert welcome.ended(20) == {"completed": 20}
    assert welcome.tasks() == welcome.once_each(20)


def test_a_worker_killed_between_event_and_task_leaves_exactly_one_task_each(
    careloom, api, welcome
):
    events = welcome.events(150)
    for start in range(0, 150, 50):
        api.post("/events", events[start : start + 50])
        careloom.kill_worker()
        careloom.start_worker()
    assert welcome.ended(150) == {"completed": 150}
    assert welcome.tasks() == welcome.once_each(150)


def test_a_worker_killed_again_and_again_while_it_works_doubles_nothing(careloom, api, welcome):
    api.post("/events", welcome.events(800))
    for least in (20, 200, 400):
        eventually(lambda: sum(welcome.tasks().values()), lambda done, least=least: done >= least)
        careloom.kill_worker()
        careloom.start_worker()
    assert welcome.ended(800) == {"completed": 800}
    assert welcome.tasks() == welcome.once_each(800)


def test_a_worker_killed_while_it_tells_another_system_tells_it_again(careloom, api):
    with elsewhere() as other:
        other.answers.append(TRICKLE)
        types = {"event_types": ["task.created"]}
        hook = api.post("/webhooks", {"name": "Ledger", "url": other.url, **types}).data["id"]
        api.post("/tasks", {"title": "Ring the lab"})
        eventually(lambda: other.asked)
        careloom.kill_worker()
        careloom.start_worker()
        let_leases_end(careloom)
        log = f"/webhooks/{hook}/deliveries"
        (delivery,) = eventually(
            lambda: api.get(log).data, lambda found: found[0]["status"] == "delivered"
        )
        api.patch(f"/webhooks/{hook}", {"enabled": False})
    assert [attempt["status"] for attempt in delivery["attempts"]] == [None, 200]
    assert {asked.headers["webhook-id"] for asked in other.asked} == {delivery["event_id"]}


def let_leases_end(careloom):
    """As if the minute were over after which a silent worker counts as dead."""
    engine = create_engine(careloom.settings.database_url)
    with engine.begin() as connection:
        connection.execute(
            update(WebhookDelivery).values(lease_until=clock.now() - timedelta(seconds=1))
        )
    engine.dispose()


def test_emptying_redis_while_runs_are_queued_loses_nothing(careloom, api, welcome):
    careloom.stop_workers()
    api.post("/events", welcome.events(30))
    careloom.flush_redis()
    careloom.start_worker()
    assert welcome.ended(30) == {"completed": 30}
    assert welcome.tasks() == welcome.once_each(30)


def test_redis_killed_and_started_again_loses_nothing(careloom, api, welcome):
    careloom.redis_server.kill()
    accepted = api.post("/events", welcome.events(10))
    careloom.start_redis()
    assert accepted.status == 202
    assert welcome.ended(10) == {"completed": 10}
    assert welcome.tasks() == welcome.once_each(10)


def test_a_manual_run_waits_for_a_worker_to_come_back(careloom, api):
    again = chain(
        node("manual", {}, record_types=["task"]), node("create_task", title="Ring again")
    )
    workflow_id = enable(api, again)
    task_id = api.post("/tasks", {"title": "Ring the lab"}).data["id"]
    careloom.kill_worker()
    started = api.post(
        f"/workflows/{workflow_id}/start", {"subject": {"type": "task", "id": task_id}}
    )
    assert (started.status, started.data["status"]) == (202, "queued")
    careloom.start_worker()
    made = eventually(lambda: api.get("/tasks", run_id=started.data["id"]).data)
    assert [(task["title"], task["linked"]["id"]) for task in made] == [("Ring again", task_id)]

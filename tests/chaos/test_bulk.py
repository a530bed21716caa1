"""`kill -9` in the middle of an act on many runs: nothing lost, nothing doubled."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import NullPool, create_engine, func, select

from app.clinic.tasks.models import Task
from tests.support.flows import chain, enable, node
from tests.support.remote import Remote, eventually

EVENT = {"type": "patient.onboarded", "data": {}}
ERRORS = "completed_with_errors"
RUNS = 300
KILLS = 2


def broken():
    welcome = node("create_task", title="Welcome")
    # Passed over, so that the workflow is not paused for failing too often.
    mail = node("send_email", {"on_error": "continue"}, to="address", address="{{ org.name }}",
                subject="S", body="B")  # fmt: skip
    return chain(node("patient.onboarded"), welcome, mail)


def test_each_failed_run_is_tried_again_once_while_workers_die(new_database_url, start_careloom):
    careloom = start_careloom(new_database_url, workers=1, demo=False)
    with Remote(careloom) as client:
        workflow = enable(client, broken())
        for _ in range(RUNS // 100):
            client.post("/events", [EVENT] * 100)
        eventually(lambda: len(client.all("/runs", status=ERRORS)), lambda n: n == RUNS, 120)
        client.post(f"/workflows/{workflow}/disable")

        act = client.post("/runs/bulk", {"action": "retry", "filter": {"status": ERRORS}}).data
        assert act["count"] == RUNS

        def progress():
            return client.get(f"/runs/bulk/{act['id']}").data

        done, caught = 0, 0
        for _ in range(KILLS):
            seen = eventually(progress, lambda at, done=done: at["done"] > done)
            careloom.kill_worker()
            done = progress()["done"]
            caught += done < RUNS
            assert done >= seen["done"]
            careloom.start_worker()
        assert caught, "the act was over before a worker could be killed"

        over = eventually(progress, lambda at: at["status"] == "completed", 120)
        assert (over["done"], over["failed"], over["skipped"]) == (RUNS, 0, 0)
        eventually(lambda: len(client.all("/runs", status=ERRORS)), lambda n: n == 2 * RUNS, 120)
        runs = client.all("/runs", workflow_id=workflow)
        retried = Counter(run["retry_of"] for run in runs if run["retry_of"])
        assert set(retried.values()) == {1}
        assert len(retried) == RUNS
    assert tasks_made(new_database_url) == RUNS


def tasks_made(database_url):
    engine = create_engine(database_url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.execute(select(func.count(Task.id))).scalar_one()

"""A long history is read from indexes: nothing is searched row by row, no long list is sorted."""

from __future__ import annotations

import re
import time

import pytest
from sqlalchemy import event, text

from app.database import db
from app.runs import stats
from bench import copies
from tests.engine.test_walk import ONBOARDED, task
from tests.support.flows import chain, enable, node

RUNS = 3000
DAY_MS = 86_400_000
ALL_DAYS = RUNS * DAY_MS // 100  # a hundred runs a day
WHOLE_TABLE = r"Seq Scan on (runs|steps)|SCAN (runs|steps)(?! USING)"
COUNTED_IN = r"(COVERING INDEX|Index Only Scan using|Bitmap Index Scan on) ix_runs_(org|wor)"
STATUSES = "CASE WHEN n % 100 < 3 THEN 'failed' WHEN n % 100 = 3 THEN 'waiting' ELSE status END"


@pytest.fixture
def long_history(client, drain):
    """A workflow that has run three thousand times; its id and the last of its runs."""
    workflow_id = enable(client, chain(node("patient.onboarded"), task("Welcome")))
    client.post("/events", ONBOARDED)
    drain()
    (run,) = client.get("/runs").data
    step = client.get(f"/runs/{run['id']}").data["steps"][-1]
    connection = db.session.connection()
    told = f"{int(time.time() * 1000) - ALL_DAYS} + n * {ALL_DAYS // RUNS}"
    changed = {
        "id": copies.id_at(connection, "run", told),
        "event_id": copies.id_at(connection, "evt", told),
        "created_at": copies.moment(connection, told),
        "status": STATUSES,
        "patient_id": "'pat_' || (n % 300)",
        "subject_id": "'pat_' || (n % 300)",
    }
    copies.copy(connection, "runs", run["id"], RUNS, changed)
    changed = {
        "id": "'step_' || n",
        "run_id": changed["id"],
        "status": STATUSES.replace("ELSE status", "ELSE 'succeeded'"),
    }
    copies.copy(connection, "steps", step["id"], RUNS, changed)
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))
    db.session.commit()
    return workflow_id, run


@pytest.fixture
def plans():
    """How the database answered each question about runs while this was open."""
    asked = []

    def keep(_c, _cursor, statement, parameters, _ctx, _many):
        is_question = statement.startswith(("SELECT", "WITH"))
        if is_question and re.search(r"FROM (runs|steps)\b", statement):
            asked.append((statement, parameters))

    def explained(*, may_sort=False):
        word = "EXPLAIN" if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        with db.engine.connect() as connection:
            if word == "EXPLAIN":
                # Of so few rows it would be fair to read and sort them all. Switched off, both
                # are seen only where no index answers.
                connection.execute(text("SET enable_seqscan = off"))
                connection.execute(text(f"SET enable_sort = {'on' if may_sort else 'off'}"))
            found = [
                "\n".join(
                    str(tuple(row)) for row in connection.exec_driver_sql(f"{word} {sql}", values)
                )
                for sql, values in asked
            ]
            connection.invalidate()
        return found

    event.listen(db.engine, "before_cursor_execute", keep)
    yield explained
    event.remove(db.engine, "before_cursor_execute", keep)


FILTERS = {
    "all": {},
    "a status": {"status": "failed"},
    "a status of many": {"status": "completed"},
    "some statuses": {"status_in": "failed,waiting,completed"},
    "a workflow": {"workflow_id": "<workflow>"},
    "a status of a workflow": {"workflow_id": "<workflow>", "status": "failed"},
    "a patient": {"patient_id": "pat_7"},
    "a status of a patient": {"patient_id": "pat_7", "status": "completed"},
    "a workflow and a patient": {"workflow_id": "<workflow>", "patient_id": "pat_7"},
    "a subject": {"subject_id": "pat_7"},
    "an event": {"event_id": "<event>"},
    "up to a day": {"to": "<long ago>"},
    "from a day": {"from": "<lately>"},
    "between": {"from": "<long ago>", "to": "<lately>"},
    "a status between": {"from": "<long ago>", "to": "<lately>", "status": "failed"},
    "statuses between": {"from": "<long ago>", "to": "<lately>", "status_in": "failed,waiting"},
    "a workflow between": {"from": "<long ago>", "to": "<lately>", "workflow_id": "<workflow>"},
    "where a step waits": {"step_status": "waiting"},
    "where a step failed": {"step_status": "failed", "workflow_id": "<workflow>"},
    "what stands at a node": {"node_id": "n2", "workflow_id": "<workflow>"},
    "a version": {"version": 1, "workflow_id": "<workflow>"},
    "a trigger": {"trigger": "patient.onboarded"},
    "what took long": {"took_gte": 0, "status": "completed"},
    "a patient between": {"from": "<long ago>", "to": "<lately>", "patient_id": "pat_7"},
}


def day(ago: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - ago * 86_400))


@pytest.mark.parametrize("wanted", FILTERS.values(), ids=FILTERS.keys())
def test_a_list_of_runs_is_read_from_an_index(client, long_history, plans, wanted):
    workflow_id, run = long_history
    known = {
        "<workflow>": workflow_id,
        "<event>": run["event_id"],
        "<long ago>": day(20),
        "<lately>": day(5),
    }
    query = {name: known.get(value, value) for name, value in wanted.items()}
    page = client.get("/runs", **query)
    assert page.data
    if page.meta["next_cursor"]:
        client.get("/runs", cursor=page.meta["next_cursor"], **query)
    for plan in plans():
        assert not re.search(WHOLE_TABLE, plan), plan
        is_looked_through = {"step_status", "node_id", "version", "trigger", "took_gte"} & {*query}
        if is_looked_through:
            continue
        if "status_in" not in query and "patient" not in str(query) and "event_id" not in plan:
            # A few dozen rows may be sorted: of a patient, an event, the newest of each status.
            assert not re.search(r"Sort|TEMP B-TREE FOR ORDER", plan), plan


NARROW = {
    "a patient": ({"patient_id": "pat_7"}, "ix_runs_patient"),
    "a status of a patient": ({"patient_id": "pat_7", "status": "completed"}, "ix_runs_patient"),
    "statuses of a patient": (
        {"patient_id": "pat_7", "status_in": "completed,failed"},
        "ix_runs_patient",
    ),
    "a workflow and a patient": (
        {"workflow_id": "<workflow>", "patient_id": "pat_7"},
        "ix_runs_patient",
    ),
    "a patient between": (
        {"patient_id": "pat_7", "from": "<long ago>", "to": "<lately>"},
        "ix_runs_patient",
    ),
    "a subject": ({"subject_id": "pat_7"}, "ix_runs_subject"),
    "an event": ({"event_id": "<event>"}, "autoindex_runs|runs_event_id|uq_runs"),
}


@pytest.mark.parametrize(("wanted", "index"), NARROW.values(), ids=NARROW.keys())
def test_what_one_patient_or_event_leads_to_is_read_by_that_alone(
    client, long_history, plans, wanted, index
):
    workflow_id, run = long_history
    known = {
        "<workflow>": workflow_id,
        "<event>": run["event_id"],
        "<long ago>": day(20),
        "<lately>": day(5),
    }
    query = {name: known.get(value, value) for name, value in wanted.items()}
    assert client.get("/runs", **query).data
    plan = plans(may_sort=True)[-1]
    assert re.search(index, plan), plan


@pytest.mark.parametrize("wanted", [{}, {"workflow_id": "<workflow>"}])
def test_the_chart_is_counted_in_an_index(client, long_history, plans, wanted):
    workflow_id, _ = long_history
    query = {"workflow_id": workflow_id} if wanted else {}
    chart = client.get("/runs/chart", period="30d", **query).data
    assert len(chart["spans"]) == 30
    # A hundred runs a day: three failed, one waits.
    whole_days = [span["counts"] for span in chart["spans"][1:-1]]
    assert sum(counts["failed"] for counts in whole_days) == pytest.approx(3 * 28, abs=3)
    assert all(sum(counts.values()) in range(99, 102) for counts in whole_days)
    [plan] = [plan for plan in plans() if "statuses" in plan or "Values Scan" in plan]
    assert re.search(COUNTED_IN, plan), plan
    assert not re.search(WHOLE_TABLE, plan), plan


def test_the_numbers_per_step_are_read_from_indexes(client, long_history, plans):
    workflow_id, _ = long_history
    found = client.get(f"/workflows/{workflow_id}/overview", period="30d").data
    [step] = [node for node in found["nodes"] if node["node_id"] == "n2"]
    assert (step["here_now"], found["is_all"]) == (30, True)
    assert step["failed"] in range(85, 92)
    asked = plans()
    assert len([plan for plan in asked if "steps" in plan]) == 3
    for plan in asked:
        assert not re.search(WHOLE_TABLE, plan), plan


def test_the_counts_of_a_workflow_are_read_from_an_index(client, long_history, plans):
    client.get("/workflows")
    assert plans()
    for plan in plans():
        assert not re.search(WHOLE_TABLE, plan), plan


def test_a_workflow_counts_what_is_open_and_what_ended_this_week(client, long_history):
    workflow_id, _ = long_history
    counts = client.get(f"/workflows/{workflow_id}").data["counts"]
    assert counts == {"running": 0, "waiting": 30, "failed_7d": counts["failed_7d"]} | {
        "completed_7d": counts["completed_7d"]
    }
    assert set(stats.COUNTED_AS.values()) == set(counts)

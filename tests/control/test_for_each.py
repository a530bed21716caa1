"""For each: once for every entry of a list, one after another or several at once."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from app.clinic.tasks.models import Task
from app.database import db
from app.engine import batches, walk
from app.engine.sweep import sweep
from app.matching import jobs
from app.nodes.control.for_each import MOST_ITEMS
from app.runs.models import ItemList, StepRecord
from tests.engine.test_walk import states, task, tasks
from tests.support.counting import counting
from tests.support.flows import enable, graph, node, only_if, wait, when

NEW = node("patient.onboarded")
FAILS_AT_2 = node("send_email", {"condition": when("item.n", "eq", 2)},
                  to="address", address="{{ run.id }}", subject="S", body="B")  # fmt: skip


def each(items="{{ event.data.list }}", **config):
    return node("for_each", items=items, **config)


def loop(inner, head=None, *more, **steps):
    nodes = {"start": NEW, "l": head or each(), "do": inner, "end": task("End"), **steps}
    return graph(nodes, "start > l", "l.each > do", "l.done > end", *more)


def numbers(count):
    return [{"n": number} for number in range(1, count + 1)]


def test_it_walks_its_steps_once_for_every_entry(client, onboard):
    enable(client, loop(task("{{ loop.number }} of {{ loop.count }}: {{ item.name }}")))
    assert onboard(list=[{"name": "Ann"}, {"name": "Bo"}])["status"] == "completed"
    assert tasks(client) == ["1 of 2: Ann", "2 of 2: Bo", "End"]


def test_steps_have_the_number_of_their_entry(client, onboard):
    enable(client, loop(task("{{ loop.index }}")))
    run = onboard(list=numbers(3))
    inner = [step["iteration"] for step in run["steps"] if step["node_id"] == "do"]
    assert sorted(inner) == ["0", "1", "2"]


def test_it_goes_one_after_another_unless_told_otherwise(client, onboard, later):
    enable(client, loop(wait(1), None, "do > t", t=task("{{ item.n }}")))
    onboard(list=numbers(3))
    for made in (["1"], ["1", "2"], ["1", "2", "3", "End"]):
        later(hours=1)
        assert tasks(client) == made


def test_several_at_once_do_not_wait_for_one_another(client, onboard, later):
    enable(client, loop(wait(1), each(at_once=2), "do > t", t=task("{{ item.n }}")))
    onboard(list=numbers(3))
    for made in (["1", "2"], ["1", "2", "3", "End"]):
        later(hours=1)
        assert sorted(tasks(client)) == made


@pytest.mark.parametrize(
    ("data", "status", "state"),
    [
        ({"list": []}, "completed", "succeeded"),
        ({}, "completed", "skipped"),
        ({"list": None}, "completed", "skipped"),
        ({"list": "Ann"}, "failed", "failed"),
        ({"list": {"a": 1}}, "failed", "failed"),
        ({"list": 7}, "failed", "failed"),
    ],
)
def test_what_is_no_list_of_entries(client, onboard, data, status, state):
    enable(client, loop(task("In")))
    run = onboard(**data)
    assert (run["status"], states(run)["l"]) == (status, state)
    assert tasks(client) == (["End"] if status == "completed" else [])
    assert next(step["summary"] for step in run["steps"] if step["node_id"] == "l")


def test_it_tells_how_many_there_were(client, onboard):
    told = "{{ steps.l.count }} and {{ steps.l.failed }}"
    nodes = {"start": NEW, "l": each(), "in": FAILS_AT_2, "end": task(told)}
    enable(client, graph(nodes, "start > l", "l.each > in", "l.done > end"))
    run = onboard(list=numbers(3))
    assert (run["status"], tasks(client)) == ("completed_with_errors", ["3 and 1"])


def test_leading_back_to_it_says_what_is_so_anyway(client, onboard):
    enable(client, loop(task("{{ item.n }}"), None, "do > l"))
    assert onboard(list=numbers(2))["status"] == "completed"
    assert tasks(client) == ["1", "2", "End"]


def test_an_entry_uses_what_its_own_steps_gave(client, onboard):
    close = node("close_task", task_id="{{ steps.do.task_id }}", status="completed")
    enable(client, loop(task("{{ item.n }}"), each(at_once=3), "do > close", close=close))
    assert onboard(list=numbers(3))["status"] == "completed"
    status = {t["title"]: t["status"] for t in client.get("/tasks", limit=100).data if t["run_id"]}
    assert status == {"1": "completed", "2": "completed", "3": "completed", "End": "open"}


def test_entries_may_go_different_ways(client, onboard):
    first = only_if("item.n", "gte", 2)
    enable(client, loop(first, None, "do.true > yes", "do.false > no", "yes > both", "no > both",
                        yes=task("Yes {{ item.n }}"), no=task("No {{ item.n }}"),
                        both=task("Both {{ item.n }}")))  # fmt: skip
    onboard(list=numbers(2))
    assert tasks(client) == ["No 1", "Both 1", "Yes 2", "Both 2", "End"]


def test_an_entry_that_fails_leaves_the_others_alone(client, onboard):
    enable(client, loop(FAILS_AT_2, None, "do > t", t=task("{{ item.n }}")))
    run = onboard(list=numbers(3))
    assert (run["status"], tasks(client)) == ("completed_with_errors", ["1", "3", "End"])


def test_an_entry_that_fails_ends_the_run_where_it_is_meant_to(client, onboard):
    enable(client, loop(FAILS_AT_2, each(on_failure="stop"), "do > t", t=task("{{ item.n }}")))
    run = onboard(list=numbers(3))
    assert (run["status"], tasks(client), states(run)["l"]) == ("failed", ["1"], "cancelled")


def test_on_a_parallel_path_it_ends_that_path(client, onboard, later, again):
    """The loop stops, with what of it still waits; what goes on beside it goes on."""
    nodes = {"start": NEW, "p": node("parallel", paths=[{"id": "a"}, {"id": "b"}]),
             "l": each(on_failure="stop", at_once=3), "w": wait(1, "days"), "in": FAILS_AT_2,
             "b": task("Beside"), "j": node("join", mode="all"), "end": task("End"),
             "x": only_if("item.n", "eq", 2)}  # fmt: skip
    edges = ("start > p", "p.a > l", "l.each > x", "x.true > in", "x.false > w", "w > l",
             "l.done > j", "p.b > b", "b > j", "j > end")  # fmt: skip
    enable(client, graph(nodes, *edges))
    run = onboard(list=numbers(3))
    assert (run["status"], states(run)["l"]) == ("completed_with_errors", "failed")
    assert tasks(client) == ["Beside", "End"]
    later(days=2)
    assert tasks(client) == ["Beside", "End"]


def test_loops_within_loops_see_their_own_entry(client, onboard):
    inner = each("{{ item.pets }}")
    made = task("{{ item.name }} ({{ loop.number }}/{{ loop.count }})")
    nodes = {"start": NEW, "l": each(), "m": inner, "t": made, "o": task("{{ item.owner }}"),
             "end": task("End")}  # fmt: skip
    edges = ("start > l", "l.each > m", "m.each > t", "m.done > o", "l.done > end")
    enable(client, graph(nodes, *edges))
    run = onboard(list=[
        {"owner": "Ann", "pets": [{"name": "Rex"}, {"name": "Tom"}]},
        {"owner": "Bo", "pets": []},
    ])  # fmt: skip
    assert run["status"] == "completed"
    assert tasks(client) == ["Rex (1/2)", "Tom (2/2)", "Ann", "Bo", "End"]
    assert sorted(s["iteration"] for s in run["steps"] if s["node_id"] == "t") == ["0.0", "0.1"]


def test_the_innermost_path_may_lead_back_to_the_outer_loop(client, onboard):
    nodes = {"start": NEW, "l": each(), "m": each("{{ item.pets }}"), "t": task("{{ item }}"),
             "end": task("End")}  # fmt: skip
    edges = ("start > l", "l.each > m", "m.each > t", "t > l", "l.done > end")
    enable(client, graph(nodes, *edges))
    assert onboard(list=[{"pets": ["Rex", "Tom"]}, {"pets": ["Kit"]}])["status"] == "completed"
    assert tasks(client) == ["Rex", "Tom", "Kit", "End"]


def test_doubled_jobs_make_no_task_twice(client, onboard, later, drain):
    enable(client, loop(wait(1), each(at_once=10), "do > t", t=task("{{ item.n }}")))
    run = onboard(list=numbers(40))
    for _ in range(4):
        later(hours=1)
        drain()
        sweep()
        drain()
    assert states(client.get(f"/runs/{run['id']}").data)["end"] == "succeeded"
    keys = db.session.scalars(select(Task.once_key).where(Task.run_id == run["id"])).all()
    assert (len(keys), len(set(keys))) == (41, 41)


class Killed(BaseException):
    """The worker is gone, in the middle of what it was doing."""


def test_a_worker_that_dies_leaves_the_next_one_where_it_was(client, clinic, onboard, drain):
    """It takes turns of ten steps, and is killed at the end of the third before its commit."""
    enable(client, loop(task("{{ item.n }}")))
    commit, turns = batches._carry_out, []

    def dies(work, rows, *, careful):
        turns.append(rows)
        if len(turns) == 3:
            work.carry_out(rows, careful=careful)
            raise Killed
        return commit(work, rows, careful=careful)

    with patch.object(walk, "STEPS_AT_A_TIME", 10):
        with patch.object(batches, "_carry_out", dies), pytest.raises(Killed):
            onboard(list=numbers(40))
        db.session.rollback()
        before = db.session.scalar(
            select(func.count()).select_from(Task).where(Task.once_key.is_not(None))
        )
        assert 10 <= before < 40
        drain()
    assert tasks(client) == [*(str(n) for n in range(1, 41)), "End"]


def test_ten_thousand_entries_cost_a_bounded_number_of_statements(client, clinic, onboard, drain):
    light = node("filter", conditions=when("item", "gt", 0))
    enable(client, loop(light, None, "do > l"))
    with patch.object(walk, "STEPS_AT_A_TIME", 500), counting(db.engine) as counts:
        run = onboard(list=[1] * MOST_ITEMS)
        for _ in range(3):
            jobs.drain()
    assert client.get(f"/runs/{run['id']}", limit=1).data["status"] == "completed"
    db.session.rollback()
    steps = select(func.count()).select_from(StepRecord).where(StepRecord.run_id == run["id"])
    assert db.session.scalar(steps) == MOST_ITEMS + 3
    assert len(counts.statements) < MOST_ITEMS / 10


def test_one_more_than_ten_thousand_is_refused_in_words(client, onboard):
    enable(client, loop(task("In")))
    run = onboard(list=[1] * (MOST_ITEMS + 1))
    assert run["reason"] == (
        "For each: The list has 10,001 entries; at most 10,000 can be gone through."
    )
    assert (tasks(client), db.session.scalars(select(ItemList)).all()) == ([], [])


def test_a_run_of_too_many_steps_ends_and_says_so(client, onboard):
    enable(client, loop(task("{{ item.n }}")))
    with patch.object(walk, "MOST_STEPS", 20), patch.object(walk, "STEPS_AT_A_TIME", 10):
        run = onboard(list=numbers(40))
    assert (run["status"], run["reason"]) == ("failed", "It took more than 20 steps.")
    assert states(run)["l"] == "cancelled"


def test_cancelling_ends_what_waits_in_a_loop(client, onboard, later):
    enable(client, loop(wait(1), each(at_once=2), "do > t", t=task("{{ item.n }}")))
    run = onboard(list=numbers(3))
    client.post(f"/runs/{run['id']}/cancel")
    later(hours=5)
    assert (tasks(client), client.get(f"/runs/{run['id']}").data["status"]) == ([], "cancelled")

"""Parallel paths, and where they come together again: all of them, or the first one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.database import db
from app.runs.models import Wait
from tests.engine.test_walk import states, task, tasks
from tests.support.flows import enable, graph, node, wait, when

NEW = node("patient.onboarded")
TWO = node("parallel", paths=[{"id": "a", "label": "Letter"}, {"id": "b", "label": "Call"}])
ALL, ANY = node("join", mode="all"), node("join", mode="any")
FAILING = node("send_email", to="address", address="{{ run.id }}", subject="S", body="B")
NEVER = node("filter", conditions=when("patient.age", "gte", 200))


def side_by_side(one, other, join, *more, **steps):
    nodes = {"start": NEW, "p": TWO, "one": one, "other": other, "j": join, "end": task("End")}
    edges = ("start > p", "p.a > one", "p.b > other", "one > j", "other > j", "j > end")
    return graph({**nodes, **steps}, *edges, *more)


def test_both_paths_run_and_then_what_comes_after(client, onboard):
    enable(client, side_by_side(task("A"), task("B"), ALL))
    assert onboard()["status"] == "completed"
    assert sorted(tasks(client)) == ["A", "B", "End"]


def test_one_path_waits_while_the_other_is_done(client, onboard, later, again):
    enable(client, side_by_side(task("A"), wait(3, "days"), ALL))
    run = onboard()
    assert (run["status"], tasks(client)) == ("waiting", ["A"])
    later(days=3)
    assert (again(run)["status"], sorted(tasks(client))) == ("completed", ["A", "End"])


def test_a_path_that_fails_ends_alone(client, onboard):
    enable(client, side_by_side(FAILING, task("B"), ALL))
    run = onboard()
    assert (run["status"], states(run)["one"]) == ("completed_with_errors", "failed")
    assert sorted(tasks(client)) == ["B", "End"]


def test_a_path_beside_it_that_fails_after_a_wait_ends_alone(client, onboard, later, again):
    enable(client, side_by_side(wait(1), task("B"), ALL, "one > bad", "bad > j", bad=FAILING))
    run = onboard()
    later(hours=1)
    assert (again(run)["status"], sorted(tasks(client))) == (
        "completed_with_errors", ["B", "End"])  # fmt: skip


def test_after_the_join_a_failure_ends_the_run(client, onboard):
    enable(client, side_by_side(task("A"), task("B"), ALL, "end > bad", bad=FAILING))
    assert onboard()["status"] == "failed"


def test_within_paths_within_paths_a_failure_ends_one_path(client, onboard):
    """What comes after the inner join is still on one of the outer paths."""
    inner = node("parallel", paths=[{"id": "c"}, {"id": "d"}])
    nodes = {"start": NEW, "p": TWO, "q": inner, "c": task("C"), "d": task("D"), "k": ALL,
             "bad": FAILING, "b": task("B"), "j": ALL, "end": task("End")}  # fmt: skip
    edges = ("start > p", "p.a > q", "q.c > c", "q.d > d", "c > k", "d > k", "k > bad", "bad > j",
             "p.b > b", "b > j", "j > end")  # fmt: skip
    enable(client, graph(nodes, *edges))
    assert onboard()["status"] == "completed_with_errors"
    assert sorted(tasks(client)) == ["B", "C", "D", "End"]


@pytest.mark.parametrize("join", [ALL, ANY])
def test_where_no_path_arrives_nothing_comes_after(client, onboard, join):
    enable(client, side_by_side(NEVER, FAILING, join))
    run = onboard()
    assert (run["status"], tasks(client)) == ("completed_with_errors", [])
    assert "j" not in states(run)


def test_paths_need_not_come_together(client, onboard):
    nodes = {"start": NEW, "p": TWO, "a": task("A"), "b": task("B")}
    enable(client, graph(nodes, "start > p", "p.a > a", "p.b > b"))
    assert (onboard()["status"], sorted(tasks(client))) == ("completed", ["A", "B"])


# The first one


def waiting_rows():
    db.session.rollback()
    return len(db.session.scalars(select(Wait)).all())


def test_the_first_path_goes_on_and_the_other_is_given_up(client, onboard, later, again):
    enable(client, side_by_side(wait(1), wait(5), ANY))
    run = onboard()
    later(hours=1)
    run = again(run)
    assert (run["status"], states(run)["other"], tasks(client)) == (
        "completed", "cancelled", ["End"])  # fmt: skip
    later(hours=9)
    assert tasks(client) == ["End"]


def test_a_path_that_never_had_to_wait_wins_at_once(client, onboard):
    enable(client, side_by_side(wait(5), task("B"), ANY))
    run = onboard()
    assert (run["status"], states(run)["one"]) == ("completed", "cancelled")
    assert (sorted(tasks(client)), waiting_rows()) == (["B", "End"], 0)


def test_two_that_come_at_the_same_moment_go_on_once(client, onboard, later, again):
    enable(client, side_by_side(wait(1), wait(1), ANY))
    run = onboard()
    later(hours=1)
    assert (again(run)["status"], tasks(client)) == ("completed", ["End"])


def test_what_waits_for_a_rival_is_given_up_too(client, onboard):
    """A rival's two halves have not met yet: they never will."""
    nodes = {"start": NEW, "p": node("parallel", paths=[{"id": "a"}, {"id": "b"}, {"id": "c"}]),
             "a": task("A"), "w": wait(1), "m": task("Never"), "c": task("C"), "c2": task("C2"),
             "j": ANY, "end": task("End")}  # fmt: skip
    edges = ("start > p", "p.a > a", "p.b > w", "a > m", "w > m", "m > j", "p.c > c", "c > c2",
             "c2 > j", "j > end")  # fmt: skip
    enable(client, graph(nodes, *edges))
    assert onboard()["status"] == "completed"
    assert sorted(tasks(client)) == ["A", "C", "C2", "End"]


def test_a_loop_among_the_rivals_is_given_up_with_its_items(client, onboard, later, again):
    loop = node("for_each", items="{{ event.data.list }}", at_once=2)
    nodes = {"start": NEW, "p": TWO, "one": wait(2), "other": loop, "in": wait(1, "days"),
             "t": task("Item"), "j": ANY, "end": task("End")}  # fmt: skip
    edges = ("start > p", "p.a > one", "p.b > other", "other.each > in", "in > t",
             "one > j", "other.done > j", "j > end")  # fmt: skip
    enable(client, graph(nodes, *edges))
    run = onboard(list=[1, 2, 3, 4, 5, 6, 7, 8])
    later(hours=2)
    run = again(run)
    assert (run["status"], states(run)["other"], tasks(client)) == (
        "completed", "cancelled", ["End"])  # fmt: skip
    later(days=9)
    assert (waiting_rows(), tasks(client)) == (0, ["End"])


def test_a_letter_on_its_way_is_waited_for_and_its_path_ends(
    app, client, clinic, mail, onboard, again
):
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    letter = node("send_email", to="patient", subject="Hello", body="B")
    nodes = {"start": NEW, "p": TWO, "mail": letter, "never": task("After the letter"),
             "b": task("B"), "j": ANY, "end": task("End")}  # fmt: skip
    edges = ("start > p", "p.a > mail", "mail > never", "never > j", "p.b > b", "b > j", "j > end")
    enable(client, graph(nodes, *edges))
    run = again(onboard())
    app.extensions["careloom_settings"] = before
    assert [sent["Subject"] for sent in mail.sent] == ["Hello"]
    assert (run["status"], states(run)["mail"]) == ("completed", "succeeded")
    assert sorted(tasks(client)) == ["B", "End"]


def test_what_was_planned_for_later_on_a_losing_path_is_given_up(client, onboard, later):
    plan = node("schedule_action", delay={"amount": 1, "unit": "hours"},
                action={"type": "create_task", "config": {"title": "Planned"}})  # fmt: skip
    nodes = {"start": NEW, "p": TWO, "plan": plan, "w": wait(5), "b": task("B"), "j": ANY,
             "end": task("End")}  # fmt: skip
    edges = ("start > p", "p.a > plan", "plan > w", "w > j", "p.b > b", "b > j", "j > end")
    enable(client, graph(nodes, *edges))
    run = onboard()
    assert (run["status"], states(run)["plan"]) == ("completed", "cancelled")
    later(hours=2)
    assert sorted(tasks(client)) == ["B", "End"]


def test_paths_from_one_output_race_as_well(client, onboard, later, again):
    nodes = {"start": NEW, "w": wait(1), "v": wait(3), "j": ANY, "end": task("End")}
    enable(client, graph(nodes, "start > w", "start > v", "w > j", "v > j", "j > end"))
    run = onboard()
    later(hours=1)
    assert (again(run)["status"], states(again(run))["v"]) == ("completed", "cancelled")


# Stop


def test_stop_ends_what_waits_beside_it(client, onboard, later):
    nodes = {"start": NEW, "w": wait(1), "t": task("Late"), "s": node("stop", reason="Enough")}
    enable(client, graph(nodes, "start > w", "w > t", "start > s"))
    run = onboard()
    assert (run["status"], states(run)["w"]) == ("completed", "cancelled")
    later(hours=2)
    assert (tasks(client), waiting_rows()) == ([], 0)


def test_stop_within_a_loop_ends_the_run(client, onboard):
    loop = node("for_each", items="{{ event.data.list }}")
    nodes = {"start": NEW, "l": loop, "t": task("Item"), "s": node("stop"), "end": task("End")}
    enable(client, graph(nodes, "start > l", "l.each > t", "t > s", "l.done > end"))
    run = onboard(list=[1, 2, 3])
    assert (run["status"], tasks(client), states(run)["l"]) == ("completed", ["Item"], "cancelled")


# What a failed step says


@pytest.mark.parametrize(
    ("on_error", "status", "made"),
    [("stop", "failed", []), ("continue", "completed_with_errors", ["After"])],
)
def test_a_step_that_fails_does_what_it_says(client, onboard, on_error, status, made):
    nodes = {"start": NEW, "bad": {**FAILING, "settings": {"on_error": on_error}},
             "t": task("After")}  # fmt: skip
    enable(client, graph(nodes, "start > bad", "bad > t"))
    assert (onboard()["status"], tasks(client)) == (status, made)


def test_on_parallel_paths_the_errors_way_is_taken_too(client, onboard):
    enable(client, side_by_side(FAILING, task("B"), ALL, "one.error > call", "call > j",
                                call=task("Call instead")))  # fmt: skip
    assert onboard()["status"] == "completed_with_errors"
    assert sorted(tasks(client)) == ["B", "Call instead", "End"]

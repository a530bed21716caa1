"""What belongs to a loop, runs side by side, or races: asked of the graph, and what is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.workflows.ways import edges_back, isolated_of, loops_of, rivals_of
from tests.support.flows import graph, node, wait, when
from tests.workflows.test_checks import found

NEW = node("patient.onboarded")
TASK = node("create_task", title="Call")
EACH = node("for_each", items="{{ event.data.list }}")
TWO = node("parallel", paths=[{"id": "a"}, {"id": "b"}])
ALL, ANY = node("join", mode="all"), node("join", mode="any")


def ids(names):
    return "".join(sorted(names))


def drawn(kinds, *edges):
    """Steps of one letter: l and m loop, p and q split, j and k join, r races, others are tasks."""
    types = {"s": NEW, "l": EACH, "m": EACH, "p": TWO, "q": TWO, "j": ALL, "k": ALL, "r": ANY}
    return graph({kind: types.get(kind, TASK) for kind in kinds}, *edges)


NESTED = ("s > l", "l.each > x", "x > m", "m.each > y", "m.done > z", "l.done > e")


@pytest.mark.parametrize(
    ("edges", "outer", "inner"),
    [
        (NESTED, "mxyz", "y"),
        ((*NESTED, "z > l", "y > m"), "mxyz", "y"),
        ((*NESTED, "y > l"), "mxyz", "y"),  # from the innermost path back to the outer loop
    ],
)
def test_what_belongs_to_a_loop(edges, outer, inner):
    bodies = loops_of(drawn("slxmyze", *edges))
    assert (ids(bodies["l"]), ids(bodies["m"])) == (outer, inner)


def test_edges_back_to_a_loop_are_the_only_circles():
    stored = drawn("slxmyze", *NESTED, "z > l", "y > m", "y > l")
    assert {(source, target) for source, _, target in edges_back(stored)} == {
        ("z", "l"), ("y", "m"), ("y", "l")}  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "edges", "alone"),
    [
        ("spabje", ("s > p", "p.a > a", "p.b > b", "a > j", "b > j", "j > e"), "ab"),
        # Paths within paths: after the inner join it is still one of the outer ones.
        ("spqcdkxbje", ("s > p", "p.a > q", "q.a > c", "q.b > d", "c > k", "d > k", "k > x",
                        "x > j", "p.b > b", "b > j", "j > e"), "bcdkqx"),
        # They never meet.
        ("spabx", ("s > p", "p.a > a", "p.b > b", "a > x"), "abx"),
        # On a path with a loop it is the loop that stands on it.
        ("splxb", ("s > p", "p.a > l", "l.each > x", "p.b > b"), "bl"),
        # In a loop, what comes after the loop is not on a path any more.
        ("slpabe", ("s > l", "l.each > p", "p.a > a", "p.b > b", "a > l", "l.done > e"), "ab"),
    ],
)  # fmt: skip
def test_where_a_failure_ends_one_path_only(kinds, edges, alone):
    assert ids(isolated_of(drawn(kinds, *edges))) == alone


@pytest.mark.parametrize(
    ("kinds", "edges", "rivals"),
    [
        ("spabre", ("s > p", "p.a > a", "p.b > b", "a > r", "b > r", "r > e"), "ab"),
        ("sabr", ("s > a", "s > b", "a > r", "b > r"), "ab"),
        # A way that does not lead to the race goes on.
        ("spabxr", ("s > p", "p.a > a", "p.b > b", "a > r", "b > r", "b > x"), "ab"),
        # What is walked for the items of a loop goes with it.
        ("splxbr", ("s > p", "p.a > l", "l.each > x", "l.done > r", "p.b > b", "b > r"), "blx"),
        # A race within a loop is about one item.
        ("spylabrx", ("s > p", "p.a > y", "y > l", "p.b > x", "l.each > a", "l.each > b",
                      "a > r", "b > r"), "ab"),
    ],
)  # fmt: skip
def test_who_races(kinds, edges, rivals):
    assert ids(rivals_of(drawn(kinds, *edges))["r"]) == rivals


def codes(stored):
    return sorted(problem.code for problem in found(stored))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        # Loops keep to themselves.
        (drawn("slxe", "s > l", "l.each > x", "s > x", "l.done > e"), ["into_loop"]),
        (drawn("slxe", "s > l", "l.each > x", "x > e", "l.done > e"), ["into_loop"]),
        (drawn("slxe", "s > l", "l.each > x", "x > l", "l.done > e"), []),
        (drawn("sle", "s > l", "l.done > e"), ["dead_end"]),
        (graph({"s": NEW, "l": EACH, "w": wait(1)}, "s > l", "l.each > w", "w > l"), []),
        # Joins bring something together.
        (drawn("saje", "s > a", "a > j", "j > e"), ["lonely_join"]),
        (graph({"s": NEW, "b": node("branch", conditions=when("patient.age", "gte", 65)),
                "x": TASK, "y": TASK, "j": ALL, "e": TASK},
               "s > b", "b.true > x", "b.false > y", "x > j", "y > j", "j > e"), ["no_split"]),
        # Fields of an entry are there within a loop only.
        (graph({"s": NEW, "t": node("create_task", title="{{ item.name }}")}, "s > t"),
         ["unknown_field"]),
        (graph({"s": NEW, "l": EACH, "x": node("create_task", title="{{ item.name }}"),
                "e": node("create_task", title="{{ loop.number }}")},
               "s > l", "l.each > x", "l.done > e"), ["unknown_field"]),
        (graph({"s": NEW, "l": EACH, "x": node("create_task", title="{{ loop.numbr }}")},
               "s > l", "l.each > x"), ["unknown_field"]),
        # What a loop's steps gave is there for their entry only.
        (graph({"s": NEW, "l": EACH, "x": TASK,
                "e": node("create_task", title="{{ steps.x.task_id }}")},
               "s > l", "l.each > x", "l.done > e"), ["unknown_field"]),
        (graph({"s": NEW, "l": EACH, "x": TASK,
                "e": node("create_task", title="{{ steps.l.count }}")},
               "s > l", "l.each > x", "l.done > e"), []),
        # Both ends of a wait for an event lead somewhere, and every parallel path.
        (graph({"s": NEW, "w": node("wait_for_event", event="form.signed",
                                    time_out={"amount": 1, "unit": "days"}), "y": TASK},
               "s > w", "w.matched > y"), ["dead_end"]),
        (drawn("spa", "s > p", "p.a > a"), ["dead_end"]),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_publishing(stored, expected):
    assert codes(stored) == expected


def test_four_loops_within_one_another_are_too_deep():
    names = ["l1", "l2", "l3", "l4"]
    nodes = {"s": NEW, **dict.fromkeys(names, EACH), "x": TASK}
    edges = ["s > l1", *(f"{one}.each > {other}" for one, other in pairwise(names)), "l4.each > x"]
    assert "too_deep" in codes(graph(nodes, *edges))

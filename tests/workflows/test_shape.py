"""What may be stored as a graph: incomplete is fine, broken is not."""

import copy

import pytest

from app.errors import Invalid
from app.workflows import shape

NODE = {"id": "n1", "type": "invoice.paid", "position": {"x": 0, "y": 0}, "config": {}}
TASK = {"id": "n2", "type": "create_task", "position": {"x": 272, "y": 0}, "config": {}}
EDGE = {"id": "e1", "source": "n1", "source_handle": "out", "target": "n2"}
NOTE = {"id": "note1", "position": {"x": 0, "y": -200}, "size": {"width": 240, "height": 160},
        "text": "Ask Dr Osei <b>first</b> 🩺", "color": "pink"}  # fmt: skip
GROUP = {"id": "g1", "name": "Calls", "color": "blue", "nodes": ["n2"], "collapsed": True}


def graph(*nodes, edges=()):
    return {"schema": 1, "nodes": list(nodes), "edges": list(edges)}


def drawn(notes=(), groups=()):
    return {**graph(NODE, TASK, edges=[EDGE]), "notes": list(notes), "groups": list(groups)}


def said(stored):
    return [each.message for each in shape.wrongs(stored)]


GOOD = graph(NODE, TASK, edges=[EDGE])


@pytest.mark.parametrize(
    "stored",
    [
        shape.EMPTY,
        GOOD,
        graph(TASK),  # no trigger yet
        graph(NODE, {**NODE, "id": "n9"}),  # two triggers
        graph({**TASK, "config": {"title": 5, "odd": True}}),  # settings half typed
        graph({"id": "n1", "type": "branch"}),  # no position, no settings
        graph({**TASK, "settings": {"on_error": "continue", "retry": {"attempts": 5},
                                    "condition": None, "enabled": False}}),
        graph({**TASK, "name": "é" * 100}),
        drawn([NOTE], [GROUP]),
        drawn([{**NOTE, "id": f"note{i}"} for i in range(200)]),
        drawn([], [{**GROUP, "description": "é" * 145, "nodes": ["n1", "n2"]}]),
    ],
)  # fmt: skip
def test_an_unfinished_graph_is_fine(stored):
    assert said(stored) == []
    again = shape.tidy(stored)
    assert shape.tidy(copy.deepcopy(again)) == again


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (None, "schema, nodes and edges"),
        ([], "schema, nodes and edges"),
        ({**GOOD, "extra": 1}, "nothing else"),
        ({**GOOD, "schema": 2}, "schema 1"),
        ({**GOOD, "schema": True}, "schema 1"),
        ({**GOOD, "nodes": {}}, "are lists"),
        ({**GOOD, "edges": None}, "are lists"),
        (graph(*[{**TASK, "id": f"n{i}"} for i in range(2001)]), "2,000 steps"),
        (graph(NODE, edges=[EDGE] * 6001), "6,000 connections"),
        (graph({**TASK, "config": {"title": "x" * 1_000_001}}), "1 MB"),
        (graph({**TASK, "config": {"title": float("nan")}}), "not JSON"),
        (graph({**TASK, "config": {"title": object()}}), "not JSON"),
        # nodes
        (graph("n1"), "A step has"),
        (graph({**TASK, "colour": "red"}), "nothing else"),
        (graph({**TASK, "id": 1}), "A step's id"),
        (graph({**TASK, "id": "1a"}), "A step's id"),
        (graph({**TASK, "id": "a b"}), "A step's id"),
        (graph({**TASK, "id": "n" * 65}), "A step's id"),
        (graph({**TASK, "id": "n1\n"}), "A step's id"),
        (graph(TASK, TASK), "Two steps have the id n2"),
        (graph({**TASK, "type": "teleport"}), "no kind of step called “teleport”"),
        (graph({**TASK, "type": None}), "no kind of step"),
        (graph({**TASK, "type": ["branch"]}), "no kind of step"),
        (graph({**TASK, "name": "x" * 101}), "100 characters"),
        (graph({**TASK, "name": 5}), "is a text"),
        (graph({**TASK, "position": [0, 0]}), "x and y"),
        (graph({**TASK, "position": {"x": 0}}), "x and y"),
        (graph({**TASK, "position": {"x": "0", "y": 0}}), "outside the canvas"),
        (graph({**TASK, "position": {"x": 10**400, "y": 0}}), "outside the canvas"),
        (graph({**TASK, "config": []}), "are an object"),
        (graph({**TASK, "settings": []}), "options are"),
        (graph({**TASK, "settings": {"speed": 1}}), "options are"),
        (graph({**TASK, "settings": {"on_error": "explode"}}), "stops or continues"),
        (graph({**TASK, "settings": {"enabled": "no"}}), "on or off"),
        (graph({**TASK, "settings": {"retry": {"attempts": 0}}}), "1 to 10"),
        (graph({**TASK, "settings": {"retry": {"attempts": True}}}), "1 to 10"),
        (graph({**TASK, "settings": {"retry": 3}}), "1 to 10"),
        (graph({**TASK, "settings": {"condition": []}}), "group of comparisons"),
        # edges
        (graph(NODE, TASK, edges=["e1"]), "A connection has"),
        (graph(NODE, TASK, edges=[{**EDGE, "label": "x"}]), "A connection has"),
        (graph(NODE, TASK, edges=[{**EDGE, "id": ""}]), "needs an id"),
        (graph(NODE, TASK, edges=[{**EDGE, "target": "n9"}]), "not there"),
        (graph(NODE, TASK, edges=[{**EDGE, "source": None}]), "not there"),
        (graph(NODE, TASK, edges=[{**EDGE, "source_handle": "true"}]), "no output “true”"),
        (graph(NODE, TASK, edges=[{**EDGE, "source_handle": ["out"]}]), "name of an output"),
        (graph(NODE, TASK, edges=[EDGE, EDGE]), "same id"),
        (graph(NODE, TASK, edges=[EDGE, {**EDGE, "id": "e2"}]), "Drawn twice"),
        (graph(TASK, NODE, edges=[{**EDGE, "source": "n2", "target": "n1"}]), "nothing can lead"),
        (graph(TASK, edges=[{**EDGE, "source": "n2"}]), "lead back"),
        # notes
        (drawn() | {"notes": {}}, "list of up to 200"),
        (drawn([{**NOTE, "id": f"note{i}"} for i in range(201)]), "list of up to 200"),
        (drawn(["note1"]), "A note has"),
        (drawn([{**NOTE, "author": "Ben"}]), "A note has"),
        (drawn([{**NOTE, "id": "a b"}]), "A note's id"),
        (drawn([NOTE, NOTE]), "have the id note1"),
        (drawn([{**NOTE, "id": "n2"}]), "have the id n2"),
        (drawn([{**NOTE, "position": {"x": 0}}]), "x and y"),
        (drawn([{**NOTE, "position": {"x": 0, "y": 10**400}}]), "within the canvas"),
        (drawn([{**NOTE, "size": {"width": 5, "height": 160}}]), "16 to 4000"),
        (drawn([{**NOTE, "size": None}]), "16 to 4000"),
        (drawn([{**NOTE, "text": "x" * 2001}]), "2,000 characters"),
        (drawn([{**NOTE, "text": 5}]), "2,000 characters"),
        (drawn([{**NOTE, "color": "red"}]), "yellow, blue"),
        (drawn([{**NOTE, "color": ["red"]}]), "yellow, blue"),
        # groups
        (drawn() | {"groups": "g1"}, "list of up to 200"),
        (drawn([], [5]), "A group has"),
        (drawn([], [{**GROUP, "members": []}]), "A group has"),
        (drawn([NOTE], [{**GROUP, "id": "note1"}]), "have the id note1"),
        (drawn([], [{**GROUP, "name": "x" * 101}]), "name may have 100"),
        (drawn([], [{**GROUP, "description": "x" * 146}]), "description may have 145"),
        (drawn([], [{**GROUP, "collapsed": "no"}]), "collapsed or not"),
        (drawn([], [{**GROUP, "nodes": []}]), "one step or more"),
        (drawn([], [{**GROUP, "nodes": "n2"}]), "one step or more"),
        (drawn([], [{**GROUP, "nodes": ["n9"]}]), "step n9, which is not there"),
        (drawn([], [{**GROUP, "nodes": [["n2"]]}]), "not there"),
        (drawn([], [GROUP, {**GROUP, "id": "g2"}]), "one group, once"),
    ],
)  # fmt: skip
def test_a_broken_graph_is_refused_in_words(stored, words):
    assert words in said(stored)[0]
    with pytest.raises(Invalid) as refused:
        shape.tidy(stored)
    assert refused.value.details[0].more["code"] == "shape"


def test_a_circle_is_refused():
    nodes = [{**TASK, "id": id} for id in ("a", "b", "c")]
    edges = [
        {"id": f"{one}{other}", "source": one, "source_handle": "out", "target": other}
        for one, other in ("ab", "bc", "ca")
    ]
    assert said(graph(*nodes, edges=edges)) == ["These steps lead back to one another for ever."]


def test_deep_nesting_is_refused_not_followed():
    deep = {}
    for _ in range(50_000):
        deep = {"x": deep}
    assert said(graph({**TASK, "config": deep})) == ["The graph is nested too deeply."]


def test_everything_wrong_is_named_at_once():
    stored = graph({**TASK, "type": "teleport"}, {**TASK, "id": "n3", "name": 5})
    assert [each.node_id for each in shape.wrongs(stored)] == ["n2", "n3"]


def test_what_is_stored_is_complete():
    tidy = shape.tidy(
        graph({"id": "n1", "type": "invoice.paid", "name": "  "}, TASK,
              edges=[{"id": "e1", "source": "n1", "target": "n2"}])
    )  # fmt: skip
    assert tidy["nodes"][0] == {
        "id": "n1",
        "type": "invoice.paid",
        "position": {"x": 0, "y": 0},
        "config": {},
    }
    assert tidy["edges"][0]["source_handle"] == "out"


def test_a_graph_without_notes_and_groups_has_no_empty_ones():
    assert shape.tidy(drawn()) == shape.tidy(GOOD)


def test_a_kind_of_step_that_is_no_more_stays_where_it_was():
    stored = graph(NODE, {**TASK, "type": "send_fax"}, edges=[EDGE])
    assert shape.wrongs(stored, keeps={"send_pager"})
    assert shape.tidy(stored, keeps={"send_fax"})["nodes"][1]["type"] == "send_fax"


def test_two_thousand_steps_are_looked_at_quickly():
    nodes = [NODE, *({**TASK, "id": f"t{i}"} for i in range(1999))]
    edges = [{**EDGE, "id": f"e{i}", "target": f"t{i}"} for i in range(1999)]
    assert said(graph(*nodes, edges=edges)) == []

"""Whatever is sent as a graph: it is refused in words, or every check can look at it."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.engine.program import compile_graph
from app.errors import Invalid
from app.nodes import registry
from app.workflows import shape
from app.workflows.checks import Draft, problems_of
from app.workflows.graph import Graph, fingerprint
from tests.support.flows import chain, graph, node, only_if, wait

# The machine may be busy: how long an example takes says nothing.
calm = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TYPES = list(registry.all_types())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
TEMPLATES = st.sampled_from(
    ["{{ patient.name }}", "{{ steps.n1.task_id }}", "{{ nobody }}", "{{", "{% if %}", "plain"]
)
CONDITIONS = st.recursive(
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["patient.age", "patient.tags", "steps.n1.x", "", "a b"]),
            "op": st.sampled_from(["gte", "lt", "eq", "in", "between", "exists", "not_exists"]),
        },
        optional={"value": JSON | st.integers(0, 100)},
    ),
    lambda inner: (
        st.fixed_dictionaries({"all": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(inner, max_size=3)})
    ),
    max_leaves=5,
)
VALUES = JSON | TEMPLATES | CONDITIONS


@st.composite
def configs(draw, type):
    names = [field.name for field in registry.get(type).config.fields] + ["odd"]
    return draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=4))


@st.composite
def nodes(draw, id):
    type = draw(st.sampled_from(TYPES))
    made = {"id": id, "type": type, "config": draw(configs(type))}
    if draw(st.booleans()):
        made["settings"] = {
            "condition": draw(st.none() | CONDITIONS),
            "enabled": draw(st.booleans()),
        }
    return made


@st.composite
def graphs(draw):
    count = draw(st.integers(0, 6))
    made = [draw(nodes(f"n{at}")) for at in range(count)]
    ids = [node["id"] for node in made] or ["n0"]
    ends = st.tuples(
        st.sampled_from(ids),
        st.sampled_from(["out", "true", "false", "error"]),
        st.sampled_from(ids),
    )
    edges = [
        {"id": f"e{at}", "source": source, "source_handle": handle, "target": target}
        for at, (source, handle, target) in enumerate(draw(st.lists(ends, max_size=8)))
    ]
    return {"schema": 1, "nodes": made, "edges": edges}


def problems(tidy):
    """Of a clinic in which every choice is there."""
    return problems_of(Draft("org_1", Graph(tidy), why_not=lambda *_: None))


@calm
@given(JSON | st.dictionaries(st.sampled_from(["schema", "nodes", "edges"]), JSON))
def test_any_json_is_refused_in_words_or_stored(stored):
    if shape.wrongs(stored):
        with pytest.raises(Invalid, match=r"\w"):
            shape.tidy(stored)
    else:
        assert shape.tidy(shape.tidy(stored)) == shape.tidy(stored)


@calm
@given(graphs())
def test_every_graph_is_refused_or_checked_and_without_errors_it_can_run(stored):
    if shape.wrongs(stored):
        return
    tidy = shape.tidy(stored)
    found = problems(tidy)
    for problem in found:
        assert problem.message
        assert problem.node_id is None or problem.node_id in {n["id"] for n in stored["nodes"]}
    if all(each.severity == "warning" for each in found):
        compile_graph("wfv_1", tidy)


def test_the_order_of_keys_means_nothing():
    stored = chain(node("invoice.paid"), node("create_task", title="Call", due=None))
    turned = {key: stored[key] for key in reversed(stored)}
    assert fingerprint(turned) == fingerprint(stored)
    assert fingerprint(turned) != fingerprint(chain(node("invoice.paid")))


def test_a_large_workflow_is_checked_within_a_second():
    """1,000 steps, each using one before it."""
    named = {"n0": node("patient.onboarded"), "n1": node("create_task", title="Start")}
    edges = ["n0 > n1"]
    for at in range(2, 1000):
        named[f"n{at}"] = (
            only_if("patient.age", "gte", at) if at % 2 else
            node("create_task", title=f"{{{{ steps.n{max(at - 20, 1)}.task_id | default: 'x' }}}}")
        )  # fmt: skip
        edges.append(f"n{at - 1}{'.true' if (at - 1) % 2 and at > 2 else ''} > n{at}")
    stored = graph(named, *edges)
    began = time.process_time()
    tidy = shape.tidy(stored)
    problems(tidy)
    assert time.process_time() - began < 3


def test_the_helpers_of_these_tests_are_sound():
    assert shape.wrongs(chain(node("invoice.paid"), wait(1), node("stop"))) == []

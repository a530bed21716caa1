"""Which step is "step 3", and what a compiled version knows."""

from __future__ import annotations

from app.engine.program import compile_graph, step_numbers
from tests.support.flows import chain, graph, node, only_if


def test_steps_are_numbered_in_the_order_they_run() -> None:
    flow = graph(
        {
            "start": node("patient.onboarded"),
            "late": node("create_task", title="Second"),
            "early": node("create_task", title="First"),
        },
        "start > early",
        "early > late",
    )
    assert step_numbers(flow) == {"start": 1, "early": 2, "late": 3}


def test_side_by_side_steps_are_numbered_from_left_to_right() -> None:
    flow = graph(
        {
            "start": node("patient.onboarded"),
            "if": only_if("patient.age", "gte", 65),
            "no": node("create_task", title="No"),
            "yes": node("create_task", title="Yes"),
        },
        "start > if",
        "if.true > yes",
        "if.false > no",
    )
    assert step_numbers(flow) == {"start": 1, "if": 2, "no": 3, "yes": 4}


def test_it_knows_which_records_a_version_asks_for() -> None:
    flow = chain(node("invoice.paid"), node("create_task", title="Call {{ patient.first_name }}"))
    assert "patient" in compile_graph("wfv_1", flow).roots


def test_only_graphs_where_paths_meet_count_arrivals() -> None:
    straight = chain(node("patient.onboarded"), node("create_task", title="Call"))
    assert not compile_graph("wfv_1", straight).has_meetings

"""Which step is "step 3"."""

from __future__ import annotations

from app.workflows.graph import step_numbers
from tests.support.flows import graph, node, only_if


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

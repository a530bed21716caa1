"""What a compiled version knows."""

from __future__ import annotations

from app.engine.program import compile_graph
from tests.support.flows import chain, node


def test_it_knows_which_records_a_version_asks_for() -> None:
    flow = chain(node("invoice.paid"), node("create_task", title="Call {{ patient.first_name }}"))
    assert "patient" in compile_graph("wfv_1", flow).roots


def test_only_graphs_where_paths_meet_count_arrivals() -> None:
    straight = chain(node("patient.onboarded"), node("create_task", title="Call"))
    assert not compile_graph("wfv_1", straight).has_meetings

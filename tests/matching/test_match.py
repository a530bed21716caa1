"""Which workflows want an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.engine.listeners import Listener
from app.engine.program import compile_graph
from app.matching.match import DEEPEST, listens, why_not
from tests.support.flows import chain, node

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
LISTENER = Listener("wf_1", "org_1", "invoice.paid", "wfv_1", 1, NOON)


@pytest.mark.parametrize(
    ("org_id", "type", "told_at", "answer"),
    [
        ("org_1", "invoice.paid", NOON + timedelta(seconds=1), True),
        ("org_1", "invoice.paid", NOON, True),  # enabled and told at one moment
        (
            "org_1",
            "invoice.paid",
            NOON - timedelta(seconds=1),
            False,
        ),  # enabling is not for the past
        ("org_2", "invoice.paid", NOON + timedelta(seconds=1), False),  # another clinic's event
        ("org_1", "invoice.created", NOON + timedelta(seconds=1), False),
    ],
)
def test_listens(org_id, type, told_at, answer):
    assert listens(LISTENER, org_id=org_id, type=type, told_at=told_at) is answer


PAID = compile_graph(
    "wfv_1",
    chain(node("invoice.paid", product_categories=["consultation"]), node("stop")),
)


@pytest.mark.parametrize(
    ("categories", "reason"),
    [
        (["consultation"], None),
        (["supplement", "consultation"], None),  # one line is enough
        (["supplement"], "no line of the invoice is in Consultation"),
        ([], "no line of the invoice is in Consultation"),
    ],
)
def test_the_trigger_says_why_not(categories, reason):
    scope = {"invoice": {"categories": categories}, "now": NOON}
    assert why_not(PAID, scope, depth=0) == reason


def test_a_chain_of_automations_that_set_off_one_another_is_stopped():
    scope = {"invoice": {"categories": ["consultation"]}, "now": NOON}
    assert why_not(PAID, scope, depth=DEEPEST) is None
    assert "set off one another" in (why_not(PAID, scope, depth=DEEPEST + 1) or "")

"""Every trigger of the catalogue fires from a real change: a request, or time that goes by."""

import pytest

from app.nodes import registry
from tests.catalogue.acts import TRIGGERS, Day
from tests.support.flows import chain, enable, node

STOP = node("stop", reason="Seen")


@pytest.fixture
def day(client, clinic, clock, drain):
    return Day(client, clinic, clock, drain)


def test_no_trigger_is_left_out():
    known = {each.type for each in registry.all_types().values() if each.kind == "trigger"}
    assert set(TRIGGERS) == known


@pytest.mark.parametrize("type", sorted(TRIGGERS))
def test_it_fires(client, day, drain, type):
    change = TRIGGERS[type]
    workflow_id = day.workflow_id = enable(client, chain(node(type, **change.config), STOP))
    drain()
    assert client.get("/runs", workflow_id=workflow_id).data == [], "the past counts for nothing"
    change.act(day)
    drain()
    runs = client.get("/runs", workflow_id=workflow_id, limit=100).data
    assert "completed" in {run["status"] for run in runs}

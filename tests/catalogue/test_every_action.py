"""Every action of the catalogue keeps its promise, refuses bad settings, and is safe to repeat."""

import pytest
from sqlalchemy import func, select

from app.database import Base, db
from app.nodes import registry
from tests.catalogue.acts import Day
from tests.catalogue.steps import ACTIONS
from tests.support.elsewhere import elsewhere
from tests.support.flows import chain, enable, node, save

TYPES = {each.type: each for each in registry.all_types().values() if each.kind == "action"}
# What no setting can be: neither a text nor a number, and no list or object of them.
ODD = [{"odd": [[None]]}]
BREAKS = node("create_task", title="{{ 1 | divided_by: 0 }}")
KEPT_OF_EVERY_RUN = {"audit_entries", "breaker_counts", "enrolments", "runs", "steps", "waits"}


@pytest.fixture
def day(client, clinic, clock, drain, app, monkeypatch):
    found = Day(client, clinic, clock, drain)
    found.elsewhere = None
    with elsewhere() as other:
        found.elsewhere = other
        now = app.extensions["careloom_settings"].with_(private_hosts=frozenset({"127.0.0.1"}))
        monkeypatch.setitem(app.extensions, "careloom_settings", now)
        yield found


def settle(day):
    for _ in range(3):
        day.drain()


def walk(day, type, settings):
    """Start a workflow of this step and one that breaks for Amira; its run when it is over."""
    start = node("manual", record_types=["patient"])
    workflow_id = enable(day.client, chain(start, node(type, **settings), BREAKS))
    subject = {"subject": {"type": "patient", "id": day.amira.id}}
    run = day.client.post(f"/workflows/{workflow_id}/start", subject).data["id"]
    settle(day)
    return day.client.get(f"/runs/{run}").data


def test_no_action_is_left_out():
    assert set(ACTIONS) == set(TYPES)


@pytest.mark.parametrize("type", sorted(ACTIONS))
def test_it_leaves_what_it_promises_once(client, day, type):
    """Walked, then walked again: a retry from the start, whose steps have the same keys."""
    row = ACTIONS[type]
    settings = row.settings(day)
    settle(day)
    before = row.sees(day, settings)
    run = walk(day, type, settings)
    step = run["steps"][1]
    assert step["status"] == "succeeded", step
    after = row.sees(day, settings)
    assert after != before, "nothing is to be seen of it"
    outputs = {output.name for output in TYPES[type].outputs}
    assert set(step["output"]) <= outputs
    counts = rows_by_table()
    again = client.post(f"/runs/{run['id']}/retry", {"from": "start", "version": "same"}).data
    settle(day)
    repeated = client.get(f"/runs/{again['id']}").data["steps"][1]
    assert repeated["status"] in ("succeeded", "skipped"), repeated
    assert row.sees(day, settings) == after
    assert rows_by_table() == counts


def rows_by_table():
    """How many rows each table has that holds what a step may make."""
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
        if table.name not in KEPT_OF_EVERY_RUN
    }
    db.session.rollback()
    return found


@pytest.mark.parametrize("type", sorted(TYPES))
def test_each_bad_setting_is_refused_by_its_name(type):
    config = TYPES[type].config
    good = dict(TYPES[type].sample)
    for field in config.fields:
        said = {each.field for each in config.check({**good, field.name: ODD})}
        assert field.name in said, field.name
        if field.required and field.depends_on is None and field.default is None:
            missing = {name: value for name, value in good.items() if name != field.name}
            assert field.name in {each.field for each in config.check(missing)}


def test_bad_settings_stop_the_publishing(client):
    """The check of each action, seen from the outside: every one with a bad setting is named."""
    steps = [node(type, **{next(iter(each.sample)): ODD}) for type, each in sorted(TYPES.items())]
    workflow_id = save(client, chain(node("patient.onboarded"), *steps))
    refused = client.post(f"/workflows/{workflow_id}/publish", {})
    named = {each["node_id"] for each in refused["error"]["details"] if each["code"] == "wrong"}
    assert named == {f"n{number}" for number in range(2, len(steps) + 2)}

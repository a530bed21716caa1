"""Random workflows come to the same as in a plain interpreter of a few pages, step by step."""

from __future__ import annotations

import os
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import ids
from app.clinic.tasks.models import Task
from app.database import db
from app.engine import walk
from app.engine.sweep import sweep
from app.events.publish import publish
from app.matching import jobs
from app.runs.models import OPEN, Run, StepRecord, Wait
from app.workflows.models import Workflow, WorkflowVersion
from tests.support.drawn import flows
from tests.support.reference import Reference
from tests.support.world import NOW

# Always the same ones, so that a change is judged by itself. The variable CARELOOM_EXAMPLES asks
# for another number, and others each time.
EXAMPLES = int(os.environ.get("CARELOOM_EXAMPLES", "100"))
SEARCHES = "CARELOOM_EXAMPLES" in os.environ
MOST_HOURS = 80


@pytest.fixture(autouse=True)
def with_mail(app, mail):
    """The clinic has set up a mail server: letters are deliveries."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


def many(examples):
    """The machine may be busy: how long an example takes says nothing."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=not SEARCHES,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.function_scoped_fixture,
            HealthCheck.data_too_large,
        ],
    )


def enabled(clinic, graph):
    """Without the checks: drawn graphs may lead nowhere."""
    flow = Workflow(
        id=ids.new("wf"), org_id=clinic.id, name="Drawn", graph=graph, fingerprint="",
        trigger_type="patient.onboarded", enabled=True, enabled_at=NOW, published_number=1,
    )  # fmt: skip
    db.session.add(flow)
    db.session.flush()
    version = WorkflowVersion(
        id=ids.new("wfv"), org_id=clinic.id, workflow_id=flow.id, number=1, graph=graph,
        fingerprint="",
    )  # fmt: skip
    db.session.add(version)
    flow.published_version_id = version.id
    return flow


def work():
    jobs.drain()
    jobs.deliver()
    jobs.drain()
    db.session.expire_all()


def run_for_real(clinic, clock, flow):
    """What the engine makes of it: the run, its steps and its tasks."""
    clock.move_to(NOW)
    workflow = enabled(clinic, flow.graph)
    event = publish("patient.onboarded", by=clinic.by, data=flow.data, workflow_id=workflow.id)
    event_id = event.id
    db.session.commit()
    run = select(Run).where(Run.event_id == event_id)
    for _ in range(MOST_HOURS):
        work()
        found = db.session.scalars(run).one()
        if found.status not in OPEN:
            break
        clock.shift(timedelta(hours=1))
        sweep()
    records = db.session.scalars(select(StepRecord).where(StepRecord.run_id == found.id)).all()
    steps = {(step.node_id, step.iteration): str(step.status) for step in records}
    keys = db.session.scalars(select(Task.once_key).where(Task.run_id == found.id)).all()
    tasks = [tuple(key.split(":")[1:]) for key in keys]
    left = db.session.scalars(select(Wait.id).where(Wait.run_id == found.id)).all()
    return str(found.status), steps, sorted(tasks), list(left)


def expected(flow):
    known = Reference(flow)
    return known.status, known.steps, sorted(known.tasks), []


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@many(EXAMPLES)
@given(flows())
def test_every_workflow_comes_to_what_it_should(clinic, clock, flow):
    assert run_for_real(clinic, clock, flow) == expected(flow)


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@many(EXAMPLES)
@given(flows(), st.integers(1, 3))
def test_it_does_not_matter_where_a_walk_breaks_off_and_goes_on(clinic, clock, flow, steps):
    with patch.object(walk, "STEPS_AT_A_TIME", steps):
        assert run_for_real(clinic, clock, flow) == expected(flow)


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
@many(EXAMPLES // 4)
@given(flows(), st.integers(1, 50))
def test_postgresql_keeps_a_run_as_well(clinic, clock, flow, steps):
    with patch.object(walk, "STEPS_AT_A_TIME", steps):
        assert run_for_real(clinic, clock, flow) == expected(flow)

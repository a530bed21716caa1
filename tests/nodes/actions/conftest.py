"""One step of a run, performed by itself."""

from collections.abc import Callable
from typing import Any

import pytest

from app import clock
from app.auth.actor import Actor
from app.clinic import records
from app.database import db
from app.nodes import registry
from app.nodes.base import Step
from app.nodes.outcome import Outcome


@pytest.fixture
def prepare(clinic: Any) -> Callable[..., Callable[[], Outcome]]:
    """The step with everything read and rendered; calling it performs it."""

    def ready(
        type: str, *, about: Any = None, key: str = "run_1:n1:", steps: Any = None, **config: Any
    ) -> Callable[[], Outcome]:
        node_type = registry.get(type)
        org = {"time_zone": "Europe/London"}
        scope = {"org": org, "steps": steps or {}, **_facts(clinic.id, about)}
        step = Step(
            key=key,
            run_id="run_1",
            node_id="n1",
            iteration="",
            attempt=1,
            actor=Actor("automation", "run_1", clinic.id, "Automation", depth=1),
            now=clock.now(),
            scope=scope,
            subject_type=_kind(about),
            subject_id=about.id if about else None,
            our_ids=lambda root: scope[root]["id"] if scope.get(root) is not None else None,
        )
        settings = node_type.config.compile(config).render(scope, [], step.now)
        return lambda: node_type.perform(settings, step)

    return ready


@pytest.fixture
def perform(prepare: Any) -> Callable[..., Outcome]:
    """`perform("create_task", about=invoice, title="Call")` gives the outcome."""

    def act(*args: Any, **config: Any) -> Outcome:
        outcome: Outcome = prepare(*args, **config)()
        db.session.flush()
        return outcome

    return act


def _kind(record: Any) -> str | None:
    return type(record).__name__.lower() if record else None


def _facts(org_id: str, record: Any) -> dict[str, Any]:
    """The record and the patient it is about, as a run sees them."""
    if record is None:
        return {}
    kind = _kind(record)
    found = records.get(kind).load(org_id, [record.id])[record.id]
    patient_id = found.get("patient_id")
    more = records.get("patient").load(org_id, [patient_id]) if patient_id else {}
    return {kind: found} | ({"patient": more[patient_id]} if patient_id else {})

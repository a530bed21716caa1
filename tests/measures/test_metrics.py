"""What Prometheus reads."""

import re
from datetime import timedelta

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from sqlalchemy import text

from app import clock
from app.database import db
from app.events.models import Event
from app.runs.models import Run
from tests.support.counting import counting
from tests.support.flows import chain, enable, node

TOKEN = "a long token of the clinic's own"


@pytest.fixture
def metrics(app, clinic):
    """Ask for the page; what it says, by name and label."""

    def ask(**options):
        db.session.commit()
        with app.app_context():
            reply = app.test_client().get("/metrics", **options)
        if reply.status_code != 200:
            return reply.status_code
        families = text_string_to_metric_families(reply.get_data(as_text=True))
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }

    return ask


def test_it_tells_of_runs_steps_and_what_waits(client, clinic, drain, metrics):
    enable(client, chain(node("patient.onboarded"), node("create_task", title="Call")))
    hour = {"amount": 1, "unit": "hours"}
    call = node("create_task", title="Call later")
    waits = chain(node("patient.onboarded"), node("wait", duration=hour), call)
    enable(client, waits)
    born = {"first_name": "Nora", "last_name": "Field", "date_of_birth": "1980-02-01"}
    client.post("/patients", born)
    drain()
    said = metrics()
    assert said["careloom_runs", "waiting"] == 1
    assert said["careloom_runs_lately", "completed"] == 1
    assert said["careloom_step_seconds_gcount",] >= 3
    assert said["careloom_step_seconds_bucket", "+Inf"] == said["careloom_step_seconds_gcount",]
    assert said["careloom_waits_due",] == said["careloom_oldest_undispatched_event_seconds",] == 0
    assert "Nora" not in str(said)


def test_what_nobody_does_grows_old(app, clinic, metrics, clock):
    db.session.add(Event(org_id=clinic.id, type="patient.updated", data={}))
    db.session.commit()
    clock.shift(timedelta(minutes=5))
    assert metrics()["careloom_oldest_undispatched_event_seconds",] == 300


def test_it_costs_the_same_however_much_there_is(app, clinic, metrics):
    metrics()
    with counting(db.engine) as counts:
        metrics()
    looks = [each for each in counts.statements if each.startswith(("SELECT", "(SELECT"))]
    assert len(looks) <= 7, looks
    word = "EXPLAIN" if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    if word == "EXPLAIN":
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    since = Run.id >= f"run_{clock.now().timestamp():.0f}"
    wanted = db.select(Run.status).where(since).order_by(Run.id.desc()).limit(10)
    plan = str(db.session.execute(text(f"{word} {_literal(wanted)}")).all())
    assert not re.search(r"Seq Scan on runs|SCAN runs(?! USING)", plan), plan


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("203.0.113.7", {}),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}),
        ("10.0.0.8", {"X-Forwarded-For": "127.0.0.1"}),
    ],
)
def test_without_a_token_only_this_machine_reads_it(metrics, address, headers):
    assert metrics(environ_base={"REMOTE_ADDR": address}, headers=headers) == 403
    assert metrics(environ_base={"REMOTE_ADDR": "127.0.0.1"})


def test_with_a_token_only_who_has_it_reads_it(app, metrics, monkeypatch):
    changed = app.extensions["careloom_settings"].with_(metrics_token=TOKEN)
    monkeypatch.setitem(app.extensions, "careloom_settings", changed)
    assert metrics() == 401
    assert metrics(headers={"Authorization": "Bearer another"}) == 401
    away = {"REMOTE_ADDR": "203.0.113.7"}
    assert metrics(environ_base=away, headers={"Authorization": f"Bearer {TOKEN}"})


def _literal(statement):
    return statement.compile(db.engine, compile_kwargs={"literal_binds": True})

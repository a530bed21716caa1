"""A clinic of twenty thousand patients: how long it takes to load, to look through, to write to."""

from __future__ import annotations

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from tests.support.counting import counting
from tests.support.flows import chain, enable, node, when
from tests.support.redis import embedded_redis

ROUNDS = 5
# The daily ones of seed 003 (examples 5 and 7), and some that the database cannot tell alone.
DAILY: dict[str, dict[str, Any]] = {
    "birthday_today": when("patient.birthday_today", "is_true"),
    "session_due_today": {
        "all": [
            {"field": "patient.has_active_treatment_plan", "op": "is_true"},
            {"field": "patient.session_due_today", "op": "is_true"},
        ]
    },
    "old_in_bristol": {
        "all": [
            {"field": "patient.age", "op": "gte", "value": 65},
            {"field": "patient.city", "op": "eq", "value": "Bristol"},
        ]
    },
    "everybody": {"all": []},
    "not_seen_for_six_months": when("patient.months_without_appointment", "gte", 6),
}
LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/patients", {}),
    ("/patients", {"search": "khan emma"}),
    ("/patients", {"offset": 19_000}),
    ("/appointments", {}),
    ("/appointments", {"search": "khan"}),
    ("/appointments", {"offset": 40_000}),
    ("/tasks", {}),
    ("/tasks", {"search": "khan"}),
    ("/tasks", {"offset": 10_000}),
    ("/messages", {}),
    ("/messages", {"search": "khan"}),
    ("/messages", {"search": "nobody-at-all"}),
    ("/forms", {}),
    ("/forms", {"search": "khan"}),
    ("/forms", {"offset": 15_000}),
    ("/recalls", {}),
    ("/recalls", {"search": "khan"}),
    ("/recalls", {"offset": 8_000}),
    ("/invoices", {"search": "khan"}),
    ("/runs", {}),
)


def of_a_large_clinic(database_url: str, patients: int) -> Iterator[dict[str, Any]]:
    """Seconds to load; patients evaluated, events told and runs carried out a second; lists."""
    from app import config, create_app
    from app.auth import service as auth
    from app.database import db
    from app.demo.scale.load import load
    from app.processes.prepare import main as prepare
    from tests.support.api import Client

    with tempfile.TemporaryDirectory(prefix="bench") as folder, embedded_redis() as redis_url:
        env = {
            "CARELOOM_DATA_DIR": str(Path(folder)),
            "CARELOOM_DEMO": "0",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
        }
        with patch.dict(os.environ, env), redirect_stdout(StringIO()):
            prepare()
        app = create_app(config.load(env), serving=False)
        with app.app_context():
            rows, spent = _timed(lambda: load(patients))
            yield {"measure": "scale_load", "patients": patients, "rows": rows, **spent}
            clinic = auth.first_organisation()
            assert clinic is not None
            _, secret = auth.create_key(clinic.id, "bench")
            db.session.commit()
            client = Client(app, secret)
            yield from _looked_at(clinic.id, patients)
            yield from _lists(client)
            yield from _fan_out(client)
            db.session.remove()
            db.engine.dispose()


def _looked_at(org_id: str, patients: int) -> Iterator[dict[str, Any]]:
    from app import clock
    from app.database import db
    from app.nodes import conditions
    from app.nodes.schedules import Each
    from app.schedules import records

    for name, tree in DAILY.items():
        each = Each(conditions.compile(tree))

        def find(each: Each = each) -> int:
            found, after = 0, ""
            while True:
                page = records.page(org_id, each, planned_at=clock.now(), after_id=after)
                found += len(page.found)
                if page.last_id is None:
                    db.session.rollback()
                    return found
                after = page.last_id

        find()  # opens the connection
        found, spent = min((_timed(find) for _ in range(ROUNDS)), key=lambda each: _wall(each[1]))
        yield {
            "measure": "schedule_evaluated",
            "conditions": name,
            "found": found,
            "patients_per_second": round(patients / max(_wall(spent), 0.001)),
            **spent,
        }


def _lists(client: Any) -> Iterator[dict[str, Any]]:
    worst = 0.0
    for path, query in LISTS:
        times, before = [], _cpu()
        for _ in range(ROUNDS):
            start = time.perf_counter()
            client.get(path, **query)
            times.append((time.perf_counter() - start) * 1000)
        median, cpu = round(statistics.median(times), 1), (_cpu() - before) * 1000 / ROUNDS
        worst = max(worst, median)
        line = {"measure": "list_ms", "list": path, **query}
        yield {**line, "p50": median, "cpu": round(cpu, 1)}
    yield {"measure": "list_worst_ms", "p50": worst}


def _fan_out(client: Any) -> Iterator[dict[str, Any]]:
    """A task for every patient, begun by the clock: told by the scheduler, then carried out."""
    from sqlalchemy import func, select, update

    from app import clock
    from app.database import db
    from app.matching import jobs
    from app.runs.models import Run, RunStatus
    from app.schedules import fire
    from app.schedules.models import Schedule

    now = datetime.now(ZoneInfo("Europe/London")) - timedelta(minutes=2)
    trigger = node("schedule.daily", time=f"{now:%H:%M}", for_each="patient", patients={"all": []})
    task = node("create_task", title="Call {{ patient.first_name }}")
    workflow_id = enable(client, chain(trigger, task))
    earlier = clock.now() - timedelta(minutes=10)
    db.session.execute(update(Schedule).values(next_at=earlier))
    db.session.commit()

    def tell() -> int:
        told = 0
        while step := fire.fire_due():
            told += step
            db.session.remove()
        return told

    def walk() -> int:
        wanted = select(func.count()).where(
            Run.workflow_id == workflow_id, Run.status == RunStatus.COMPLETED
        )
        before = -1
        while (done := db.session.scalar(wanted) or 0) > before:
            before = done
            jobs.drain()
        return done

    with counting(db.engine) as counts:
        told, spent = _timed(tell)
    yield {
        "measure": "fan_out_told",
        "events": told,
        "events_per_second": round(told / _wall(spent)),
        "statements_per_thousand": round(1000 * len(counts.statements) / max(told, 1), 1),
        **spent,
    }
    done, spent = _timed(walk)
    yield {
        "measure": "fan_out_walked",
        "workers": 1,
        "runs": done,
        "runs_per_second": round(done / _wall(spent)),
        **spent,
    }


def _timed(act: Callable[[], int]) -> tuple[int, dict[str, float]]:
    cpu, start = _cpu(), time.perf_counter()
    result = act()
    wall = time.perf_counter() - start
    return result, {"seconds": round(wall, 3), "cpu_seconds": round(_cpu() - cpu, 3)}


def _wall(spent: dict[str, float]) -> float:
    return spent["seconds"] or 0.001


def _cpu() -> float:
    """Of this process; PostgreSQL's own is not in it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

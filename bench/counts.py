"""What a burst of 50 W5 runs asks of the database and the queue, counted inside one process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.workflows import EVENT, OLD_ENOUGH, w5
from tests.support.counting import counting
from tests.support.flows import enable
from tests.support.redis import embedded_redis

RUNS = 50


def of_a_burst(database_url: str) -> Iterator[dict[str, Any]]:
    """Statements, commits and RQ jobs: of the sender, of the worker, and per run."""
    from app import config, create_app
    from app.auth import service as auth
    from app.database import Base, db
    from app.matching import jobs
    from tests.support.api import Client

    with tempfile.TemporaryDirectory(prefix="bench") as folder, embedded_redis() as redis_url:
        env = {
            "CARELOOM_DATA_DIR": str(Path(folder)),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
        }
        app = create_app(config.load(env), serving=False)
        with app.app_context():
            Base.metadata.create_all(db.engine)
            clinic = auth.create_organisation("Bench Clinic")
            _, secret = auth.create_key(clinic.id, "bench")
            db.session.commit()
            client = Client(app, secret)
            enable(client, w5())
            client.post("/events", [{"type": EVENT, "data": OLD_ENOUGH}])
            jobs.drain()  # compiles the graph, opens connections
            with counting(db.engine) as sending:
                client.post("/events", [{"type": EVENT, "data": OLD_ENOUGH}] * RUNS)
            with counting(db.engine) as walking:
                jobs.drain()
            yield {
                "measure": "counts_of_a_burst",
                "workflow": "W5",
                "runs": RUNS,
                "sending_statements": len(sending.statements),
                "rq_jobs": sending.jobs + walking.jobs,
                "walking_statements": len(walking.statements),
                "walking_commits": walking.commits,
                "statements_per_run": round(len(walking.statements) / RUNS, 2),
                "commits_per_run": round(walking.commits / RUNS, 3),
            }
            db.session.remove()
            db.engine.dispose()

"""An inbox with a million episodes: how long its first page takes, by every filter there is."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, text

from bench import copies
from tests.support.redis import embedded_redis

PATIENTS, USERS = 2_000, 20
REQUESTS = 20
# An hour of each of three years holds as many.
OLDEST_MS = 3 * 365 * 86_400_000
# Of a hundred: eighty are closed, ten the practice's, five the patient's, three asked for, two
# to be looked at.
STATUS = (
    "CASE WHEN n % 100 < 80 THEN 'closed' WHEN n % 100 < 95 THEN 'open'"
    " WHEN n % 100 < 98 THEN 'pending_patient' ELSE 'awaiting_review' END"
)
TURN = (
    "CASE WHEN n % 100 < 80 THEN 'none' WHEN n % 100 < 90 THEN 'practice'"
    " WHEN n % 100 < 98 THEN 'patient' ELSE 'practice' END"
)
FIRST = ("blood", "knee", "asthma", "insurance", "referral", "medication", "travel", "blood sugar")
SECOND = ("panel", "review", "letter", "question", "renewal", "pain", "vaccination", "report")
# Three rows of all have the first one, nobody the other.
RARE, NOBODY = "zygomatic", "xylophone"
# Every filter of seed 004, alone and as the page puts them together.
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"status": "open"},
    {"status": "closed"},
    {"status": "awaiting_review"},
    {"status_in": "open,pending_patient,awaiting_review"},
    {"responsibility": "practice"},
    {"responsibility": "none"},
    {"priority": "urgent"},
    {"priority_in": "high,urgent"},
    {"priority_in": "high,urgent", "status_in": "open,awaiting_review"},
    {"journey_type": "prescription"},
    {"journey_type_in": "billing,identity"},
    {"source_type": "lab_result"},
    {"source_id": "lab_77"},
    {"programme_id": "prog_7"},
    {"programme_id": "prog_none"},
    {"inbox_visibility": "silent"},
    {"inbox_visibility": "surface", "responsibility": "practice", "priority": "urgent"},
    {"due_date_gte": "2026-01-01"},
    {"due_date_lte": "2024-01-01"},
    {"due_date_gte": "2025-03-01", "due_date_lte": "2025-03-02"},
    {"created_at_gte": "2026-01-01"},
    {"created_at_lte": "2023-12-31"},
    {"created_at_gte": "2024-03-01", "created_at_lte": "2024-03-02"},
    {"search": "blood"},
    {"search": "blood panel"},
    {"search": "oo"},
    {"search": RARE},
    {"search": NOBODY},
    {"search": f"blood {RARE}"},
    {"search": RARE, "status": "open"},
    {"search": "vaccination", "status": "awaiting_review", "priority": "urgent"},
)
PAGE: tuple[dict[str, Any], ...] = (
    {},
    {"responsibility": "practice"},
    {"responsibility": "patient"},
    {"overdue": "true"},
    {"unassigned": "true"},
    {"inbox_visibility": "silent"},
    {"search": RARE},
    {"search": NOBODY, "responsibility": "practice"},
)


def of_a_million(database_url: str, episodes: int) -> Iterator[dict[str, Any]]:
    """Seconds to fill; then the first page of both lists by every filter, in milliseconds."""
    from app import config, create_app
    from app.auth import service as auth
    from app.database import db
    from app.processes.prepare import main as prepare
    from app.retention.statistics import learn
    from tests.support.api import Client

    with tempfile.TemporaryDirectory(prefix="bench") as folder, embedded_redis() as redis_url:
        env = {
            "CARELOOM_DATA_DIR": str(Path(folder)),
            "CARELOOM_DEMO": "1",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
        }
        with patch.dict(os.environ, env), redirect_stdout(StringIO()):
            prepare()
        app = create_app(config.load(env), serving=False)
        with app.app_context():
            clinic = auth.first_organisation()
            assert clinic is not None
            _, secret = auth.create_key(clinic.id, "bench", requests_per_hour=10**9)
            db.session.commit()
            began = time.perf_counter()
            with db.engine.begin() as connection:
                people = fill(connection, episodes)
            seconds = round(time.perf_counter() - began, 1)
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))
            learn()
            yield {"measure": "inbox_filled", "episodes": episodes, "seconds": seconds}
            client = Client(app, secret)
            some = [{"patient_id": people["patient"]}, {"assigned_to": people["user"]}]
            yield from _measured(client, "/episodes", [*FILTERS, *some])
            yield from _measured(client, "/inbox", [*PAGE, {"assignee": people["user"]}])
            db.session.remove()
            db.engine.dispose()


def fill(connection: Connection, episodes: int) -> dict[str, str]:
    """That many episodes over three years; ids of a patient and a person to ask for."""
    now = int(time.time() * 1000)
    one = copies.first(connection, "SELECT id FROM patients ORDER BY id LIMIT 1")
    patient = copies.id_at(connection, "pat", str(now - OLDEST_MS), "n")
    copies.copy(connection, "patients", one, PATIENTS, {"id": patient})
    user = copies.first(connection, "SELECT id FROM users WHERE is_active ORDER BY id LIMIT 1")
    episode = copies.first(
        connection, "SELECT id FROM episodes WHERE closed_at IS NULL ORDER BY id LIMIT 1"
    )
    step = OLDEST_MS // episodes
    made = f"({now - OLDEST_MS} + n * {step})"
    whose = copies.id_at(connection, "pat", str(now - OLDEST_MS), f"(n % {PATIENTS} + 1)")
    words = f"{_one_of(FIRST, 'n / 7')} || ' ' || {_one_of(SECOND, 'n / 3')}"
    rare = f"CASE WHEN n % {max(1, episodes // 3)} = 5 THEN ' {RARE}' ELSE '' END"
    moment = copies.moment(connection, made)
    copies.copy(
        connection,
        "episodes",
        episode,
        episodes,
        {
            "id": copies.id_at(connection, "ep", made),
            "patient_id": whose,
            "title": f"{words} || {rare}",
            "search_text": f"{words} || {rare}",
            "status": STATUS,
            "responsibility": TURN,
            "assigned_user_id": f"CASE WHEN n % 5 = 0 THEN '{user}' END",
            "assigned_team_id": "NULL",
            "priority": _one_of(("low", "medium", "medium", "medium", "high", "urgent"), "n / 11"),
            "journey_type": _one_of(("general", "prescription", "billing", "identity"), "n / 13"),
            "source_type": _one_of(("lab_result", "form", "message"), "n / 17"),
            "source_id": "'lab_' || n",
            "programme_id": "CASE WHEN n % 10 = 0 THEN 'prog_' || (n % 400) / 10 END",
            "inbox_visibility": "CASE WHEN n % 9 = 0 THEN 'silent' ELSE 'surface' END",
            "due_date": f"CASE WHEN n % 4 = 0 THEN {moment} END",
            "closed_at": f"CASE WHEN n % 100 < 80 THEN {moment} END",
            "created_at": moment,
            "updated_at": moment,
            "once": "NULL",
        },
    )
    found = f"SELECT {whose} FROM (SELECT 77 AS n) AS one"
    return {"patient": copies.first(connection, found), "user": user}


def _one_of(words: tuple[str, ...], number: str) -> str:
    cases = " ".join(f"WHEN {at} THEN '{word}'" for at, word in enumerate(words))
    return f"CASE ({number}) % {len(words)} {cases} END"


def _measured(client: Any, path: str, queries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    worst = 0.0
    for query in queries:
        client.get(path, **query)
        times, cpu = [], time.process_time()
        for _ in range(REQUESTS):
            began = time.perf_counter()
            reply = client.get(path, **query)
            times.append((time.perf_counter() - began) * 1000)
        spent = (time.process_time() - cpu) * 1000 / REQUESTS
        p95 = statistics.quantiles(times, n=20)[-1]
        worst = max(worst, p95)
        yield {
            "measure": "inbox_page_ms",
            "list": path,
            **query,
            "found": len(reply.data),
            "p50": round(statistics.median(times), 1),
            "p95": round(p95, 1),
            "cpu": round(spent, 1),
        }
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    yield {"measure": "inbox_worst_p95_ms", "list": path, "p95": round(worst, 1), "load": load}

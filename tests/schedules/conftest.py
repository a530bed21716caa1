"""The clinic's wall clock, set by the tests of what it starts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.engine.sweep import sweep
from app.matching import jobs

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def at(client, clock):
    """`at("2026-03-19 09:00")`: the clinic's clock shows it, and what is due then is done."""

    def go_to(text):
        clock.move_to(datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC))
        sweep()
        jobs.drain()

    return go_to


@pytest.fixture
def tasks(client):
    """The titles of the tasks that runs have made, sorted."""

    def titles():
        rows = client.get("/tasks", limit=100)["data"]
        return sorted(row["title"] for row in rows if row["run_id"])

    return titles

"""Who only looks never waits for who writes."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app.clinic.patients.models import Patient
from app.database import db


@pytest.fixture
def somebody_writes(clinic):
    """A transaction that has changed something and takes its time."""
    db.session.commit()  # the test's own, which has only looked so far
    with db.engine.connect() as connection:
        connection.execute(update(Patient).values(city="Leeds"))
        yield
        connection.rollback()


@pytest.mark.parametrize("path", ["/patients", "/tasks", "/workflows", "/runs", "/me", "/events"])
def test_a_list_is_read_while_somebody_writes(client, somebody_writes, path):
    assert client.get(path).status == 200


def test_what_is_not_committed_is_not_seen(client, somebody_writes):
    cities = {patient["city"] for patient in client.get("/patients", limit=100).data}
    assert cities - {"Leeds"}

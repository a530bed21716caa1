"""Amira is onboarded, and time passes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.sweep import sweep
from tests.engine.test_walk import tell


@pytest.fixture
def later(clock, drain):
    """Some time passes: the scheduler wakes what is due, and the workers do it."""

    def pass_by(**span):
        clock.shift(timedelta(**span))
        sweep()
        drain()

    return pass_by


@pytest.fixture
def onboard(client, clinic, drain):
    """A patient is onboarded, Amira unless said otherwise; the run of it."""

    amira_id = clinic.amira.id

    def tell_of(patient=None, **data):
        subject = {"type": "patient", "id": patient.id if patient else amira_id}
        event = {"type": "patient.onboarded", "subject": subject, "data": data}
        return tell(client, drain, event)

    return tell_of


@pytest.fixture
def again(client):
    """A run as it is now."""
    return lambda run: client.get(f"/runs/{run['id']}").data

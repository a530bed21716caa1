"""Patients who come in by their link."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.api import Client


@pytest.fixture
def visit(client: Client, clinic: Any) -> Callable[[Any], Client]:
    """`visit(clinic.amira)` is Amira at the portal, with a link of her own."""

    def come_in(patient: Any) -> Client:
        made = client.post(f"/patients/{patient.id}/portal-link", {})
        assert made.status == 201, made
        return Client(clinic.app, made.data["token"])

    return come_in

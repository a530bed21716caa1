"""Patients who come in by their link."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.api import Client
from tests.support.people import at_portal


@pytest.fixture
def visit(client: Client) -> Callable[[Any], Client]:
    """`visit(clinic.amira)` is Amira at the portal, with a link of her own."""

    return lambda patient: at_portal(client, patient.id)

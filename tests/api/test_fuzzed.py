"""The API keeps to its description, whatever it is asked (schemathesis, all checks).

A short round is part of `make test`; `python3 dev.py fuzz` asks a hundred times as much.
"""

import os

import pytest

from app.auth import service as auth
from app.database import db
from tests.support.api import Client
from tests.support.fuzzing import Fuzzing

# How many good and how many bad requests each operation gets.
ROUNDS = int(os.environ.get("CARELOOM_FUZZ") or 1)
SHORT = ROUNDS == 1

pytestmark = [
    pytest.mark.timeout(240 if SHORT else 6 * 3600),
    pytest.mark.filterwarnings("ignore::Warning:schemathesis"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning"),
]


@pytest.fixture
def fuzzing(client, clinic):
    _, secret = auth.create_key(clinic.id, "fuzzing", requests_per_hour=10**9)
    db.session.commit()
    return Fuzzing(Client(clinic.app, secret))


def test_every_operation_keeps_to_its_description(fuzzing, world):
    """In the short round each operation is asked on one of the databases."""
    operations = fuzzing.operations()
    if SHORT:
        operations = operations[world.app.config["SQLALCHEMY_DATABASE_URI"][0] == "s" :: 2]
    found = [line for each in operations for line in fuzzing.failures(each, ROUNDS)]
    assert not found, "\n".join(found)
    assert fuzzing.asked > len(operations)


def test_what_one_operation_gives_the_next_one_takes(fuzzing):
    """Stories along the links between operations: make it, look at it, change it, delete it."""
    found = fuzzing.follow_links(ROUNDS)
    assert not found, "\n".join(found)

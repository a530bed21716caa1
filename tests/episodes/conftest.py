"""Amira's episode, and an inbox with nothing else in it."""

import pytest
from sqlalchemy import delete

from app.clinic.episodes.models import Episode, EpisodeEvent
from app.database import db
from tests.support.inbox import open_episode


@pytest.fixture
def empty_inbox(client):
    """What the demo clinic has to see to is gone."""
    db.session.execute(delete(EpisodeEvent))
    db.session.execute(delete(Episode))
    db.session.commit()


@pytest.fixture
def episode(client, clinic, empty_inbox):
    """Amira's blood panel, just opened by a program."""
    return open_episode(client, clinic.amira)

"""What the operator's probes rely on."""

from __future__ import annotations

from alembic.script import ScriptDirectory

from app.api.health import newest_migration
from app.config import MIGRATIONS


def test_it_takes_the_same_migration_for_the_newest_as_alembic():
    assert newest_migration() == ScriptDirectory(str(MIGRATIONS)).get_current_head()

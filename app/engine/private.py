"""Whether what a run's steps were given and gave is written down whole."""

from __future__ import annotations

from app.engine.state import RunState
from app.privacy.storing import is_kept


def keeps_private(run: RunState) -> bool:
    """False where the clinic or the workflow chose that private values are never stored.

    The run itself still has them while it goes on.
    """
    return not run.program.rules.never_store and is_kept(run.org_id)

"""Performing with a savepoint around each step, after a batch has failed together.

A step whose effect fails in the database, or whose code has a bug, fails alone: its savepoint
takes back what it did, its run says so, and its neighbours never notice.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError, OperationalError

from app.database import db
from app.engine.program import Node
from app.engine.state import RunState, Token, Woken
from app.engine.step import Performed, perform, refused
from app.errors import ClinicError
from app.nodes.outcome import Failed

log = logging.getLogger(__name__)


def perform_safely(
    run: RunState, node: Node, token: Token, now: datetime, woken: Woken | None = None
) -> Performed:
    """Perform the node; whatever goes wrong in it becomes a Failed outcome of this step only."""
    savepoint = db.session.begin_nested()
    try:
        done = perform(run, node, token, now, woken)
        savepoint.commit()
    except ClinicError as error:
        savepoint.rollback()
        return Performed(refused(error))
    except Exception as error:
        if isinstance(error, OperationalError) or (
            isinstance(error, DBAPIError) and error.connection_invalidated
        ):
            raise  # the database is away: not this step's fault
        savepoint.rollback()
        log.exception("step %s of run %s failed unexpectedly", node.id, run.id)
        return Performed(
            Failed(
                f"An unexpected error ({type(error).__name__}). Nothing was changed by this step.",
                code="unexpected",
            )
        )
    return done

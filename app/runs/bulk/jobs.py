"""The RQ entry point: a doorbell, like the others."""

from __future__ import annotations

import time

from app.database import db
from app.events import doorbell
from app.runs.bulk.carry_out import take_page
from app.runs.bulk.service import BULK

LONGEST_SECONDS = 10


def carry_on() -> None:
    """Take pages until nothing is left, or it is somebody else's turn on this worker."""
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while time.monotonic() < end:
            if not take_page():
                return
        doorbell.ring(BULK)
    finally:
        db.session.remove()

"""How much computing one step may take, so that no step keeps a worker for ever.

Measured in CPU time of this process: waiting for the database or a server does not count. Only
the main thread of a worker is watched; elsewhere there is no limit.
"""

from __future__ import annotations

import signal
from typing import Any

from app.errors import ClinicError

SECONDS = 10.0
# Code that swallows the first strike is struck again.
STRIKE_AGAIN = 1.0

_is_watched = False
_is_inside = False


class StepTooLong(ClinicError):
    """A step took more computing time than it may."""

    status = 500
    code = "STEP_TOO_LONG"


def watch() -> None:
    """Watch the steps this process performs; call it in its main thread."""
    global _is_watched  # noqa: PLW0603 - once for this process
    signal.signal(signal.SIGVTALRM, _strike)
    _is_watched = True


def is_watched() -> bool:
    """Whether steps in this process have a limit."""
    return _is_watched


def begin(seconds: float | None) -> None:
    """A step begins; it may take so long, 10 s unless it says otherwise."""
    global _is_inside  # noqa: PLW0603 - asked by the handler of the signal
    _is_inside = True
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds or SECONDS, STRIKE_AGAIN)


def end() -> None:
    """It is over. The timer runs on: winding it again costs less than stopping it each time."""
    global _is_inside  # noqa: PLW0603 - see above
    _is_inside = False


def _strike(*_: Any) -> None:
    if _is_inside:
        raise StepTooLong("This step took more computing time than a step may take.")

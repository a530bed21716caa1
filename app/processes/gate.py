"""Lets the web process load while the database is being prepared, and serve only after.

The gate is the reading end of a pipe: it opens when the supervisor closes the other
end.  Callers wait in the listening queue meanwhile, so no one meets missing tables.
"""

from __future__ import annotations

import os

NAME = "CARELOOM_GATE"


class Gate:
    def __init__(self) -> None:
        self.reader, self._writer = os.pipe()
        os.environ[NAME] = str(self.reader)

    def open(self) -> None:
        os.close(self._writer)
        os.environ.pop(NAME)


def wait() -> None:
    if number := os.environ.get(NAME):
        os.read(int(number), 1)

"""Careloom: visual workflow automation for clinics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings


def create_app(
    settings: Settings | None = None, *, serving: bool = True, routes: bool = True
) -> Flask:
    """Build the application.

    `serving` is True where browsers connect (web) and False in workers,
    the scheduler and commands, which only write live messages. Without `routes`
    it answers no request; processes that never do start in half the time.
    """
    # Imported here so that small processes (the Redis launcher, the supervisor)
    # can import `app.config` without paying for SQLAlchemy and Socket.IO.
    from app.factory import build

    return build(settings, serving=serving, routes=routes)

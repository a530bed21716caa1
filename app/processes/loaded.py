"""The application of a process that answers no requests, loaded so that copies share it."""

from __future__ import annotations

import gc
from importlib import import_module

from flask import Flask
from sqlalchemy.orm import configure_mappers

from app import create_app
from app.config import Settings
from app.events.doorbell import WORK

# What workers and the scheduler would otherwise import when they first need it, each for itself.
NEEDED = (WORK.job.rpartition(".")[0], "app.engine.sweep")


def load(settings: Settings) -> Flask:
    """Everything, before the first job comes: the first run of the day is as fast as the next."""
    app = create_app(settings, serving=False, routes=False)
    for name in NEEDED:
        import_module(name)
    configure_mappers()
    return app


def settle() -> None:
    """What is loaded now stays.

    The garbage collector need not walk it during every batch, and copies of this process go on
    sharing its memory.
    """
    gc.collect()
    gc.freeze()

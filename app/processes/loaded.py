"""The application of a process that answers no requests, loaded so that copies share it."""

from __future__ import annotations

import gc
from importlib import import_module

from flask import Flask

from app import create_app
from app.config import Settings
from app.events.doorbell import WORK


def load(settings: Settings) -> Flask:
    """Everything, before the first job comes: the first run of the day is as fast as the next."""
    app = create_app(settings, serving=False, routes=False)
    import_module(WORK.job.rpartition(".")[0])
    # What is loaded now stays: the garbage collector need not walk it during every batch, and
    # copies of this process go on sharing its memory.
    gc.collect()
    gc.freeze()
    return app

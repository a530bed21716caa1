"""gunicorn around an application that is loaded already, so that its processes share it."""

from __future__ import annotations

from flask import Flask
from gunicorn.app.base import BaseApplication


def serve(app: Flask) -> None:
    """Answer requests until SIGTERM, with the settings of `app.processes.web`."""
    _Loaded(app).run()


class _Loaded(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: Flask) -> None:
        self.application = app
        super().__init__()

    def load_config(self) -> None:
        from app.processes import web

        for name, value in vars(web).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.application

"""Before the first request: the newest tables, the demo clinic if wanted, and an owner.

One process does all three, for loading the application is what takes long.
Its last line of output is the sign-in, as `flask bootstrap` prints it.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO

from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate import upgrade

from app import config, create_app
from app.cli import bind_migrations


def main() -> None:
    settings = config.load()
    app = create_app(settings, serving=False, routes=False)
    bind_migrations(app)
    with app.app_context():
        upgrade()
    if settings.demo:
        run(app, "demo")
    # Last, because it may make up a password that is told only once.
    print(run(app, "bootstrap"))


def run(app: Flask, command: str) -> str:
    """What this flask command prints."""
    with redirect_stdout(StringIO()) as printed:
        app.cli.main([command], standalone_mode=False, obj=ScriptInfo(create_app=lambda: app))
    return printed.getvalue().strip()


if __name__ == "__main__":
    main()

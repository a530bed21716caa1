"""Before the first request: the newest tables, an owner, and the demo clinic if wanted.

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


def main() -> None:
    settings = config.load()
    app = create_app(settings, serving=False)
    with app.app_context():
        upgrade()
    sign_in = run(app, "bootstrap")
    if settings.demo:
        run(app, "demo")
    print(sign_in)


def run(app: Flask, command: str) -> str:
    """What this flask command prints."""
    with redirect_stdout(StringIO()) as printed:
        app.cli.main([command], standalone_mode=False, obj=ScriptInfo(create_app=lambda: app))
    return printed.getvalue().strip()


if __name__ == "__main__":
    main()

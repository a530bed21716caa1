"""Serves the built interface: its files, and index.html for every address of a page."""

from __future__ import annotations

from typing import NoReturn

from flask import Flask, current_app, send_from_directory
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed

from app.config import BUILT_CANVAS
from app.errors import NotFound

A_YEAR = 365 * 24 * 3600


def register(app: Flask) -> None:
    """Bind the catch-all; API addresses that do not exist stay a JSON 404."""
    app.add_url_rule("/", "page", _page, defaults={"path": ""})
    app.add_url_rule("/<path:path>", "page", _page)


def _page(path: str) -> ResponseReturnValue:
    if path.startswith(("api/", "socket.io")):
        _refuse(path)
    if path and (BUILT_CANVAS / path).is_file():
        # Built file names carry a hash of their content, so they never change.
        age = A_YEAR if path.startswith("assets/") else 0
        return send_from_directory(BUILT_CANVAS, path, max_age=age)
    if not (BUILT_CANVAS / "index.html").is_file():
        return "The interface has not been built yet. Run: python3 dev.py setup", 503
    return send_from_directory(BUILT_CANVAS, "index.html", max_age=0)


def _refuse(path: str) -> NoReturn:
    """An address of the API that takes other methods says so; all others are not there."""
    taken = current_app.url_map.bind("").allowed_methods(f"/{path}")
    if others := set(taken) - {"GET", "HEAD", "OPTIONS"}:
        raise MethodNotAllowed(valid_methods=sorted(others))
    raise NotFound("There is nothing at this address.")

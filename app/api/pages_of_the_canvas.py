"""Serves the built interface: its files, and index.html for every address of a page."""

from __future__ import annotations

from flask import Flask, send_from_directory
from flask.typing import ResponseReturnValue
from werkzeug.routing import PathConverter

from app.config import BUILT_CANVAS

A_YEAR = 365 * 24 * 3600


class PagePath(PathConverter):
    """Whatever is not the API's: there, an unknown address stays a JSON 404."""

    regex = r"(?!api/|socket\.io)[^/].*?"


def register(app: Flask) -> None:
    """Bind the catch-all."""
    app.url_map.converters["page"] = PagePath
    app.add_url_rule("/", "page", _page, defaults={"path": ""})
    app.add_url_rule("/<page:path>", "page", _page)


def _page(path: str) -> ResponseReturnValue:
    if path and (BUILT_CANVAS / path).is_file():
        # Built file names carry a hash of their content, so they never change.
        age = A_YEAR if path.startswith("assets/") else 0
        return send_from_directory(BUILT_CANVAS, path, max_age=age)
    if not (BUILT_CANVAS / "index.html").is_file():
        return "The interface has not been built yet. Run: python3 dev.py setup", 503
    return send_from_directory(BUILT_CANVAS, "index.html", max_age=0)

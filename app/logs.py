"""What processes say of themselves: plain lines, or one JSON object each (CARELOOM_LOG=json).

Ids, names of routes, numbers: never the text of a record. An error is named by its kind and its
places: its words may quote what was being saved.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from typing import Any

from flask import Flask, g, has_request_context, request

from app import clock

requests = logging.getLogger("careloom.requests")
RUN = re.compile(r"\brun_[0-9a-f]{8}-[0-9a-f-]{27}\b")
# Probes ask every few seconds and nobody reads of it.
QUIET = ("healthz", "readyz", "metrics")
TALKATIVE = ("rq", "alembic", "werkzeug", "socketio", "engineio", "httpx", "httpcore")
MOST_PLACES = 12


class PlainLines(logging.Formatter):
    """As Python writes them, errors without their words."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - Python's name
        return "\n".join([*(f"  {place}" for place in _places(ei)), _kind(ei)])


class JSONLines(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        run = RUN.search(message)
        said: dict[str, Any] = {
            "time": clock.iso(clock.now()),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
            "process": record.process,
            "request_id": g.get("request_id") if has_request_context() else None,
            "run_id": run[0] if run else None,
            **getattr(record, "said", {}),
        }
        if record.exc_info and record.exc_info[0]:
            said |= {"error": _kind(record.exc_info), "at": _places(record.exc_info)}
        return json.dumps({name: value for name, value in said.items() if value is not None})


STYLES: dict[str, type[logging.Formatter]] = {"plain": PlainLines, "json": JSONLines}


class _Ours(logging.StreamHandler[Any]):
    """Known again, so that a process has it once however many applications it makes."""


def prepare(app: Flask, style: str) -> None:
    """Bind this process's log; where JSON is wanted, also a line for each request."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Ours) for handler in root.handlers):
        root.addHandler(_Ours())
    ours = next(handler for handler in root.handlers if isinstance(handler, _Ours))
    ours.setFormatter(STYLES[style]())
    if style != "json":
        return
    root.setLevel(logging.INFO)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    app.before_request(_begin)
    app.after_request(_tell)


def _begin() -> None:
    g.began = time.perf_counter()


def _tell(response: Any) -> Any:
    if request.endpoint in QUIET:
        return response
    actor = g.get("actor")
    said = {
        "method": request.method,
        # The rule, not the address: queries hold what people look for.
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.began) * 1000, 1) if "began" in g else None,
        "org_id": getattr(actor, "org_id", None),
        "actor_id": getattr(actor, "id", None),
    }
    requests.info("request", extra={"said": said})
    return response


def _kind(found: Any) -> str:
    """The error and what caused it, by their kinds."""
    kinds: list[str] = []
    error = found[1]
    while error is not None and len(kinds) < MOST_PLACES:
        kinds.append(type(error).__name__)
        error = error.__cause__
    return " from ".join(kinds)


def _places(found: Any) -> list[str]:
    """Where it came from, innermost last: files and lines, no values."""
    return [
        f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(found[2])[-MOST_PLACES:]
    ]

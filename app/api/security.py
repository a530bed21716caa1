"""Headers that tell browsers what this site never does."""

from __future__ import annotations

from typing import Any

from flask import Flask

# Mantine sets styles from script, hence 'unsafe-inline' for styles; scripts are files of ours only.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def prepare(app: Flask) -> None:
    """Set them on every reply."""
    app.after_request(_protect)


def _protect(response: Any) -> Any:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # Replies of the API hold patients' data: no cache keeps them.
    if response.mimetype == "application/json":
        response.headers.setdefault("Cache-Control", "no-store")
    return response

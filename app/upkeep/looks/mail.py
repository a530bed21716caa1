"""Whether messages can leave: providers that are set, and a mail server that answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from app.config import Settings
from app.upkeep.doctor import Line

PORTS = {"smtp": 25, "smtps": 465}
SECONDS = 3


def look(settings: Settings) -> Iterator[Line]:
    """SMTP, SMS, calls and push messages."""
    yield _smtp(settings)
    unset = [name for name in ("sms", "voice", "push_contact") if not getattr(settings, name)]
    for name in unset:
        variable = "PUSH_CONTACT" if name == "push_contact" else f"{name.upper()}_URL"
        kind = {"sms": "SMS", "voice": "Calls", "push_contact": "Push messages"}[name]
        yield Line(
            kind,
            "ok" if settings.demo else "warn",
            f"{kind} rest in the outbox: {variable} is not set.",
            "" if settings.demo else f"Set {variable}, if the clinic sends them.",
        )


def _smtp(settings: Settings) -> Line:
    if not settings.smtp_url:
        level, todo = ("ok", "") if settings.demo else ("warn", "Set SMTP_URL.")
        return Line("e-mail", level, "E-mail rests in the outbox: SMTP_URL is not set.", todo)  # type: ignore[arg-type]
    url = urlsplit(settings.smtp_url)
    where = (url.hostname or "", url.port or PORTS.get(url.scheme, 25))
    try:
        socket.create_connection(where, SECONDS).close()
    except OSError as error:
        said = f"{where[0]}:{where[1]} does not answer: {error}"
        return Line("e-mail", "fail", said, "Check SMTP_URL, and whether a firewall is between.")
    return Line("e-mail", "ok", f"{where[0]}:{where[1]} answers")

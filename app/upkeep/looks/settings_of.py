"""Settings that contradict each other, or that will not do beyond this machine."""

from __future__ import annotations

from collections.abc import Iterator

from app.config import Settings
from app.upkeep.doctor import Line

SHORTEST_KEY = 32
HERE = ("127.0.0.1", "localhost", "::1")


def look(settings: Settings) -> Iterator[Line]:
    """Secret key, public address, cookies, and stores that other machines cannot reach."""
    if len(settings.secret_key) < SHORTEST_KEY:
        yield Line(
            "secret key",
            "fail",
            f"It has only {len(settings.secret_key)} characters.",
            "Set SECRET_KEY to 48 random characters, the same for all processes.",
        )
    else:
        yield Line("secret key", "ok", f"{len(settings.secret_key)} characters")
    is_https = settings.public_url.startswith("https://")
    if is_https and not settings.secure_cookies:
        yield Line(
            "cookies",
            "warn",
            "Careloom is reached by HTTPS, but its cookie is sent without it too.",
            "Set CARELOOM_SECURE_COOKIES=1.",
        )
    if not is_https and settings.host not in HERE:
        yield Line(
            "public address",
            "warn",
            f"{settings.public_url} is not HTTPS, and Careloom listens beyond this machine.",
            "Put a proxy with HTTPS in front and set CARELOOM_PUBLIC_URL to its address.",
        )
    else:
        yield Line("public address", "ok", settings.public_url)
    if settings.redis_is_embedded and not settings.database_url.startswith("sqlite"):
        yield Line(
            "several machines",
            "warn",
            "PostgreSQL is shared, but Redis is this machine's own.",
            "Set REDIS_URL before a second machine joins.",
        )

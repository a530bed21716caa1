"""Where a notification may lead: a page of ours, or a page of the web over HTTPS."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Of ours: one slash and no backslash, because browsers read // and /\ as another site.
OURS = re.compile(r"/(?![/\\])[^\s\\<>\"'`]*")
OUTSIDE = re.compile(r"https://[^\s\\<>\"'`]+", re.IGNORECASE)
MOST = 500


def is_safe(url: str) -> bool:
    """True when a click on it can do no harm: no script, no data, no other scheme."""
    if len(url) > MOST or not url.isprintable():
        return False
    if OURS.fullmatch(url):
        return True
    if not OUTSIDE.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.username is None and parts.password is None
    except ValueError:
        return False

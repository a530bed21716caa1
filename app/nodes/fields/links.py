"""A link people may click on."""

from __future__ import annotations

from typing import Any

from app.clinic.notifications.links import MOST, is_safe
from app.nodes.fields.texts import Text

BEGINNINGS = ("/", "https://")


class PageLink(Text):
    """A page of this site (`/forms`) or of the web over HTTPS; it may hold merge fields.

    What a merge field makes of it is looked at again when the step runs.
    """

    def __init__(self, label: str, **words: Any) -> None:
        super().__init__(label, template=True, max_length=MOST, **words)

    def check(self, raw: Any) -> list[str]:
        problems = super().check(raw)
        if problems:
            return problems
        link = raw.strip()
        if "{{" in link:
            fits = link.startswith((*BEGINNINGS, "{{")) and not link.startswith(("//", "/\\"))
        else:
            fits = is_safe(link)
        return [] if fits else [f"{self.label} must begin with / or with https://."]

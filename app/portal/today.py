"""Where the treatment plans of a patient come into the portal.

A package of the clinic that has something to do today says so by adding itself:
`today.SOURCES.append(sessions_of)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# (clinic, patient) → what is due today, as plain JSON.
Source = Callable[[str, str], list[dict[str, Any]]]
SOURCES: list[Source] = []


def sessions(org_id: str, patient_id: str) -> list[dict[str, Any]]:
    """Everything that is due today for this patient."""
    return [each for source in SOURCES for each in source(org_id, patient_id)]

"""What the safety stop counts of one workflow in one batch."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.compiled import Breaker


@dataclass
class Tally:
    """Runs that failed, and deliveries asked for, with the rule they count for."""

    org_id: str
    breaker: Breaker
    failures: int = 0
    sends: int = 0

"""An alert in words: names of workflows, numbers and where to look, nothing of patients. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.alerts.models import Trouble


@dataclass(frozen=True)
class Told:
    """What people read, and the page it leads to."""

    text: str
    page: str


def words(trouble: str, name: str, record_id: str, count: int) -> Told:
    """About the workflow or webhook of that name."""
    workflow = f"/workflows/{record_id}"
    match trouble:
        case Trouble.FAILED:
            what = "A run" if count == 1 else f"{count:,} runs"
            return Told(f"{what} of “{name}” failed.", f"{workflow}/runs?status=failed")
        case Trouble.STOPPED:
            return Told(f"The safety stop paused “{name}”.", workflow)
        case Trouble.PAUSED:
            return Told(f"“{name}” was paused.", workflow)
        case Trouble.UNKNOWN:
            what = "something" if count == 1 else f"{count:,} messages or calls"
            text = f"It is not known whether {what} of “{name}” went out. Somebody has to decide."
            return Told(text, f"{workflow}/runs?status=waiting")
        case _:
            text = f"The webhook “{name}” was switched off: the other system does not answer."
            return Told(text, f"/settings/webhooks/{record_id}")

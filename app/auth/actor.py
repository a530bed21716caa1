"""The one who acts: a person, an API key, a run for the clinic, a patient at the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask import g

from app.errors import Unauthorized


@dataclass(frozen=True)
class Actor:
    """Passed as `by` to every service verb; decides the clinic and is kept on what changes."""

    kind: Literal["user", "key", "automation", "system", "patient"]
    id: str
    org_id: str
    name: str
    rights: frozenset[str] = frozenset()
    # What an event this actor causes was caused by; see events.publish.
    cause_event_id: str | None = None
    cause_run_id: str | None = None
    # Of automation: the workflow whose run it is.
    workflow_id: str | None = None
    depth: int = 0
    # Of a key: how often it may ask.
    requests_per_hour: int | None = None

    def may(self, right: str) -> bool:
        """True when this actor has that right."""
        return right in self.rights

    @property
    def user_id(self) -> str | None:
        """The person's id, or None for keys and automation."""
        return self.id if self.kind == "user" else None


def system(org_id: str) -> Actor:
    """The product itself: demo data, schedules, recovery."""
    return Actor("system", "system", org_id, "Careloom")


def current_actor() -> Actor:
    """Who sent this request. Raises Unauthorized when nobody is known."""
    actor: Actor | None = g.get("actor")
    if actor is None:
        raise Unauthorized("Sign in, or send an API key.")
    return actor

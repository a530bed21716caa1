"""Episodes in a few words."""

from __future__ import annotations

from typing import Any

from tests.support.flows import done


def open_episode(client: Any, patient: Any, title: str = "Blood panel", **said: Any) -> Any:
    """A new episode as the API gives it."""
    return done(client.post("/episodes", {"patient_id": patient.id, "title": title, **said}))


def act(client: Any, episode: Any, verb: str, **body: Any) -> Any:
    """POST to one of its verbs; the whole reply."""
    return client.post(f"/episodes/{episode['id']}/{verb}", body)


def now(client: Any, episode: Any) -> Any:
    """The episode as it is now."""
    return done(client.get(f"/episodes/{episode['id']}"))


def timeline(client: Any, episode: Any, **query: Any) -> list[Any]:
    """Its entries, the oldest first."""
    found: list[Any] = done(client.get(f"/episodes/{episode['id']}/events", limit=100, **query))
    return found


def kinds(client: Any, episode: Any) -> list[str]:
    """The types of its entries, in their order."""
    return [entry["event_type"] for entry in timeline(client, episode)]


def titles(client: Any, **query: Any) -> list[str]:
    """The titles of a list of episodes."""
    return [episode["title"] for episode in done(client.get("/episodes", **query))]

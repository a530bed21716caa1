"""What nodes about episodes have in common: their choices, and which episode is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.clinic.episodes import service
from app.clinic.episodes.models import Episode, EpisodeStatus, EventType, JourneyType, Visibility
from app.clinic.episodes.timeline import ONLY_OURS
from app.errors import NotFound
from app.nodes import fields
from app.nodes.base import Step
from app.nodes.outcome import Link


def _options(values: Any) -> tuple[fields.Option, ...]:
    return tuple(
        fields.Option(str(each), str(each).replace("_", " ").capitalize()) for each in values
    )


JOURNEYS = _options(JourneyType)
STATUSES = _options(EpisodeStatus)
TARGETS = _options(each for each in EpisodeStatus if each != EpisodeStatus.CLOSED)
VISIBILITIES = (
    fields.Option(Visibility.SURFACE, "Shown in the inbox"),
    fields.Option(Visibility.SILENT, "Kept out of the inbox"),
)
TURNS = (fields.Option("practice", "The practice"), fields.Option("patient", "The patient"))
ENTRIES = _options(each for each in EventType if each not in ONLY_OURS)
# An action that leaves something as it is.
UNCHANGED = fields.Option("", "Leave as it is")


def reference() -> Any:
    """Which episode: left empty, the one in scope."""
    return fields.Reference(
        "Episode",
        help="Leave empty for the episode this workflow is about.",
        placeholder="{{ steps.n2.episode_id }}",
    )


def journeys() -> Any:
    """Only for some journeys."""
    return fields.MultiSelect(
        "Journey types",
        help="Leave empty to start for every episode.",
        options=JOURNEYS,
        reads="episode.journey_type",
    )


def needs(config: Mapping[str, Any]) -> tuple[str, ...]:
    """An episode has to be in scope where the settings name none."""
    return () if config.get("episode_id") else ("episode",)


def meant(config: Any, step: Step) -> Episode:
    """The episode that is meant. Raises NotFound."""
    # A field that names one but turned out empty must not touch another.
    id = step.id_of("episode") if config.episode_id is None else config.episode_id
    if not id:
        raise NotFound("There is no episode: choose one in the settings of this step.")
    return service.get(step.org_id, id)


def link(episode: Episode) -> tuple[Link, ...]:
    """So that the run leads to it."""
    return (Link("episode", episode.id, episode.title),)


def why_not(wanted: tuple[str, ...], scope: Mapping[str, Any], fact: str) -> str | None:
    """Why an episode whose fact is another does not start it; None where it does."""
    episode = scope.get("episode")
    value = episode.get(fact) if isinstance(episode, Mapping) else None
    if not wanted or value in wanted:
        return None
    said = " or ".join(each.replace("_", " ") for each in wanted)
    return f"the {fact.replace('_', ' ')} of the episode is not {said}"


def first(*asked: Callable[[], str | None]) -> str | None:
    """The first reason there is."""
    return next((reason for ask in asked if (reason := ask())), None)

"""Which events leave the house."""

from __future__ import annotations

from collections.abc import Mapping

from app.events.followers import FOLLOWERS
from app.events.models import Event
from app.events.names import PAUSED, RESUMED, is_only_ours, our_name
from app.subscriptions.models import ANY

TEST = "webhook.test"
# Told with one workflow in mind, as the times of schedules are.
AHEAD = "appointment.before_start"
MORE = {PAUSED: "Workflow paused", RESUMED: "Workflow resumed"}


def leaves(event: Event) -> bool:
    """False for what is told with one workflow in mind: no fact about the clinic."""
    return event.workflow_id is None and _may_leave(event.type)


def known(org_id: str) -> Mapping[str, str]:
    """Events that can be asked for by name → what they say."""
    # The catalogue is far above: it is asked when somebody chooses, not when events are told.
    from app.nodes import choices
    from app.nodes.labels import humanised

    found = {name: humanised(name) for name in FOLLOWERS} | dict(choices.event_types(org_id))
    kept = {name: title for name, title in found.items() if _may_leave(name)}
    return dict(sorted({**kept, **MORE}.items()))


def ours(types: list[str]) -> list[str]:
    """The same by the names they have here, each once (DOMAIN G-17, G-18)."""
    return list(dict.fromkeys(our_name(type) for type in types))


def why_not(org_id: str, types: list[str]) -> str | None:
    """Why one cannot subscribe to these; None where one can."""
    if ANY in types:
        return None if types == [ANY] else f"“{ANY}” stands for all events: nothing beside it."
    unknown = sorted(set(types) - set(known(org_id)))
    if not unknown:
        return None
    return f"There is no event called {unknown[0][:60]}. Events of your own come with “{ANY}”."


def _may_leave(type: str) -> bool:
    return type in MORE or not (is_only_ours(type) or type == AHEAD)

"""What a step can come to. The engine knows these and nothing else of a node."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Link:
    """A record that a step made or changed, so that the run page can lead there."""

    type: str
    id: str
    label: str


@dataclass(frozen=True)
class Done:
    """The step did its work; go on at `out`.

    `output` is what later steps may use (`{{ steps.<node>.task_id }}`); `words` is one
    plain sentence for people, without clinical text.
    """

    words: str
    output: dict[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Branch:
    """Go on at one named output only."""

    handle: str
    words: str
    output: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wait:
    """Park the run until that moment, then go on at `out`."""

    until: datetime
    words: str


@dataclass(frozen=True)
class Deliver:
    """Park the run until the outside world has answered this delivery.

    Once it has, the step ends as Done with `output` and `links`, or Failed.
    """

    delivery_id: str
    words: str
    output: dict[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """Nothing was done, for this reason; go on at `out`."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The step could not be done. `permanent` tells whether trying again is useless."""

    reason: str
    permanent: bool = True
    code: str = "failed"


@dataclass(frozen=True)
class Stop:
    """End the run here, other paths included."""

    words: str


Outcome = Done | Branch | Wait | Deliver | Skipped | Failed | Stop

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
class Filter:
    """A question was asked and nothing done: go on at the way onward, or end this path here.

    A run of which nothing else came did not start, for the reasons in `words`.
    """

    passes: bool
    words: str


@dataclass(frozen=True)
class Watch:
    """Events about one record (as their subject or patient) that end a wait early.

    `types` None means any event. Those that were told from `since` on count, even where they
    came before the wait was written down; None means from now on.
    """

    record_id: str
    types: frozenset[str] | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Wait:
    """Park this path until that moment or an event that is watched for, whichever comes first.

    Then the node's `resume` says how it goes on; a node without one goes on at `handle`.
    With `goes_on` the path goes on at once, and only the step itself comes later.
    """

    until: datetime | None
    words: str
    handle: str = "out"
    watches: tuple[Watch, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Deliver:
    """Park the run until the outside world has answered this delivery.

    Once it has, the step ends as Done with `output` and `links`, or Failed; or Skipped, where
    it was not to leave any more. With `resumes` the node's `resume` says how it goes on,
    whatever the answer was: a step may have several deliveries and wait for one after another.
    `until` is set where it is held back until then, and `held` says why.
    """

    delivery_id: str
    words: str
    output: dict[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    until: datetime | None = None
    held: str = ""
    resumes: bool = False


@dataclass(frozen=True)
class Skipped:
    """Nothing was done, for this reason; the path goes on, or `ends` here."""

    reason: str
    ends: bool = False


@dataclass(frozen=True)
class Failed:
    """The step could not be done. `permanent` tells whether trying again is useless."""

    reason: str
    permanent: bool = True
    code: str = "failed"


@dataclass(frozen=True)
class Fork:
    """Take all outputs at once."""

    words: str


@dataclass(frozen=True)
class Loop:
    """Walk what hangs on the loop's output once for each item, then go on at `done`.

    At most `at_most` items are under way at a time. When an item fails, the others go on,
    unless `stops` says that the run then ends.
    """

    items: list[Any]
    words: str
    at_most: int = 1
    stops: bool = False


@dataclass(frozen=True)
class Call:
    """Start another workflow for the same record; `waits` for its end, or goes on at once."""

    workflow_id: str
    words: str
    waits: bool = False


@dataclass(frozen=True)
class Stop:
    """End the run here, other paths included."""

    words: str


Outcome = Done | Branch | Filter | Wait | Deliver | Skipped | Failed | Fork | Loop | Call | Stop

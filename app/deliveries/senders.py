"""How each channel leaves the house. Channels register here; nobody above knows them by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from app.deliveries.models import DeliveryStatus


class DeliveryFailed(Exception):
    """The outside world refused or did not answer. `permanent`: trying again is useless.

    `unknown`: it broke off after the point from which on it may have been accepted.
    `after`: seconds until it wants to be asked again. `reply`: what it said, for the record.
    """

    reply: Any = None

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        unknown: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.after = after
        self.message = message
        self.permanent = permanent
        self.unknown = unknown


@dataclass(frozen=True)
class Settled:
    """How a try ended, for the record it was about. QUEUED means it will be tried again."""

    status: DeliveryStatus
    provider_id: str | None = None
    error: str | None = None
    # QUEUED because it was put off, not because it failed.
    until: datetime | None = None
    # QUEUED because it failed: not again before so many seconds are over.
    after: float | None = None
    # What the outside world said, where the record keeps it.
    reply: Any = None


@dataclass(frozen=True)
class Taken:
    """The outside world took it, and said more than an id."""

    reply: Any
    provider_id: str | None = None


@dataclass(frozen=True)
class PutOff:
    """It is not to be sent now but later; `reason` says why."""

    until: datetime
    reason: str


@dataclass(frozen=True)
class Withheld:
    """It is not to be sent any more; `reason` says why."""

    reason: str


class Sender(Protocol):
    """One channel."""

    def prepare(self, org_id: str, record_id: str) -> Any:
        """Read what is to be sent; inside a transaction.

        Or PutOff or Withheld: what was right when it was asked for may be wrong by now.
        """

    def send(self, prepared: Any, key: str, limit: float | None = None) -> str | Taken | None:
        """Send it; outside any transaction. Gives the provider's id, or what it said.

        Raises DeliveryFailed.

        `limit` is how many seconds each answer of the other side may take.
        """

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        """Write the result on the record; inside a transaction."""


_senders: dict[str, Sender] = {}


def register(channel: str, sender: Sender) -> None:
    """Name the sender of a channel. Raises ValueError when it has one already."""
    if channel in _senders:
        raise ValueError(f"Two senders for {channel}.")
    _senders[channel] = sender


def sender_of(channel: str) -> Sender:
    """The sender of that channel."""
    from app.clinic import registry

    registry.load()
    return _senders[channel]

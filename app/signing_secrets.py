"""The secrets of one address: sealed, several at a time while they are being changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from app import clock, ids
from app.sealed import seal, unseal

# How much of a secret is shown again, so that people can tell which one it is.
HINT_LENGTH = 4


@dataclass(frozen=True)
class Secret:
    """One secret. `until` is when it ends; None: not before it is removed."""

    id: str
    sealed: str
    hint: str
    created_at: datetime
    until: datetime | None = None

    @classmethod
    def of(cls, secret: str) -> Self:
        """A new one."""
        return cls(ids.new("whs"), seal(secret), secret[-HINT_LENGTH:], clock.now())

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        until = stored["until"]
        return cls(
            stored["id"],
            stored["sealed"],
            stored["hint"],
            datetime.fromisoformat(stored["created_at"]),
            datetime.fromisoformat(until) if until else None,
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "sealed": self.sealed,
            "hint": self.hint,
            "created_at": self.created_at.isoformat(),
            "until": self.until.isoformat() if self.until else None,
        }

    def is_valid(self, now: datetime) -> bool:
        """False once its end has come."""
        return self.until is None or now < self.until

    def ending(self, moment: datetime) -> Self:
        """The same one, valid until then at the latest."""
        return replace(self, until=min(self.until or moment, moment))


def read(stored: Iterable[dict[str, Any]]) -> list[Secret]:
    """The secrets as they are stored, oldest first."""
    return [Secret.from_json(each) for each in stored]


def write(secrets: Iterable[Secret]) -> list[dict[str, Any]]:
    """As they are stored."""
    return [each.as_json() for each in secrets]


def valid_secrets(stored: Iterable[dict[str, Any]], now: datetime) -> Iterator[str]:
    """Those that open the door now, newest first."""
    for each in reversed(read(stored)):
        secret = unseal(each.sealed) if each.is_valid(now) else None
        if secret is not None:
            yield secret

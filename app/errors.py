"""What can go wrong, in words for people and one code for programs (DESIGN §5)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Detail:
    """One bad field: where it is and what is wrong with it."""

    field: str | None
    message: str
    more: dict[str, Any] = dataclasses.field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"field": self.field, "message": self.message, **self.more}


class ClinicError(Exception):
    """Something a caller did cannot be done. The message is shown to people."""

    status = 400
    code = "BAD_REQUEST"

    def __init__(self, message: str, details: list[Detail] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or []


class Invalid(ClinicError):
    """The input is refused whole; `details` names each bad field."""

    status = 422
    code = "VALIDATION_ERROR"

    @classmethod
    def field(cls, name: str, message: str) -> Invalid:
        """One bad field, its message being the headline too."""
        return cls(message, [Detail(name, message)])


class Unauthorized(ClinicError):
    """Nobody is signed in, or the key is unknown or revoked."""

    status = 401
    code = "UNAUTHORIZED"


class Forbidden(ClinicError):
    """Signed in, but this role or key may not do that."""

    status = 403
    code = "FORBIDDEN"


class NotFound(ClinicError):
    """No such record in this clinic. Another clinic's id answers the same."""

    status = 404
    code = "NOT_FOUND"

    @classmethod
    def record(cls, kind: str, id: str) -> NotFound:
        return cls(f"There is no {kind} {id[:60]} in this clinic.")


class Conflict(ClinicError):
    """Somebody else was faster: the stored record is newer than the sender's."""

    status = 409
    code = "CONFLICT"


class InvalidMove(ClinicError):
    """This record cannot move to that state from where it is."""

    status = 422
    code = "INVALID_STATE_TRANSITION"


class TooLarge(ClinicError):
    """The body is larger than the product takes."""

    status = 413
    code = "PAYLOAD_TOO_LARGE"


class RateLimited(ClinicError):
    """Too many tries in a short time; wait and try again, in so many seconds where it is known."""

    status = 429
    code = "RATE_LIMITED"

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after

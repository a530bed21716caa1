"""One request to a subscription: signed by Standard Webhooks, judged by its answer."""

from __future__ import annotations

import time
from dataclasses import dataclass

from app import clock, signatures
from app.deliveries.senders import DeliveryFailed
from app.gateways import http

TIMEOUT_SECONDS = 10.0
MOST_ANSWER = 1_024
AGENT = "Careloom-Webhooks"
# The receiver wants no more of these, ever.
GONE = 410
NOT_SIGNED = "Its secret cannot be read any more: SECRET_KEY was changed. Make a new one."


@dataclass(frozen=True)
class Prepared:
    """A request with its secrets, in this process's memory only; or why there is none."""

    url: str
    event_id: str
    body: bytes | None
    secrets: tuple[str, ...]
    private_hosts: frozenset[str]
    why_not: str | None = None


@dataclass(frozen=True)
class Answer:
    """How an attempt went. `after` is how many seconds the other system wants us to wait."""

    milliseconds: int
    status: int | None = None
    error: str | None = None
    text: str = ""
    after: float | None = None

    @property
    def is_gone(self) -> bool:
        return self.status == GONE

    @property
    def is_good(self) -> bool:
        return self.error is None


def send(prepared: Prepared) -> Answer:
    """Make the attempt; outside any transaction. Never raises for what the other system does."""
    if prepared.body is None or prepared.why_not:
        return Answer(0, error=prepared.why_not or "There is nothing to send.")
    if not prepared.secrets:
        return Answer(0, error=NOT_SIGNED)
    begun = time.monotonic()
    try:
        reply = http.send(
            http.Request(
                "POST", prepared.url, _headers(prepared, prepared.body), {}, prepared.body
            ),
            private_hosts=prepared.private_hosts,
            timeout=TIMEOUT_SECONDS,
            # The others would turn it into a look, which tells nobody anything.
            follows=http.SAME_AGAIN,
        )
    except http.Answered as error:
        return _answer(begun, error.reply, error.message, error.after)
    except DeliveryFailed as error:
        return _answer(begun, None, error.message, error.after)
    return _answer(begun, reply, None, None)


def _headers(prepared: Prepared, body: bytes) -> dict[str, str]:
    now = int(clock.now().timestamp())
    # While a secret takes another's place both are good, and the receiver may know either.
    signed = [signatures.sign(each, prepared.event_id, now, body) for each in prepared.secrets]
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        signatures.ID: prepared.event_id,
        signatures.TIMESTAMP: str(now),
        signatures.SIGNATURE: " ".join(signed),
    }


def _answer(
    begun: float, reply: http.Reply | None, error: str | None, after: float | None
) -> Answer:
    text = reply.body[:MOST_ANSWER].decode("utf-8", "replace").replace("\x00", "") if reply else ""
    took = round((time.monotonic() - begun) * 1000)
    return Answer(took, reply.status if reply else None, error, text, after)

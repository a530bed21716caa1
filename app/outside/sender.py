"""How requests leave: secrets are put in, the reply is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app import clock, signatures
from app.database import db
from app.deliveries import senders
from app.deliveries.models import DeliveryStatus
from app.deliveries.senders import DeliveryFailed, Settled, Taken
from app.extensions import settings
from app.gateways import http
from app.outside.models import OutsideCall
from app.outside.secrets import service as secrets
from app.outside.service import CHANNEL

MISSING = "A secret that this step uses is no longer kept. Choose another."
# Of a reply that is no JSON.
MOST_TEXT = 20_000
AGENT = "Careloom"


@dataclass(frozen=True)
class Prepared:
    """A request with its secrets, in this process's memory only; None where one is missing."""

    request: http.Request | None
    signing_secret: str | None
    private_hosts: frozenset[str]


class OutsideSender:
    """Requests to addresses that the clinic chose."""

    def prepare(self, org_id: str, record_id: str) -> Prepared:
        """Read it, with its secrets."""
        call = _get(org_id, record_id)
        call.status = DeliveryStatus.SENDING
        hosts = settings().private_hosts
        wanted = [id for id in (call.secret_id, call.signing_secret_id) if id]
        known = {id: secrets.reveal(org_id, id) for id in wanted}
        if None in known.values():
            return Prepared(None, None, hosts)
        secret = known.get(call.secret_id or "")
        given = {call.secret_header or "Authorization": secret} if secret else {}
        body = call.body.encode() if call.body is not None else None
        headers = {"User-Agent": AGENT, **call.headers}
        request = http.Request(call.method, call.url, headers, given, body)
        return Prepared(request, known.get(call.signing_secret_id or ""), hosts)

    def send(self, prepared: Prepared, key: str, limit: float | None = None) -> Taken:
        """Send it under this key. Raises DeliveryFailed."""
        request = prepared.request
        if request is None:
            raise DeliveryFailed(MISSING, permanent=True)
        headers = {**request.headers, "Idempotency-Key": key}
        if prepared.signing_secret:
            headers.update(_signed(prepared.signing_secret, key, request.body or b""))
        sent = http.Request(
            request.method, request.url, headers, request.secret_headers, request.body
        )
        return Taken(http.send(sent, private_hosts=prepared.private_hosts, timeout=limit))

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        """Keep what came back."""
        call = _get(org_id, record_id)
        call.status, call.error = result.status, result.error
        if isinstance(result.reply, http.Reply):
            call.reply_status = result.reply.status
            call.reply = read(result.reply)


def read(reply: http.Reply) -> dict[str, Any]:
    """{json} where it is JSON that we can keep, else {text}."""
    if not reply.is_cut:
        try:
            return {"json": json.loads(reply.body, parse_constant=_refuse)} if reply.body else {}
        except (ValueError, RecursionError):
            pass
    text = reply.body.decode("utf-8", "replace").replace("\x00", "")
    return {"text": text[:MOST_TEXT]}


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _signed(secret: str, key: str, body: bytes) -> dict[str, str]:
    now = int(clock.now().timestamp())
    try:
        signature = signatures.sign(secret, key, now, body)
    except ValueError as error:
        raise DeliveryFailed(f"The secret to sign with is none: {error}", permanent=True) from error
    return {
        signatures.ID: key,
        signatures.TIMESTAMP: str(now),
        signatures.SIGNATURE: signature,
    }


def _get(org_id: str, record_id: str) -> OutsideCall:
    call = db.session.get_one(OutsideCall, record_id)
    if call.org_id != org_id:
        raise LookupError(f"{record_id} belongs to another clinic.")
    return call


senders.register(CHANNEL, OutsideSender())

"""How e-mails leave: read the message, hand it to the mail server, write down what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.clinic.messages import service
from app.clinic.messages.models import MessageStatus
from app.deliveries import senders
from app.deliveries.models import DeliveryStatus
from app.deliveries.senders import DeliveryFailed, Settled
from app.extensions import settings
from app.gateways.email import TIMEOUT_SECONDS, send
from app.gateways.letter import Letter


@dataclass(frozen=True)
class Outgoing:
    """A letter and the server that takes it: all that is known while it is sent."""

    server: str | None
    letter: Letter


class EmailSender:
    """The channel `email`."""

    def prepare(self, org_id: str, record_id: str) -> Outgoing:
        """What is to be sent; the outbox shows it as being sent from now on."""
        message = service.get(org_id, record_id)
        message.status = MessageStatus.SENDING
        letter = Letter(settings().mail_from, message.to, message.subject, message.body)
        return Outgoing(settings().smtp_url, letter)

    def send(self, prepared: Outgoing, key: str, limit: float | None = None) -> str | None:
        """Hand it over. Raises DeliveryFailed."""
        if prepared.server is None:
            raise DeliveryFailed("No mail server is configured any more.", permanent=False)
        return send(prepared.server, prepared.letter, key, limit or TIMEOUT_SECONDS)

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        """Write down how it went."""
        message = service.get(org_id, record_id)
        message.status = MessageStatus(result.status)
        message.error = result.error
        if result.status == DeliveryStatus.SENT:
            message.provider_id = result.provider_id
            message.sent_at = clock.now()


senders.register("email", EmailSender())

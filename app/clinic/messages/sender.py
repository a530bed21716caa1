"""How messages leave: read the message, hand it to its gateway, write down what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import clock
from app.clinic.messages import outbox, push, service, unsubscribing
from app.clinic.messages.channels import Channel
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.messages.policy import Defer, Suppress
from app.deliveries import senders
from app.deliveries.models import DeliveryStatus
from app.deliveries.senders import DeliveryFailed, PutOff, Settled, Withheld
from app.extensions import settings
from app.gateways import telephony, webpush
from app.gateways.email import TIMEOUT_SECONDS, send
from app.gateways.letter import Letter

# (idempotency key, seconds each answer may take) → the provider's id.
Hand = Callable[[str, float | None], str | None]

STATUS_PATH = "/api/v1/gateways/{channel}/status"
# Message → endpoints that are gone, from sending it until its answer is written down.
_gone: dict[str, list[str]] = {}
NOT_CONFIGURED = {
    Channel.EMAIL: "No mail server is configured any more.",
    Channel.SMS: "No provider of SMS is configured any more.",
    Channel.VOICE: "No provider of calls is configured any more.",
    Channel.PUSH: "Push messages are not configured any more.",
}


@dataclass(frozen=True)
class Outgoing:
    """A message, and the hand that gives it away: all that is known while it is sent."""

    hand: Hand


class MessageSender:
    """One channel; `hand_for` says how its gateway takes a message."""

    def __init__(self, channel: Channel, hand_for: Callable[[Message], Hand]) -> None:
        self.channel = channel
        self._hand_for = hand_for

    def prepare(self, org_id: str, record_id: str) -> Outgoing | PutOff | Withheld:
        """What is to be sent, if it still may; the outbox shows it as being sent from now on."""
        message = service.get(org_id, record_id)
        decision = service.ask_again(message)
        if isinstance(decision, Defer):
            return PutOff(decision.until, decision.reason)
        if isinstance(decision, Suppress):
            return Withheld(decision.reason)
        message.status = MessageStatus.SENDING
        if outbox.has_gateway(self.channel):
            message.outbox_only = False
            return Outgoing(self._hand_for(message))
        return Outgoing(_stay if message.outbox_only else self._refuse)

    def send(self, prepared: Outgoing, key: str, limit: float | None = None) -> str | None:
        """Hand it over. Raises DeliveryFailed."""
        return prepared.hand(key, limit)

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        """Write down how it went."""
        message = service.get(org_id, record_id)
        if result.until is not None:
            message.status, message.scheduled_for = MessageStatus.DEFERRED, result.until
        else:
            message.status = MessageStatus(result.status)
        message.error = result.error
        if result.status == DeliveryStatus.SENT:
            message.provider_id = result.provider_id
            message.sent_at = clock.now()

    def _refuse(self, key: str, limit: float | None) -> str | None:
        raise DeliveryFailed(NOT_CONFIGURED[self.channel], permanent=False)


def _stay(key: str, limit: float | None) -> str | None:
    """It was held back, and goes no further than the outbox."""
    return None


def _by_email(message: Message) -> Hand:
    url = settings().smtp_url
    assert url is not None  # noqa: S101 - there is a gateway
    stop = None
    if message.category and message.is_to_patient and message.patient_id:
        stop = unsubscribing.link(message.org_id, message.patient_id, message.category)
    letter = Letter(settings().mail_from, message.to, message.subject, message.body, stop)
    return lambda key, limit: send(url, letter, key, limit or TIMEOUT_SECONDS)


def _by_sms(message: Message) -> Hand:
    provider, to, body = settings().sms, message.to, message.body
    assert provider is not None  # noqa: S101 - there is a gateway
    callback = callback_url(Channel.SMS)
    return lambda key, limit: telephony.text(
        provider, to, body, key, callback=callback, timeout=limit
    )


def _by_voice(message: Message) -> Hand:
    provider, to, body = settings().voice, message.to, message.body
    assert provider is not None  # noqa: S101 - there is a gateway
    callback = callback_url(Channel.VOICE)
    return lambda key, limit: telephony.call(
        provider, to, body, key, callback=callback, timeout=limit
    )


def _by_push(message: Message) -> Hand:
    contact = settings().push_contact
    assert contact is not None  # noqa: S101 - there is a gateway
    content = {"id": message.id, "title": message.subject, "body": message.body, "url": message.url}
    browsers = [
        webpush.Browser(each.endpoint, each.p256dh, each.auth)
        for each in push.browsers(message.org_id, message.patient_id or "")
    ]
    chosen = settings()
    private_key = webpush.private_key(chosen.push_private_key, chosen.secret_key)
    may_be_private = chosen.private_hosts
    gone = _gone.setdefault(message.id, [])

    def hand(key: str, limit: float | None) -> str | None:
        # Asked here and not when they subscribe: a name may lead elsewhere by now.
        return webpush.send(
            [each for each in browsers if webpush.is_reachable(each.endpoint, may_be_private)],
            content,
            key,
            contact=contact,
            private_key=private_key,
            timeout=limit,
            gone=gone,
        )

    return hand


class PushSender(MessageSender):
    """Push messages: a browser that is gone is forgotten as the answer is written down."""

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        super().settle(org_id, record_id, result)
        # What a worker that died had heard is heard again with the next message.
        push.forget(_gone.pop(record_id, ()))


def push_key() -> str | None:
    """What browsers need to subscribe; None where push is not configured."""
    chosen = settings()
    if chosen.push_contact is None:
        return None
    return webpush.public_key(webpush.private_key(chosen.push_private_key, chosen.secret_key))


def callback_url(channel: Channel) -> str:
    """Where the provider tells what became of a message."""
    return settings().public_url + STATUS_PATH.format(channel=channel)


def _register(channel: Channel, hand_for: Any) -> None:
    senders.register(channel, MessageSender(channel, hand_for))


_register(Channel.EMAIL, _by_email)
_register(Channel.SMS, _by_sms)
_register(Channel.VOICE, _by_voice)
senders.register(Channel.PUSH, PushSender(Channel.PUSH, _by_push))

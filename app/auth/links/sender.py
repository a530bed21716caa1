"""Letters with a link that opens a door once: an invitation, a forgotten password."""

from __future__ import annotations

from dataclasses import dataclass

from app import sealed
from app.auth.invitations.models import Invitation
from app.auth.links import words
from app.auth.models import Organisation, User
from app.auth.passwords.models import PasswordReset
from app.database import db
from app.deliveries import senders, service
from app.deliveries.models import DeliveryStatus
from app.deliveries.senders import Settled, Withheld
from app.extensions import settings
from app.gateways.email import TIMEOUT_SECONDS, send
from app.gateways.letter import Letter

CHANNEL = "sign_in_letter"
OVER = (DeliveryStatus.SENT, DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED)


def is_possible() -> bool:
    """True when e-mail leaves the house."""
    return settings().smtp_url is not None


def post(record: Invitation | PasswordReset, token: str) -> None:
    """Have the letter sent. Until it has left, the token is kept, sealed."""
    record.sealed = sealed.seal(token)
    # The hash is new with each token, so a letter is sent once for each.
    key = f"{record.id}:{record.hash[:16]}"
    service.request(record.org_id, channel=CHANNEL, record_id=record.id, key=key)


@dataclass(frozen=True)
class Outgoing:
    """A letter and its mail server: all that is known while it is sent."""

    url: str
    letter: Letter


class LetterSender:
    """Reads the record just before the letter leaves: it may be withdrawn by now."""

    def prepare(self, org_id: str, record_id: str) -> Outgoing | Withheld:
        record = _get(org_id, record_id)
        token = sealed.unseal(record.sealed) if record.sealed else None
        if token is None or not _is_open(record):
            return Withheld("The link is not wanted any more.")
        url = settings().smtp_url
        if url is None:
            return Withheld("No mail server is configured any more.")
        clinic = db.session.get_one(Organisation, org_id)
        if isinstance(record, Invitation):
            subject, body = words.invitation(record, clinic, token)
            return Outgoing(url, Letter(settings().mail_from, record.email, subject, body))
        person = db.session.get_one(User, record.user_id)
        subject, body = words.reset(person, clinic, token)
        return Outgoing(url, Letter(settings().mail_from, person.email, subject, body))

    def send(self, prepared: Outgoing, key: str, limit: float | None = None) -> str | None:
        return send(prepared.url, prepared.letter, key, limit or TIMEOUT_SECONDS)

    def settle(self, org_id: str, record_id: str, result: Settled) -> None:
        record = _get(org_id, record_id)
        if result.status in OVER:
            record.sealed = None
        if isinstance(record, Invitation):
            record.letter_error = (result.error or "")[:300] or None


def _get(org_id: str, record_id: str) -> Invitation | PasswordReset:
    record: Invitation | PasswordReset
    if record_id.startswith(f"{Invitation.kind}_"):
        record = db.session.get_one(Invitation, record_id)
    else:
        record = db.session.get_one(PasswordReset, record_id)
    if record.org_id != org_id:
        raise LookupError(record_id)
    return record


def _is_open(record: Invitation | PasswordReset) -> bool:
    return record.status == "open" if isinstance(record, Invitation) else record.is_open


senders.register(CHANNEL, LetterSender())

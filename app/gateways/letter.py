"""One e-mail, and how it is written down for a mail server."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from app import clock


@dataclass(frozen=True)
class Letter:
    """One e-mail. `sender` may have a name: `Riverside Clinic <no-reply@riverside.example>`."""

    sender: str
    to: str
    subject: str
    body: str
    # Where the reader can stop letters like this one (RFC 8058).
    unsubscribe: str | None = None


def message_id(letter: Letter, key: str) -> str:
    """The same for the same key: receivers that see it twice keep one."""
    domain = address_of(letter.sender).rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def address_of(sender: str) -> str:
    """The address without the name."""
    return parseaddr(sender)[1]


def as_ascii(address: str) -> str:
    """The address with an international domain as servers write it. Raises ValueError."""
    local, _, domain = address.rpartition("@")
    return f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"


def written(letter: Letter, id: str) -> bytes:
    """Ready for the command DATA. Raises ValueError or MessageError for a header none may have."""
    message = EmailMessage(policy=SMTP)
    name, address = parseaddr(letter.sender)
    # Assigned headers are checked and encoded by the policy: a line break in one is an error.
    message["From"] = Address(name, addr_spec=address)
    message["To"] = Address(addr_spec=as_ascii(letter.to))
    message["Subject"] = letter.subject
    message["Message-ID"] = id
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body, cte="quoted-printable")
    # A line of one dot ends the letter, so those inside get another one.
    return re.sub(rb"(?m)^\.", b"..", message.as_bytes()) + b".\r\n"

"""E-mail over SMTP.

What matters is which errors mean what: before the whole letter is with the server it was
certainly not taken, and may be tried again; if the line breaks after that and before the
server's answer, nobody knows, and trying again could send it twice.
"""

from __future__ import annotations

import hashlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app import clock
from app.deliveries.senders import DeliveryFailed

TIMEOUT_SECONDS = 20
READY_FOR_DATA = 354
TAKEN = 250
# From here on a refusal is for good.
PERMANENT = 500


@dataclass(frozen=True)
class Letter:
    """One e-mail."""

    sender: str
    to: str
    subject: str
    body: str


def send(url: str, letter: Letter, key: str, timeout: float = TIMEOUT_SECONDS) -> str:
    """Hand the letter to the server at `smtp://user:password@host:port?starttls=1` or `smtps://…`.

    Gives its Message-ID, which is the same for the same key: receivers that see it twice
    keep one. Raises DeliveryFailed.
    """
    message_id = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{_domain(letter.sender)}>"
    sender, to = parseaddr(letter.sender)[1], _ascii(letter.to)
    content = _stuffed(_written(letter, to, message_id))
    with _connected(urlsplit(url), timeout) as server:
        with _not_taken_yet():
            _expect(TAKEN, *server.mail(sender))
            _expect(TAKEN, *server.rcpt(to))
            _expect(READY_FOR_DATA, *server.docmd("DATA"))
            server.send(content)
        try:
            answer = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(
                "The line to the mail server broke before it said whether it took the e-mail.",
                permanent=False,
                unknown=True,
            ) from error
        _expect(TAKEN, *answer)
    return message_id


def _written(letter: Letter, to: str, message_id: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    name, address = parseaddr(letter.sender)
    # Assigned headers are checked and encoded by the policy: a line break in one is an error.
    message["From"] = Address(name, addr_spec=address)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = letter.subject
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, cte="quoted-printable")
    return message.as_bytes()


def _stuffed(content: bytes) -> bytes:
    """Ready for DATA: a line of one dot would end it early."""
    return re.sub(rb"(?m)^\.", b"..", content) + b".\r\n"


@contextmanager
def _connected(url: SplitResult, timeout: float) -> Iterator[smtplib.SMTP]:
    with _not_taken_yet():
        server = _connect(url, timeout)
    try:
        yield server
    finally:
        # The answer to DATA is what counts, not how politely the line is closed.
        server.close()


def _connect(url: SplitResult, timeout: float) -> smtplib.SMTP:
    host, safe = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or smtplib.SMTP_SSL_PORT, timeout=timeout, context=safe
        )
    else:
        server = smtplib.SMTP(host, url.port or smtplib.SMTP_PORT, timeout=timeout)
    try:
        server.ehlo_or_helo_if_needed()
        if parse_qs(url.query).get("starttls") == ["1"]:
            server.starttls(context=safe)
            server.ehlo()
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


@contextmanager
def _not_taken_yet() -> Iterator[None]:
    """Errors in here mean that the server certainly did not take the letter."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        _refuse(error.smtp_code, error.smtp_error)
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryFailed(f"The mail server cannot do this: {error}", permanent=True) from error
    except TimeoutError as error:
        raise DeliveryFailed("The mail server did not answer in time.", permanent=False) from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryFailed(
            f"The mail server could not be reached ({type(error).__name__}).", permanent=False
        ) from error


def _expect(wanted: int, code: int, answer: bytes) -> None:
    # 251 and 252 also mean that a recipient was taken.
    if code // 10 != wanted // 10:
        _refuse(code, answer)


def _refuse(code: int, answer: bytes | str) -> None:
    """The server said no: 5xx for good, 4xx for now."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    # Reasons reach logs: they never name people.
    words = re.sub(r"\S+@\S+", "(address)", " ".join(text.split()))[:200]
    raise DeliveryFailed(f"The mail server refused: {code} {words}", permanent=code >= PERMANENT)


def _ascii(address: str) -> str:
    """The address with an international domain as mail servers write it."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise DeliveryFailed("This e-mail address cannot be written to.", permanent=True) from error


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"

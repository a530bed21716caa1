"""E-mail over SMTP.

What matters is which errors mean what: before the whole letter is with the server it was
certainly not taken, and may be tried again; if the line breaks after that and before the
server's answer, nobody knows, and trying again could send it twice.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from functools import cache
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app.deliveries.senders import DeliveryFailed
from app.gateways.letter import Letter, address_of, as_ascii, message_id, written

SCHEMES = ("smtp", "smtps")
TIMEOUT_SECONDS = 20
READY_FOR_DATA = 354
TAKEN = 250
# From here on a refusal is for good.
PERMANENT = 500


def send(url: str, letter: Letter, key: str, timeout: float = TIMEOUT_SECONDS) -> str:
    """Hand the letter to the server at `smtp://user:password@host:port?starttls=1` or `smtps://…`.

    Gives its Message-ID, which is the same for the same key: receivers that see it twice
    keep one. Raises DeliveryFailed.
    """
    where, id = _parsed(url), message_id(letter, key)
    try:
        content = written(letter, id)
    except (ValueError, MessageError) as error:
        raise DeliveryFailed("No e-mail can be written to this address.", permanent=True) from error
    with _connected(where, timeout) as server:
        with _not_taken_yet():
            _expect(TAKEN, *server.mail(address_of(letter.sender)))
            _expect(TAKEN, *server.rcpt(as_ascii(letter.to)))
            _expect(READY_FOR_DATA, *server.docmd("DATA"))
            server.send(content)
        try:
            answer = server.getreply()
            if answer[0] < TAKEN:
                raise smtplib.SMTPServerDisconnected("that was no answer")
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(
                "The line to the mail server broke before it said whether it took the e-mail.",
                permanent=False,
                unknown=True,
            ) from error
        _expect(TAKEN, *answer)
    return id


def _parsed(url: str) -> SplitResult:
    where = urlsplit(url)
    try:
        sensible = where.scheme in SCHEMES and where.hostname and (where.port or True)
    except ValueError:  # a port that is no number
        sensible = False
    if not sensible:
        raise DeliveryFailed("SMTP_URL must be smtp://host:port or smtps://…", permanent=True)
    return where


@contextmanager
def _connected(url: SplitResult, timeout: float) -> Iterator[smtplib.SMTP]:
    with _not_taken_yet():
        server = _connect(url, timeout)
    try:
        yield server
    finally:
        # The answer to DATA is what counts, not how politely the line is closed.
        server.close()


@cache
def _encrypted() -> ssl.SSLContext:
    """Made once: reading all certificates takes longer than sending a letter."""
    return ssl.create_default_context()


def _connect(url: SplitResult, timeout: float) -> smtplib.SMTP:
    host = str(url.hostname)
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or smtplib.SMTP_SSL_PORT, timeout=timeout, context=_encrypted()
        )
    else:
        server = smtplib.SMTP(host, url.port or smtplib.SMTP_PORT, timeout=timeout)
    try:
        server.ehlo_or_helo_if_needed()
        if parse_qs(url.query).get("starttls") == ["1"]:
            server.starttls(context=_encrypted())
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

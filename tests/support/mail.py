"""A mail server inside the test: takes letters, or misbehaves as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "careloom", "p@ss:word"


class MailServer:
    """`sent` holds the letters. `at` maps a command (RCPT, DATA) to what it does instead.

    It thinks for `pause` seconds between taking a letter and saying so.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.sent: list[EmailMessage] = []
        self.pause = 0.0
        self.at: dict[str, Callable[[SMTP], Any] | str] = {}
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://{self.host}:{self.port}"

    async def handle_RCPT(  # noqa: N802  aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT", server)

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await self._answer("DATA", server)
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            letter = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(letter, EmailMessage)
            self.sent.append(letter)
            await asyncio.sleep(self.pause)
        return answer

    async def _answer(self, command: str, server: SMTP) -> str:
        what = self.at.get(command, "250 OK")
        if isinstance(what, str):
            return what
        return str(await what(server))


async def hang_up(server: SMTP) -> str:
    """Break the line without a word."""
    server.transport.abort()
    return "250 too late"


async def dawdle(server: SMTP) -> str:
    """Answer long after anybody waits."""
    await asyncio.sleep(1)
    return "250 at last"


def _authenticate(_server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> AuthResult:
    wanted = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == wanted, handled=False)


class AnyPort(Controller):
    """Finds out which port it was given before it looks whether somebody answers there."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(host: str = "127.0.0.1") -> Iterator[MailServer]:
    """Runs in a thread of its own, on a free port of this address."""
    handler = MailServer(host)
    controller = AnyPort(
        handler,
        hostname=host,
        port=0,
        authenticator=_authenticate,
        auth_require_tls=False,
    )
    controller.start()
    try:
        handler.port = controller.port
        yield handler
    finally:
        controller.stop()

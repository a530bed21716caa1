"""An outside system that sends webhooks, and the workflow it sends them to."""

from __future__ import annotations

import json
from typing import Any

from app import clock, signatures
from tests.engine.test_walk import task
from tests.support.api import PREFIX, Client, Reply
from tests.support.flows import chain, enable, node, save

ORDERED = {"customer": {"email": "amira.haddad@example.com"}, "order": {"number": 7}}
BY_EMAIL = {"match_by": "email", "path": "customer.email"}


def by_webhook(title: str = "Order {{ event.data.body.order.number }}", **config: Any) -> Any:
    """A workflow that makes a task of what it is sent."""
    return chain(node("webhook.received", **config), task(title))


class Shop:
    """Knows the address of one workflow, and nothing else of the clinic."""

    def __init__(self, client: Client, workflow_id: str) -> None:
        self.setup = client
        self.workflow_id = workflow_id
        self.client = Client(client.app, None)
        self.path = self.webhook()["path"]

    @classmethod
    def of(cls, client: Client, title: str | None = None, **config: Any) -> Shop:
        """One whose workflow is enabled."""
        words = {"title": title} if title else {}
        return cls(client, enable(client, by_webhook(**words, **config)))

    @classmethod
    def of_draft(cls, client: Client) -> Shop:
        """One whose workflow is still being drawn."""
        return cls(client, save(client, by_webhook()))

    # What the clinic does

    def webhook(self) -> Any:
        """The address as the clinic sees it."""
        return self.ask("GET").data

    def ask(self, method: str, path: str = "", body: Any = None) -> Reply:
        """A request of somebody who sets the webhook up."""
        return self.setup.send(method, f"/workflows/{self.workflow_id}/webhook{path}", json=body)

    def secret(self, **body: Any) -> Any:
        """A new secret, with its text."""
        return self.ask("POST", "/secrets", body).data

    def protect(self, kind: str, **more: Any) -> str:
        """Make a secret and ask for it from now on; the secret."""
        text: str = self.secret()["secret"]
        assert self.ask("PUT", "/protection", {"kind": kind, **more}).status == 200
        return text

    def runs(self) -> Any:
        """The runs it has started, newest first."""
        return self.setup.get("/runs", workflow_id=self.workflow_id).data

    # What the shop does

    def send(self, body: Any = ORDERED, **headers: str) -> Reply:
        """A request with a JSON body."""
        return self.send_raw(json.dumps(body).encode(), **headers)

    def send_raw(self, body: bytes, mimetype: str = "application/json", **headers: str) -> Reply:
        """A request with this body."""
        path = self.path.removeprefix(PREFIX)
        return self.client.send("POST", path, data=body, content_type=mimetype, headers=headers)

    def send_signed(
        self, secret: str, body: Any = ORDERED, *, id: str = "msg_1", age: int = 0
    ) -> Reply:
        """A request signed so many seconds ago."""
        raw = json.dumps(body).encode()
        told_at = int(clock.now().timestamp()) - age
        signature = signatures.sign(secret, id, told_at, raw)
        return self.send_raw(raw, **signed(id, told_at, signature))


def signed(id: str, timestamp: int | str, signature: str) -> dict[str, str]:
    """The headers of Standard Webhooks."""
    return {
        signatures.ID: id,
        signatures.TIMESTAMP: str(timestamp),
        signatures.SIGNATURE: signature,
    }

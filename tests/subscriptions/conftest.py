"""A clinic that tells another system, on a real socket, of what happens."""

from __future__ import annotations

import pytest

from app.subscriptions.delivering import deliver_batch
from tests.outside.conftest import other, private_hosts

__all__ = ["other", "private_hosts"]


@pytest.fixture
def here(private_hosts):
    """The operator lets webhooks call this machine."""
    private_hosts("127.0.0.1")


@pytest.fixture
def subscribe(client, other, here):
    """`subscribe("task.created", …)`: a webhook to the other system, with its secret."""

    def make(*types, **more):
        body = {"name": "Ledger", "url": f"{other.url}/hook", "event_types": list(types) or ["*"]}
        reply = client.post("/webhooks", {**body, **more})
        assert reply.status == 201, reply
        return reply.data

    return make


@pytest.fixture
def send(drain):
    """Let the workers dispatch what happened, and tell of it."""

    def work():
        drain()
        while deliver_batch():
            pass

    return work


@pytest.fixture
def log(client):
    """`log(webhook)`: its deliveries, newest first."""
    return lambda webhook: client.get(f"/webhooks/{webhook['id']}/deliveries").data

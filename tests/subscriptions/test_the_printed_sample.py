"""The way to check a signature that the docs print is the way that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"


@pytest.fixture
def is_ours():
    """The function as it is printed."""
    (sample,) = re.findall(r"```python verify\n(.*?)```", PAGE.read_text(), re.DOTALL)
    printed = {}
    exec(sample, printed)
    return printed["is_ours"]


def test_it_knows_ours_from_others(is_ours, client, subscribe, send, other, clock):
    webhook = subscribe("task.created")
    renewed = client.post(f"/webhooks/{webhook['id']}/rotate-secret").data
    client.post("/tasks", {"title": "Call"})
    send()
    (asked,) = other.asked
    headers = {name.lower(): value for name, value in asked.headers.items()}
    for secret in (webhook["secret"], renewed["secret"]):
        assert is_ours(secret, headers, asked.body)
        assert not is_ours(secret, headers, asked.body + b" ")
    assert not is_ours("whsec_" + "A" * 44, headers, asked.body)
    clock.shift(301)
    assert not is_ours(webhook["secret"], headers, asked.body)

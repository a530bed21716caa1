"""Pages far down a list are found another way; they show the same."""

from __future__ import annotations

import pytest

from app.api import pages

LISTS = ("/patients", "/appointments", "/tasks", "/forms", "/recalls", "/invoices", "/consents",
         "/recall-enrolments", "/treatment-plans", "/message-templates", "/workflows")  # fmt: skip


def all_of(client, path, limit):
    found, offset = [], 0
    while offset is not None:
        page = client.get(path, limit=limit, offset=offset)
        found += page.data
        offset = page.meta["next_offset"]
    return found


@pytest.mark.parametrize("path", LISTS)
def test_a_deep_page_shows_what_it_did(client, monkeypatch, path):
    usual = all_of(client, path, 4)
    monkeypatch.setattr(pages, "DEEP", 1)
    assert all_of(client, path, 4) == usual

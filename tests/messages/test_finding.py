"""Messages are found by where they went, by their subject, and by the patient."""

from __future__ import annotations

import pytest


@pytest.fixture
def written(client, clinic):
    """One letter to George, one to Amira."""
    for who, subject in ((clinic.george, "Your new glasses"), (clinic.amira, "Knee exercises")):
        client.post("/messages", {"channel": "email", "patient_id": who.id, "subject": subject,
                                  "body": "Please come."})  # fmt: skip


@pytest.mark.parametrize(
    ("search", "subjects"),
    [
        ("whitfield", ["Your new glasses"]),
        ("glasses", ["Your new glasses"]),
        ("amira.haddad@", ["Knee exercises"]),
        ("nobody at all", []),
        ("", ["Knee exercises", "Your new glasses"]),
    ],
)
def test_a_message_is_found(client, written, search, subjects):
    page = client.get("/messages", search=search)
    assert [row["subject"] for row in page.data] == subjects

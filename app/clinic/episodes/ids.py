"""Ids in addresses, with their prefix or as plain UUIDs (DOMAIN G-24)."""

from __future__ import annotations

from app.api.fields import is_uuid


def episode(id: str) -> str:
    """`123e4567-…` as `ep_123e4567-…`."""
    return f"ep_{id.lower()}" if is_uuid(id) else id


def entry(id: str) -> str:
    """Of a timeline: `evt_…`, as other systems call it, and the plain UUID are `epe_…` here."""
    plain = id.removeprefix("evt_")
    return f"epe_{plain.lower()}" if is_uuid(plain) else id

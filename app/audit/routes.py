"""GET /audit: who has changed what."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page
from app.audit import listing
from app.audit.schemas import AuditEntrySchema, AuditQuery
from app.auth.actor import current_actor
from app.auth.rights import VIEW_AUDIT

blp = ApiBlueprint("audit", __name__, description="Who has changed what; nothing is ever taken out")


@blp.get("/audit", needs=VIEW_AUDIT, query=AuditQuery, gives=AuditEntrySchema, many=True)
def list_entries(query: dict[str, Any]) -> Page:
    """What people, keys and workflows did, newest first.

    Every request that changes something leaves entries, and every run that ended leaves one,
    `automation.executed`.
    """
    return listing.page(current_actor().org_id, query)

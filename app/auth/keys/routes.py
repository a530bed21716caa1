"""Make and revoke keys for programs."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import current_actor
from app.auth.keys import service
from app.auth.keys.schemas import KeySchema, MadeKeySchema, NewKey
from app.auth.models import ApiKey
from app.auth.rights import EDIT_KEYS

blp = ApiBlueprint("api-keys", __name__, description="Keys for programs")

PLAIN = (
    "id", "name", "hint", "scopes", "requests_per_hour", "created_at", "last_used_at", "revoked_at",
)  # fmt: skip


@blp.get("/api-keys", needs=EDIT_KEYS, query=OffsetQuery, gives=KeySchema, many=True)
def list_keys(query: dict[str, Any]) -> Page:
    """The clinic's keys and those of its sandbox, newest first; revoked ones too."""
    return by_offset(service.every(current_actor().org_id), query).map(_shown)


# Without Idempotency-Key: a reply with a secret in it is kept nowhere.
@blp.post("/api-keys", needs=EDIT_KEYS, takes=NewKey, gives=MadeKeySchema, status=201)
def create_key(body: dict[str, Any]) -> dict[str, Any]:
    """Make a key. Its secret is shown this once."""
    key, secret = service.create(current_actor(), **body)
    return {"key": _shown(key), "secret": secret}


@blp.get("/api-keys/<id>", needs=EDIT_KEYS, gives=KeySchema)
def get_key(id: str) -> dict[str, Any]:
    """One key."""
    return _shown(service.get(current_actor().org_id, id))


@blp.post("/api-keys/<id>/revoke", needs=EDIT_KEYS, gives=KeySchema)
def revoke_key(id: str) -> dict[str, Any]:
    """From its next request on it opens nothing."""
    actor = current_actor()
    return _shown(service.revoke(service.get(actor.org_id, id), by=actor))


def _shown(key: ApiKey) -> dict[str, Any]:
    shown = {name: getattr(key, name) for name in PLAIN}
    return {**shown, "is_test": service.is_test(key, current_actor().org_id)}

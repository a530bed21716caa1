"""Secrets over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC
from app.outside.secrets import service
from app.outside.secrets.models import KeptSecret
from app.outside.secrets.schemas import NewSecret, SecretChange, SecretSchema

blp = ApiBlueprint("secrets", __name__, description="What other systems want to see of us")
SECRETS = "/secrets"


def _get(id: str) -> KeptSecret:
    return service.get(current_actor().org_id, id)


@blp.get(SECRETS, needs=EDIT_CLINIC, query=OffsetQuery, gives=SecretSchema, many=True)
def list_secrets(query: dict[str, Any]) -> Page:
    """The clinic's secrets by name, without what they are."""
    return of_list(service.all_of(current_actor().org_id), query)


@blp.post(SECRETS, needs=EDIT_CLINIC, takes=NewSecret, gives=SecretSchema, status=201, creates=True)
def keep_secret(body: dict[str, str]) -> KeptSecret:
    """Keep a secret. It is sealed and never shown again."""
    return service.keep(current_actor().org_id, by=current_actor(), **body)


@blp.get(f"{SECRETS}/<id>", needs=EDIT_CLINIC, gives=SecretSchema)
def get_secret(id: str) -> KeptSecret:
    """One secret, without what it is."""
    return _get(id)


@blp.patch(f"{SECRETS}/<id>", needs=EDIT_CLINIC, takes=SecretChange, gives=SecretSchema)
def change_secret(body: dict[str, str], id: str) -> KeptSecret:
    """Another name or another secret, for all steps that use it."""
    return service.change(_get(id), by=current_actor(), **body)


@blp.delete(f"{SECRETS}/<id>", needs=EDIT_CLINIC, status=204)
def forget_secret(id: str) -> None:
    """Take it out. Steps that use it fail from now on."""
    service.forget(_get(id), by=current_actor())

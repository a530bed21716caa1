"""Access over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.access import service
from app.clinic.access.models import AccessGrant
from app.clinic.access.schemas import AccessGrantSchema, AccessSchema, GrantQuery, NewAccessGrant
from app.clinic.patients import service as patients

blp = ApiBlueprint("access", __name__, description="What patients may use")


@blp.get("/access-grants", needs=VIEW_RECORDS, query=GrantQuery, gives=AccessGrantSchema, many=True)
def list_grants(query: dict[str, Any]) -> Page:
    """Grants, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/access-grants",
    needs=EDIT_RECORDS,
    takes=NewAccessGrant,
    gives=AccessGrantSchema,
    status=201,
    creates=True,
)
def grant_access(body: dict[str, Any]) -> AccessGrant:
    """Let a patient use a feature. Tells `access.granted`."""
    return service.grant(current_actor().org_id, by=current_actor(), **body)


@blp.get("/access-grants/<id>", needs=VIEW_RECORDS, gives=AccessGrantSchema)
def get_grant(id: str) -> AccessGrant:
    """One grant."""
    return service.get(current_actor().org_id, id)


@blp.post("/access-grants/<id>/revoke", needs=EDIT_RECORDS, gives=AccessGrantSchema)
def revoke_access(id: str) -> AccessGrant:
    """The patient may not use it any more. Tells `access.revoked`."""
    return service.revoke(service.get(current_actor().org_id, id), by=current_actor())


@blp.get("/patients/<id>/access/<feature>", needs=VIEW_RECORDS, gives=AccessSchema)
def check_access(id: str, feature: str) -> service.Access:
    """Whether a patient may use a feature now: an active grant, and no open booking block."""
    patient = patients.get(current_actor().org_id, id)
    return service.check(patient.org_id, patient.id, feature)

"""Links into the portal, as the clinic makes them."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.patients import service as patients
from app.portal import links
from app.portal.models import PortalLink
from app.portal.schemas import MadePortalLinkSchema, NewPortalLink, PortalLinkSchema

blp = ApiBlueprint("portal links", __name__, description="Links with which patients come in")


@blp.post(
    "/patients/<id>/portal-link",
    needs=EDIT_RECORDS,
    takes=NewPortalLink,
    gives=MadePortalLinkSchema,
    status=201,
)
def make_link(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Make a link for a patient. Its token is shown this once; give it to nobody else."""
    patient = patients.get(current_actor().org_id, id)
    link, token = links.make(patient, by=current_actor(), **body)
    # Behind the #, so that no server's log and no other site ever sees it.
    return {"link": link, "token": token, "path": f"/portal#{token}"}


@blp.get(
    "/patients/<id>/portal-links",
    needs=VIEW_RECORDS,
    query=OffsetQuery,
    gives=PortalLinkSchema,
    many=True,
)
def list_links(query: dict[str, Any], id: str) -> Page:
    """Every link this patient had, newest first."""
    return by_offset(links.of(patients.get(current_actor().org_id, id)), query)


@blp.post("/portal-links/<id>/revoke", needs=EDIT_RECORDS, gives=PortalLinkSchema)
def revoke_link(id: str) -> PortalLink:
    """The link opens nothing any more."""
    return links.revoke(links.get(current_actor().org_id, id), by=current_actor())

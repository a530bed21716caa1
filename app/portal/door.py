"""The one way into the portal's API: the token of a link, as a bearer. No session, no key."""

from __future__ import annotations

from flask import g, request

from app.api.blueprint import ApiBlueprint
from app.auth.actor import Actor
from app.clinic.patients.models import Patient
from app.errors import Unauthorized
from app.portal import links
from app.portal.models import PortalLink


def identify() -> Actor:
    """Find out whose link it is. Raises Unauthorized, not saying what is wrong with it."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    link = links.find(token.strip()) if scheme.lower() == "bearer" else None
    if link is None:
        raise Unauthorized("This link does not open anything. Ask the clinic for another.")
    g.portal_link, g.actor = link, links.actor_for(link)
    actor: Actor = g.actor
    return actor


def current_link() -> PortalLink:
    """The link this request came with."""
    link: PortalLink = g.portal_link
    return link


def me() -> Patient:
    """The patient whose link it is."""
    return current_link().patient


class PortalBlueprint(ApiBlueprint):
    """A blueprint whose every route is for the patient who holds the link."""

    identify = staticmethod(identify)

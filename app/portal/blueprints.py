"""The blueprints of the portal, in the order the docs page shows them."""

from __future__ import annotations

from app.portal.booking_routes import blp as booking
from app.portal.form_routes import blp as forms
from app.portal.home_routes import blp as home
from app.portal.inbox_routes import blp as inbox
from app.portal.link_routes import blp as links

BLUEPRINTS = (links, home, forms, inbox, booking)

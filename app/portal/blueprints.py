"""The blueprints of the portal, in the order the docs page shows them."""

from __future__ import annotations

from app.portal.booking_routes import blp as booking
from app.portal.form_routes import blp as forms
from app.portal.home_routes import blp as home
from app.portal.inbox_routes import blp as inbox
from app.portal.link_routes import blp as links
from app.portal.push_routes import blp as push
from app.portal.session_routes import blp as sessions

BLUEPRINTS = (links, home, sessions, forms, inbox, booking, push)

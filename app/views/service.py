"""Keep filters of a list, find them again, forget them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import or_, select

from app.auth.actor import Actor
from app.database import db
from app.errors import Forbidden, Invalid, NotFound
from app.views.models import KeptView

MOST_VIEWS = 50

Of = Literal["inbox", "runs"]


def views(org_id: str, of_list: Of, *, by: Actor) -> list[KeptView]:
    """The caller's own of that list, then those that others share, by name."""
    mine = KeptView.user_id == (by.user_id or "")
    wanted = select(KeptView).where(
        KeptView.org_id == org_id, KeptView.of_list == of_list, or_(mine, KeptView.is_shared)
    )
    return list(db.session.scalars(wanted.order_by(mine.desc(), KeptView.name, KeptView.id)))


def keep(
    org_id: str,
    of_list: Of,
    *,
    by: Actor,
    name: str,
    filters: Mapping[str, str],
    is_shared: bool = False,
) -> KeptView:
    """Keep these filters by that name; the same name again replaces them.

    Raises Forbidden for programs, Invalid where there are too many already.
    """
    if by.user_id is None:
        raise Forbidden("Only a person can keep a view of a list.")
    own = [view for view in views(org_id, of_list, by=by) if view.user_id == by.user_id]
    view = next((view for view in own if view.name == name), None)
    if view is None:
        if len(own) >= MOST_VIEWS:
            raise Invalid.field("name", f"You have {MOST_VIEWS} views: delete one first.")
        view = KeptView(org_id=org_id, of_list=of_list, user_id=by.user_id, name=name)
        db.session.add(view)
    view.filters, view.is_shared = dict(filters), is_shared
    return view


def forget(org_id: str, of_list: Of, id: str, *, by: Actor) -> None:
    """Delete one of the caller's own. Raises NotFound for others'."""
    view = db.session.get(KeptView, id)
    is_theirs = view and (view.org_id, view.of_list, view.user_id) == (org_id, of_list, by.user_id)
    if view is None or not is_theirs:
        raise NotFound.record("view of yours", id)
    db.session.delete(view)


def shown(view: KeptView, by: Actor) -> dict[str, Any]:
    """A view as the API gives it to that person."""
    return {
        "id": view.id,
        "name": view.name,
        "filters": view.filters,
        "is_shared": view.is_shared,
        "is_mine": view.user_id == by.user_id,
    }

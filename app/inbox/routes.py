"""The inbox page over HTTP. Programs use /episodes, which is as seed 004 has it."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_EPISODES, VIEW_EPISODES
from app.clinic.episodes import ids, timeline
from app.clinic.episodes import service as episodes
from app.inbox import service
from app.inbox.schemas import (
    EpisodeInboxQuery,
    InboxActedSchema,
    InboxActSchema,
    InboxRowSchema,
    TimelineQuery,
    TimelineRowSchema,
)
from app.views import service as views
from app.views.schemas import NewViewSchema, ViewSchema

blp = ApiBlueprint("inbox", __name__, description="The inbox page")


@blp.get("/inbox", needs=VIEW_EPISODES, query=EpisodeInboxQuery, gives=InboxRowSchema, many=True)
def list_inbox(query: dict[str, Any]) -> Page:
    """Episodes with names, the most recently active first; `meta.counts` stop at 100."""
    actor = current_actor()
    page = by_offset(service.search(actor.org_id, by=actor, **query), query)
    return page.map(service.present).with_meta(counts=service.counts(actor.org_id, by=actor))


@blp.get("/inbox/views", needs=VIEW_EPISODES, gives=ViewSchema, many=True)
def list_views() -> list[dict[str, Any]]:
    """The views that you keep, and those that others share."""
    actor = current_actor()
    return [views.shown(view, actor) for view in views.views(actor.org_id, "inbox", by=actor)]


@blp.post("/inbox/views", needs=EDIT_EPISODES, takes=NewViewSchema, gives=ViewSchema, status=201)
def keep_view(body: dict[str, Any]) -> dict[str, Any]:
    """Keep filters by a name."""
    actor = current_actor()
    return views.shown(views.keep(actor.org_id, "inbox", by=actor, **body), actor)


@blp.delete("/inbox/views/<id>", needs=EDIT_EPISODES, status=204)
def delete_view(id: str) -> None:
    """Forget a view of yours."""
    views.forget(current_actor().org_id, "inbox", id, by=current_actor())


@blp.post("/inbox/act", needs=EDIT_EPISODES, takes=InboxActSchema, gives=InboxActedSchema)
def act(body: dict[str, Any]) -> dict[str, Any]:
    """Assign, change the priority of, close or reopen many; what cannot be is told with why."""
    return service.act(current_actor().org_id, by=current_actor(), **body)


@blp.get("/inbox/<id>", needs=VIEW_EPISODES, gives=InboxRowSchema)
def get_row(id: str) -> dict[str, Any]:
    """One episode with names."""
    return service.present(episodes.get(current_actor().org_id, ids.episode(id)))


@blp.get(
    "/inbox/<id>/timeline",
    needs=VIEW_EPISODES,
    query=TimelineQuery,
    gives=TimelineRowSchema,
    many=True,
)
def list_timeline(query: dict[str, Any], id: str) -> Page:
    """The entries of an episode with the names of whoever wrote them."""
    episode = episodes.get(current_actor().org_id, ids.episode(id))
    page = by_offset(timeline.search(episode, **query), query)
    return Page(service.with_authors(page.items), page.meta)

"""The inbox as a page needs it: names in few statements, one act on many."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.auth.models import ApiKey, User
from app.clinic.episodes import finding, service
from app.clinic.episodes.assigning import TEAM, Assignment
from app.clinic.episodes.models import Episode, EpisodeEvent, Responsibility, Visibility
from app.clinic.staff import service as staff
from app.database import db
from app.errors import ClinicError

# Beyond this a count says “99+”: nobody reads more, and counting all would take its time.
MOST_COUNTED = 100
NAMES_OF_OTHERS = {"automation": "Automation", "system": "Careloom", "patient": "The patient"}


# ── the list ─────────────────────────────────────────────────────────────────


def search(org_id: str, *, by: Actor, **query: Any) -> Select[Any]:
    """Episodes with the names the page shows; silent ones only where they are asked for."""
    query.setdefault("inbox_visibility", str(Visibility.SURFACE))
    wanted = finding.search(org_id, **query).where(*_page_asks(by, query))
    return wanted.options(
        joinedload(Episode.patient),
        joinedload(Episode.assigned_user),
        joinedload(Episode.assigned_team),
    )


def counts(org_id: str, *, by: Actor) -> dict[str, int]:
    """How many stand under each heading, up to MOST_COUNTED."""
    shown = Episode.inbox_visibility == Visibility.SURFACE
    wanted: dict[str, tuple[ColumnElement[bool], ...]] = {
        "practice": (shown, Episode.responsibility == Responsibility.PRACTICE),
        "patient": (shown, Episode.responsibility == Responsibility.PATIENT),
        "overdue": (shown, finding.is_overdue()),
        "silent": (
            Episode.inbox_visibility == Visibility.SILENT,
            Episode.responsibility.in_((Responsibility.PRACTICE, Responsibility.PATIENT)),
        ),
    }
    if by.user_id:
        open_ones = Episode.responsibility == Responsibility.PRACTICE
        wanted["mine"] = (shown, open_ones, Episode.assigned_user_id == by.user_id)
    return {name: _count(org_id, asked) for name, asked in wanted.items()}


def present(episode: Episode) -> dict[str, Any]:
    """An episode as the page shows it."""
    plain = {column.key: getattr(episode, column.key) for column in Episode.__table__.columns}
    return {
        **plain,
        "patient": episode.patient,
        "assignee": _holder(episode),
        "is_overdue": episode.is_overdue,
    }


def with_authors(entries: Sequence[EpisodeEvent]) -> list[dict[str, Any]]:
    """Entries of a timeline with the names of whoever wrote them."""
    names = _names({entry.created_by for entry in entries})
    return [
        {
            **{column.key: getattr(entry, column.key) for column in EpisodeEvent.__table__.columns},
            "updated_at": entry.updated_at,
            "author": names.get(entry.created_by) or NAMES_OF_OTHERS.get(entry.created_by_type),
        }
        for entry in entries
    ]


def _page_asks(by: Actor, query: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if assignee := query.get("assignee"):
        is_team = assignee.startswith(TEAM)
        asked.append(
            Episode.assigned_team_id == assignee
            if is_team
            else Episode.assigned_user_id == assignee
        )
    if query.get("mine"):
        asked.append(_is_for(by))
    if query.get("unassigned"):
        asked += [Episode.assigned_user_id.is_(None), Episode.assigned_team_id.is_(None)]
    if query.get("overdue"):
        asked += finding.overdue(by.org_id)
    return asked


def _is_for(by: Actor) -> ColumnElement[bool]:
    """Theirs, or one of their teams'."""
    if by.user_id is None:
        return Episode.assigned_user_id == by.id
    teams = [each for each in staff.groups_of(by.org_id, by.user_id) if each.startswith(TEAM)]
    mine = Episode.assigned_user_id == by.user_id
    return or_(mine, Episode.assigned_team_id.in_(teams)) if teams else mine


def _count(org_id: str, asked: tuple[ColumnElement[bool], ...]) -> int:
    some = select(Episode.id).where(Episode.org_id == org_id, *asked).limit(MOST_COUNTED)
    return db.session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _holder(episode: Episode) -> dict[str, str] | None:
    if one := episode.assigned_user:
        return {"type": "user", "id": one.id, "name": one.name}
    if team := episode.assigned_team:
        return {"type": "team", "id": team.id, "name": team.name}
    return None


def _names(ids: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for model, prefix in ((User, "usr_"), (ApiKey, "key_")):
        some = [id for id in ids if id.startswith(prefix)]
        if some:
            rows = db.session.execute(select(model.id, model.name).where(model.id.in_(some)))
            found |= dict(rows.all())
    return found


# ── one act on many ──────────────────────────────────────────────────────────


def act(org_id: str, *, by: Actor, action: str, ids: Sequence[str], **said: Any) -> dict[str, Any]:
    """Do the same to each; those that cannot be are left as they are, with the reason."""
    done, refused = [], []
    for id in dict.fromkeys(ids):
        try:
            with db.session.begin_nested():
                _act(service.get(org_id, id), by, action, said)
        except ClinicError as error:
            refused.append({"id": id, "code": error.code, "message": error.message})
        else:
            done.append(id)
    return {"done": done, "refused": refused}


def _act(episode: Episode, by: Actor, action: str, said: Mapping[str, Any]) -> None:
    if action == "assign":
        to = Assignment(said["assignee"], locks=said.get("locked"), field="assignee")
        service.assign(episode, by=by, to=to, responsibility=said.get("responsibility"))
    elif action == "change_priority":
        service.change_priority(episode, by=by, priority=said["priority"], reason=said.get("note"))
    elif action == "close":
        service.close(episode, by=by, reason=said.get("reason"), note=said.get("note"))
    else:
        service.reopen(episode, by=by, reason=said.get("note"))

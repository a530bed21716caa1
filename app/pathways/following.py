"""What happens reaches the inbox: in the transaction of the event, or not at all.

Nothing is read for a trigger type that the clinic has switched off and has no rules for, but what
the clinic has set, once in a transaction. Whatever goes wrong here never spoils the change itself.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from app.auth.actor import Actor, system
from app.clinic import known
from app.clinic.episodes import assigning, finding, service, timeline
from app.clinic.episodes.assigning import UNCHANGED, Assignment
from app.clinic.episodes.models import Episode, EpisodeStatus, Responsibility, Visibility
from app.clinic.labs.models import LabResult
from app.clinic.staff import service as staff
from app.database import db
from app.engine.scope import FactsOfBatch, Scope, scope_of
from app.events.models import Event
from app.nodes import conditions, templating
from app.pathways import service as pathways
from app.pathways.models import PathwayRule
from app.pathways.triggers import BY_EVENT, CreationMode, TriggerType

log = logging.getLogger(__name__)

Settings = Mapping[str, Any]


def follow(event: Event) -> None:
    """Open an episode, join one, or do nothing, as the clinic's pathways say."""
    trigger = BY_EVENT.get(event.type)
    if trigger is None or event.patient_id is None:
        return
    base = pathways.of(event.org_id, trigger.name).settings
    rules = _rules(event.org_id, trigger)
    if not base["enabled"] and not rules:
        return
    try:
        with db.session.begin_nested():
            _route(event, event.patient_id, trigger, base, rules)
    except Exception:
        log.exception("event %s did not reach the inbox", event.id)


def _route(
    event: Event, patient_id: str, trigger: TriggerType, base: Settings, rules: list[PathwayRule]
) -> None:
    scope = scope_of(event, FactsOfBatch(), "", {})
    settings = {**base, **_override(rules, scope)}
    mode = _mode(trigger, settings)
    is_wanted = settings["enabled"] and _holds(settings["conditions"], scope)
    if not is_wanted or mode == CreationMode.LOG_ONLY:
        return
    by = _caused_by(event)
    title = _fill(settings["event_title_template"], scope) or trigger.title
    joined = None
    if mode in (CreationMode.ATTACH_OR_CREATE, CreationMode.ATTACH_ONLY):
        joined = finding.open_one(event.org_id, patient_id, settings["journey_type"])
    if joined is None and mode == CreationMode.ATTACH_ONLY:
        return
    episode = joined or _open(event, patient_id, title, settings, by)
    timeline.write(
        episode,
        by=by,
        event_type=trigger.timeline,
        title=title,
        description=_fill(settings["event_message_template"], scope),
        related=event.subject or (None, None),
    )
    if joined is not None:
        _join(joined, settings, by)
    if mode == CreationMode.CREATE_AND_CLOSE:
        service.close(episode, by=by, reason="admin_closed")
    if event.subject and event.subject[0] == "lab_result":
        mine = LabResult.id == event.subject[1]
        db.session.execute(update(LabResult).where(mine).values(episode_id=episode.id))


def _open(event: Event, patient_id: str, title: str, settings: Settings, by: Actor) -> Episode:
    source_type, source_id = event.subject or (None, None)
    is_theirs = settings["expected_next_actor"] == Responsibility.PATIENT
    return service.create(
        event.org_id,
        by=by,
        patient_id=patient_id,
        title=title,
        status=EpisodeStatus.PENDING_PATIENT if is_theirs else EpisodeStatus.OPEN,
        assignment=_default(event.org_id, settings),
        journey_type=settings["journey_type"],
        inbox_visibility=settings["inbox_visibility"],
        source_type=source_type,
        source_id=source_id,
    )


def _join(episode: Episode, settings: Settings, by: Actor) -> None:
    """Its owner keeps it; nobody's becomes whose the pathway says, unless a person locked it."""
    service.move_on(episode, settings["expected_next_actor"], by=by)
    if settings["inbox_visibility"] == Visibility.SURFACE:
        episode.inbox_visibility = Visibility.SURFACE
    to = _default(episode.org_id, settings)
    if assigning.holder(episode) is None and to.is_given and not assigning.why_not(episode, by):
        service.assign(episode, by=by, to=to)


def _default(org_id: str, settings: Settings) -> Assignment:
    """Whom it is for by itself; somebody who has left is nobody."""
    to = settings["default_assignee"]
    return Assignment(to) if to and staff.is_active(org_id, to) else UNCHANGED


def _mode(trigger: TriggerType, settings: Settings) -> str:
    # However it came to be stored: what is clinical is looked at.
    mode: str = settings["creation_mode"]
    return CreationMode.ATTACH_OR_CREATE if trigger.why_not(mode) else mode


def _override(rules: list[PathwayRule], scope: Scope) -> Settings:
    """The highest layer: the first rule that fits."""
    return next((rule.settings for rule in rules if _holds(rule.conditions, scope)), {})


def _holds(tree: Any, scope: Scope) -> bool:
    return conditions.compile(tree).test(scope).passed


def _fill(template: str, scope: Scope) -> str:
    try:
        return templating.compile(template).render(scope, []).strip()
    except templating.TemplateFailed:
        return ""  # the entry stands without the words that could not be made


def _rules(org_id: str, trigger: TriggerType) -> list[PathwayRule]:
    with db.session.no_autoflush:
        every = known.get(("pathway rules", org_id), lambda: pathways.rules(org_id))
    return [rule for rule in every if rule.trigger_type == trigger.name and rule.enabled]


def _caused_by(event: Event) -> Actor:
    return replace(
        system(event.org_id),
        cause_event_id=event.id,
        cause_run_id=event.cause_run_id,
        depth=event.depth + 1,
    )

"""Read and change a clinic's pathways and their rules; a higher layer wins over a lower one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.models import Organisation
from app.clinic import known
from app.clinic.episodes import assigning
from app.clinic.episodes.assigning import Assignment
from app.clinic.episodes.models import Responsibility
from app.database import db
from app.errors import Invalid, NotFound
from app.nodes import conditions, templating
from app.pathways.models import PathwayConfig, PathwayRule, config_id
from app.pathways.triggers import SETTINGS, TRIGGERS, CreationMode, TriggerType

TEMPLATES = ("event_title_template", "event_message_template")
MOST_RULES = 100


@dataclass(frozen=True)
class Pathway:
    """A trigger type at one clinic: the product's settings with the clinic's above them."""

    trigger: TriggerType
    org_id: str
    own: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime

    @property
    def id(self) -> str:
        return config_id(self.org_id, self.trigger.name)

    @property
    def settings(self) -> dict[str, Any]:
        """What holds where no rule says otherwise."""
        return {**self.trigger.defaults, **self.own}


def all_of(org_id: str, **filters: Any) -> list[Pathway]:
    """Every pathway of that clinic that fits the filters, by trigger type."""
    stored = _stored(org_id)
    since = _since(org_id)
    every = [
        _pathway(org_id, trigger, stored.get(name), since) for name, trigger in TRIGGERS.items()
    ]
    return [each for each in every if _fits(each, filters)]


def get(org_id: str, id: str) -> Pathway:
    """The pathway of that clinic. Raises NotFound."""
    for name in TRIGGERS:
        if config_id(org_id, name) == id:
            return of(org_id, name)
    raise NotFound.record("pathway", id)


def of(org_id: str, trigger_type: str) -> Pathway:
    """The clinic's pathway of a trigger type that there is."""
    return _pathway(
        org_id, TRIGGERS[trigger_type], _stored(org_id).get(trigger_type), _since(org_id)
    )


def update(pathway: Pathway, **changes: Any) -> Pathway:
    """Set these; what is set to None is the product's again. Raises Invalid naming the field."""
    if not changes:
        raise Invalid("Say what to change.")
    own = {name: value for name, value in {**pathway.own, **changes}.items() if value is not None}
    _check(pathway.org_id, pathway.trigger, own, {**pathway.trigger.defaults, **own})
    row = _stored(pathway.org_id).get(pathway.trigger.name)
    if row is None:
        row = PathwayConfig(id=pathway.id, org_id=pathway.org_id, trigger_type=pathway.trigger.name)
        db.session.add(row)
    row.settings, row.updated_at = own, clock.now()
    db.session.flush()
    known.put(("pathways", pathway.org_id), {**_stored(pathway.org_id), row.trigger_type: row})
    return _pathway(pathway.org_id, pathway.trigger, row, pathway.created_at)


# ── rules ────────────────────────────────────────────────────────────────────


def rules(org_id: str, trigger_type: str | None = None) -> list[PathwayRule]:
    """The clinic's rules, in the order in which they are asked."""
    wanted = select(PathwayRule).where(PathwayRule.org_id == org_id)
    if trigger_type:
        wanted = wanted.where(PathwayRule.trigger_type == trigger_type)
    order = (PathwayRule.trigger_type, PathwayRule.position, PathwayRule.id)
    return list(db.session.scalars(wanted.order_by(*order)))


def get_rule(org_id: str, id: str) -> PathwayRule:
    """The rule of that clinic. Raises NotFound."""
    rule = db.session.get(PathwayRule, id)
    if rule is None or rule.org_id != org_id:
        raise NotFound.record("pathway rule", id)
    return rule


def add_rule(
    org_id: str,
    *,
    trigger_type: str,
    name: str,
    conditions: Mapping[str, Any],
    settings: Mapping[str, Any],
    position: int = 0,
    enabled: bool = True,
) -> PathwayRule:
    """Other settings for the events that fit. Raises Invalid naming the field."""
    if len(rules(org_id, trigger_type)) >= MOST_RULES:
        raise Invalid.field("trigger_type", f"A pathway has at most {MOST_RULES} rules.")
    rule = PathwayRule(
        org_id=org_id,
        trigger_type=trigger_type,
        name=name,
        conditions=dict(conditions),
        settings=dict(settings),
        position=position,
        enabled=enabled,
        updated_at=clock.now(),
    )
    _check_rule(rule)
    db.session.add(rule)
    return rule


def update_rule(rule: PathwayRule, **changes: Any) -> PathwayRule:
    """Change it. Raises Invalid naming the field."""
    if not changes:
        raise Invalid("Say what to change.")
    for name, value in changes.items():
        setattr(rule, name, value)
    _check_rule(rule)
    rule.updated_at = clock.now()
    return rule


def delete_rule(rule: PathwayRule) -> None:
    """From the next event on it counts no more."""
    db.session.delete(rule)


def _check_rule(rule: PathwayRule) -> None:
    trigger = TRIGGERS[rule.trigger_type]
    rule.settings = {name: value for name, value in rule.settings.items() if value is not None}
    if not rule.settings:
        raise Invalid.field("settings", "Say what is different for these events.")
    _check_conditions(rule.conditions)
    with db.session.no_autoflush:
        below = of(rule.org_id, rule.trigger_type).settings
        _check(rule.org_id, trigger, rule.settings, {**below, **rule.settings}, "settings.")


# ── what may be set ──────────────────────────────────────────────────────────


def _check(
    org_id: str,
    trigger: TriggerType,
    own: Mapping[str, Any],
    whole: Mapping[str, Any],
    path: str = "",
) -> None:
    if why := trigger.why_not(whole["creation_mode"]):
        raise Invalid.field(f"{path}creation_mode", why)
    makes = whole["creation_mode"] in (CreationMode.CREATE_EPISODE, CreationMode.ATTACH_OR_CREATE)
    if makes and whole["expected_next_actor"] == Responsibility.NONE:
        raise Invalid.field(
            f"{path}expected_next_actor",
            "An episode that begins is for the practice or the patient to act on.",
        )
    for name in TEMPLATES:
        try:
            templating.compile(own.get(name) or "")
        except templating.TemplateProblem as problem:
            raise Invalid.field(f"{path}{name}", problem.message) from problem
    if "conditions" in own:
        _check_conditions(own["conditions"], path)
    assigning.check(
        org_id, Assignment(own.get("default_assignee"), field=f"{path}default_assignee")
    )


def _check_conditions(tree: Any, path: str = "") -> None:
    try:
        conditions.compile(tree)
    except conditions.ConditionProblem as problem:
        raise Invalid.field(f"{path}conditions", problem.message) from problem


def _fits(pathway: Pathway, filters: Mapping[str, Any]) -> bool:
    values = {**pathway.settings, "trigger_type": pathway.trigger.name}
    return all(values[name] == value for name, value in filters.items() if value is not None)


def _pathway(
    org_id: str, trigger: TriggerType, row: PathwayConfig | None, since: datetime
) -> Pathway:
    own = {name: value for name, value in (row.settings if row else {}).items() if name in SETTINGS}
    return Pathway(trigger, org_id, own, since, row.updated_at if row else since)


def _stored(org_id: str) -> dict[str, PathwayConfig]:
    """What the clinic has set, asked once in each transaction."""

    def find() -> dict[str, PathwayConfig]:
        wanted = select(PathwayConfig).where(PathwayConfig.org_id == org_id)
        with db.session.no_autoflush:
            return {row.trigger_type: row for row in db.session.scalars(wanted)}

    return known.get(("pathways", org_id), find)


def _since(org_id: str) -> datetime:
    wanted = select(Organisation.created_at).where(Organisation.id == org_id)
    with db.session.no_autoflush:
        return known.get(("since", org_id), lambda: db.session.scalars(wanted).one())

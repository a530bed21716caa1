"""Whom the rules of a segment fit: a page of patients at a time, a statement or two per rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from app import clock
from app.clinic import records
from app.clinic.appointments.models import Appointment
from app.clinic.forms.models import Form, FormStatus, FormTemplate
from app.clinic.records import Facts
from app.clinic.segments.models import MatchMode
from app.clinic.segments.rules import CUSTOM, Rule
from app.clinic.today import zone_of
from app.database import db

# Only what was filled in to the end counts.
COUNTING = (FormStatus.COMPLETED, FormStatus.SIGNED)

Values = Callable[[str], Any]


def fitting(
    org_id: str, patient_ids: Collection[str], rules: Sequence[Rule], match_mode: str
) -> set[str]:
    """Those of these patients whom the rules fit.

    Nobody fits no rules. Who is archived or has died is in no segment that rules make.
    """
    if not rules or not patient_ids:
        return set()
    patient = records.get("patient")
    facts = patient.load(org_id, patient_ids) if patient else {}
    asked = [id for id, each in facts.items() if each["status"] == "active"]
    now = clock.now()
    lines = [(rule.test(org_id, now), _values(rule, org_id, asked, facts, now)) for rule in rules]
    holds = any if match_mode == MatchMode.ANY else all
    return {id for id in asked if holds(test(value(id)) for test, value in lines)}


def _values(
    rule: Rule, org_id: str, ids: Collection[str], facts: Mapping[str, Facts], now: datetime
) -> Values:
    """What the rule looks at, by patient."""
    if rule.source == "profile":
        return _of_profile(rule.field, facts)
    found = _of_forms(rule, org_id, ids) if rule.source == "form" else None
    if found is not None:
        return found.get
    visits = _of_visits(rule, org_id, ids, now)
    # Nobody's row is missing: no appointment at all counts as none.
    return lambda id: visits.get(id, 0 if rule.metric == "count" else None)


def _of_profile(field: str, facts: Mapping[str, Facts]) -> Values:
    if field.startswith(CUSTOM):
        key = field.removeprefix(CUSTOM)
        return lambda id: facts[id]["custom"].get(key)
    return lambda id: facts[id].get(field)


def _of_forms(rule: Rule, org_id: str, ids: Collection[str]) -> dict[str, Any]:
    """The answer in each patient's latest form of that template."""
    templates = select(FormTemplate.id).where(
        FormTemplate.org_id == org_id,
        or_(FormTemplate.id == rule.template_id, FormTemplate.key == rule.template_id),
    )
    latest = (
        select(func.max(Form.id))
        .where(
            Form.org_id == org_id,
            Form.template_id.in_(templates),
            Form.patient_id.in_(ids),
            Form.status.in_(COUNTING),
        )
        .group_by(Form.patient_id)
    )
    rows = db.session.execute(
        select(Form.patient_id, Form.values, Form.score).where(Form.id.in_(latest))
    )
    return {
        row.patient_id: row.score if rule.field == "score" else (row[1] or {}).get(rule.field)
        for row in rows
    }


def _of_visits(
    rule: Rule, org_id: str, ids: Collection[str], now: datetime
) -> dict[str, int | float]:
    """How many appointments each patient has, or how many days ago the last one was."""
    since, until = rule.span(now, zone_of(org_id))
    wanted = (
        select(Appointment.patient_id, func.count(), func.max(Appointment.start))
        .where(Appointment.org_id == org_id, Appointment.patient_id.in_(ids))
        .group_by(Appointment.patient_id)
    )
    if rule.statuses:
        wanted = wanted.where(Appointment.status.in_(rule.statuses))
    else:
        wanted = wanted.where(Appointment.status.not_in(("cancelled", "no_show")))
    if rule.services:
        wanted = wanted.where(Appointment.service_id.in_(rule.services))
    if since is not None:
        wanted = wanted.where(Appointment.start >= since)
    if until is not None:
        wanted = wanted.where(Appointment.start <= until)
    rows = db.session.execute(wanted).all()
    if rule.metric == "count":
        return {row[0]: row[1] for row in rows}
    return {row[0]: max(0, (now - row[2]).days) for row in rows}

"""Take in lab results, and see them looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.labs import flags
from app.clinic.labs.models import MOST_COMMENT, MOST_PANEL, Flag, LabResult, LabResultStatus
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.errors import Invalid, NotFound
from app.events.publish import publish

UNREVIEWED = (LabResultStatus.RECEIVED, LabResultStatus.AMENDED)


def get(org_id: str, id: str) -> LabResult:
    """The lab result of that clinic. Raises NotFound."""
    result = db.session.get(LabResult, id)
    if result is None or result.org_id != org_id:
        raise NotFound.record("lab result", id)
    return result


def search(
    org_id: str, *, search: str = "", unreviewed: bool | None = None, **filters: Any
) -> Select[Any]:
    """Lab results, newest first."""
    wanted = select(LabResult).where(LabResult.org_id == org_id).join(LabResult.patient)
    for name in ("patient_id", "status", "flag"):
        if filters.get(name):
            wanted = wanted.where(getattr(LabResult, name) == filters[name])
    if unreviewed is not None:
        is_new = LabResult.status.in_(UNREVIEWED)
        wanted = wanted.where(is_new if unreviewed else ~is_new)
    if search:
        wanted = wanted.where(
            or_(found(LabResult.search_text, search), found(Patient.search_text, search))
        )
    together = (contains_eager(LabResult.patient), joinedload(LabResult.reviewed_by))
    return wanted.options(*together).order_by(LabResult.id.desc())


def receive(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    panel: str,
    analytes: Sequence[Mapping[str, Any]],
    lab: str | None = None,
    flag: str | None = None,
    received_at: datetime | None = None,
) -> LabResult:
    """A result arrives. Flags that the lab does not give follow from value and range."""
    patients.check(org_id, patient_id)
    title = texts.line(panel, MOST_PANEL)
    if not title:
        raise Invalid.field("panel", "Say what was measured.")
    measured = _flagged(analytes)
    result = LabResult(
        org_id=org_id,
        patient_id=patient_id,
        panel=title,
        lab=lab,
        analytes=measured,
        flag=Flag(flag) if flag else flags.of_all(measured),
        status=LabResultStatus.RECEIVED,
        received_at=received_at or clock.now(),
        earlier=[],
    )
    db.session.add(result)
    _tell("lab_result.received", result, by)
    return result


def review(result: LabResult, *, by: Actor, comment: str | None = None) -> LabResult:
    """Somebody has looked at it."""
    changes: dict[str, Any] = {"reviewed_at": clock.now(), "reviewed_by_id": by.user_id}
    if comment:
        changes["comment"] = texts.prose(comment, MOST_COMMENT)
    db.session.flush()
    move(result, LabResultStatus.REVIEWED, whence=UNREVIEWED, **changes)
    _tell("lab_result.reviewed", result, by)
    return result


def amend(
    result: LabResult,
    *,
    by: Actor,
    analytes: Sequence[Mapping[str, Any]],
    flag: str | None = None,
) -> LabResult:
    """The lab corrects what it said; the old values are kept and somebody has to look again."""
    measured = _flagged(analytes)
    before = {"at": clock.iso(clock.now()), "flag": result.flag, "analytes": result.analytes}
    db.session.flush()
    move(
        result,
        LabResultStatus.AMENDED,
        whence=tuple(LabResultStatus),
        analytes=measured,
        flag=Flag(flag) if flag else flags.of_all(measured),
        earlier=[*result.earlier, before],
        reviewed_at=None,
        reviewed_by_id=None,
    )
    _tell("lab_result.amended", result, by)
    return result


def _flagged(analytes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "code": each["code"],
            "name": each.get("name") or each["code"],
            "value": each["value"],
            "unit": each.get("unit"),
            "range": each.get("range"),
            "flag": each.get("flag") or flags.of_value(each["value"], each.get("range")),
        }
        for each in analytes
    ]


def _tell(type: str, result: LabResult, by: Actor) -> None:
    publish(type, by=by, subject=("lab_result", result.id), patient_id=result.patient_id)

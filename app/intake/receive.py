"""Posted events become ours: known ids are recognised, only records of this clinic are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.auth.actor import Actor
from app.clinic import records
from app.database import db
from app.events.models import Event
from app.events.names import our_name
from app.events.publish import publish

PATIENT = "patient"


def receive(posted: Sequence[dict[str, Any]], *, by: Actor) -> list[str]:
    """Publish these events; their ids, in order. One that was told before keeps its first id."""
    known = _known(posted, by.org_id)
    if not any(item["id"] for item in posted):
        return _publish_new(posted, known, by)  # nothing that could have been told before
    try:
        with db.session.begin_nested():
            return _publish_new(posted, known, by)
    except IntegrityError:
        # Somebody else told one of them at this very moment: now they are all known or ours.
        return _publish_new(posted, _known(posted, by.org_id), by)


def _publish_new(posted: Sequence[dict[str, Any]], known: dict[str, str], by: Actor) -> list[str]:
    ours = _records_of_ours(posted, by.org_id)
    found = dict(known)
    ids = []
    for item in posted:
        external_id = item["id"]
        if external_id in found:
            ids.append(found[external_id])
            continue
        subject, patient_id = _named(item, ours)
        event = publish(
            our_name(item["type"]),
            by=by,
            subject=subject,
            patient_id=patient_id,
            data=item["data"],
            external_id=external_id,
            occurred_at=item["time"],
        )
        if external_id:
            found[external_id] = event.id
        ids.append(event.id)
    db.session.flush()
    return ids


def named(item: dict[str, Any], org_id: str) -> tuple[tuple[str, str] | None, str | None]:
    """The subject and patient an event of that clinic would have; nothing is published."""
    return _named(item, _records_of_ours([item], org_id))


def _known(posted: Iterable[dict[str, Any]], org_id: str) -> dict[str, str]:
    external_ids = {item["id"] for item in posted if item["id"]}
    if not external_ids:
        return {}
    rows = db.session.execute(
        select(Event.external_id, Event.id).where(
            Event.org_id == org_id, Event.external_id.in_(external_ids)
        )
    )
    return {external_id: id for external_id, id in rows if external_id}


def _mentions(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Records the event may be about: its subject, and the patient in its data."""
    found = []
    if item["subject"]:
        found.append((item["subject"]["type"], item["subject"]["id"]))
    patient = item["data"].get(PATIENT)
    if isinstance(patient, dict) and isinstance(patient.get("id"), str):
        found.append((PATIENT, patient["id"]))
    return found


def _records_of_ours(
    posted: Iterable[dict[str, Any]], org_id: str
) -> dict[tuple[str, str], dict[str, Any]]:
    """Which of the mentioned records this clinic has; one statement per kind of record."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for item in posted:
        for type, id in _mentions(item):
            wanted[type].add(id)
    found = {}
    for type, ids in wanted.items():
        record_type = records.get(type)
        if record_type:
            loaded = record_type.load(org_id, ids)
            found.update({(type, id): facts for id, facts in loaded.items()})
    return found


def _named(
    item: dict[str, Any], ours: dict[tuple[str, str], dict[str, Any]]
) -> tuple[tuple[str, str] | None, str | None]:
    """The subject and patient of the event, where they are records of this clinic."""
    mentioned = [mention for mention in _mentions(item) if mention in ours]
    patient_id = next((id for type, id in mentioned if type == PATIENT), None)
    subject = mentioned[0] if mentioned else None
    if subject and patient_id is None:
        linked = ours[subject].get("patient_id")
        patient_id = linked if isinstance(linked, str) else None
    return subject, patient_id

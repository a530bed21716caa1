"""Keep samples with a workflow, and offer those there are: real, kept and made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from app.auth.actor import Actor
from app.auth.rights import VIEW_RECORDS, VIEW_RUN_DATA
from app.clinic.patients import custom
from app.database import db
from app.engine.plain import plain
from app.engine.scope import FactsOfBatch, scope_of
from app.errors import Conflict, Invalid, NotFound
from app.events.models import Event
from app.intake.imagined import may_look
from app.nodes import registry, supplied
from app.nodes.scope import getter
from app.nodes.supplied import SuppliedField
from app.samples import last
from app.samples.made_up import made_up, nested, without_ids
from app.samples.models import MOST, Sample
from app.samples.redact import redacted
from app.workflows.models import Workflow

REAL, KEPT, MADE_UP = "real", "kept", "made_up"


@dataclass(frozen=True)
class Offered:
    """One sample as it is offered: whose, of what kind, and what earlier steps gave then."""

    name: str
    kind: str
    event: Mapping[str, Any]
    id: str | None = None
    outputs: Mapping[str, Any] = field(default_factory=dict)


def offered(
    workflow: Workflow, trigger: str | None, subject: str | None, *, by: Actor
) -> list[Offered]:
    """The last real event for whoever may see it, those that were kept, and made-up ones.

    Nothing where nothing starts the workflow yet.
    """
    trigger = trigger or workflow.draft_trigger_type
    if trigger is None:
        return []
    found = [*_real(workflow, trigger, by), *_kept(workflow, by)]
    for name, data in made_up(_fields(workflow.org_id, trigger, subject)):
        if len(found) < MOST:
            found.append(Offered(name, MADE_UP, {"data": plain(data)}))
    return found


def keep(workflow: Workflow, *, by: Actor, name: str, **what: Any) -> Sample:
    """Keep a made-up event, a record to read each time, or a past event with nobody in it.

    Raises Conflict when there are five, NotFound, and Forbidden for whoever may not see records.
    """
    mine = Sample.workflow_id == workflow.id
    if (db.session.scalar(select(func.count()).select_from(Sample).where(mine)) or 0) >= MOST:
        raise Conflict(f"{MOST} samples are kept already. Remove one of them first.")
    data, subject = what.get("data") or {}, what.get("subject")
    if event_id := what.get("event_id"):
        may_look(by)
        data, subject = _of_event(workflow.org_id, event_id), None
    elif subject:
        may_look(by)
        _known(workflow.org_id, subject)
    sample = Sample(
        org_id=workflow.org_id,
        workflow_id=workflow.id,
        name=name,
        data=data if event_id else without_ids(data),
        subject_type=subject["type"] if subject else None,
        subject_id=subject["id"] if subject else None,
        made_by_id=by.user_id,
    )
    db.session.add(sample)
    return sample


def remove(workflow: Workflow, id: str) -> None:
    """Forget a sample. Raises NotFound."""
    sample = db.session.get(Sample, id)
    if sample is None or sample.workflow_id != workflow.id:
        raise NotFound.record("sample", id)
    db.session.delete(sample)


def shown(sample: Sample) -> Offered:
    """A kept sample as it is offered."""
    event: dict[str, Any] = {"data": sample.data}
    if sample.subject_type:
        event["subject"] = {"type": sample.subject_type, "id": sample.subject_id}
    return Offered(sample.name, KEPT, event, sample.id)


def _real(workflow: Workflow, trigger: str, by: Actor) -> Iterator[Offered]:
    if not (by.may(VIEW_RECORDS) and by.may(VIEW_RUN_DATA)):
        return
    run = last.run_of(workflow, trigger)
    event = last.event_of(workflow.org_id, trigger, run)
    if event is None:
        return
    told: dict[str, Any] = {"data": event.data}
    if event.subject:
        told["subject"] = {"type": event.subject[0], "id": event.subject[1]}
    name = "Last run" if run else "Last event"
    yield Offered(name, REAL, told, outputs=last.outputs_of(run) if run else {})


def _kept(workflow: Workflow, by: Actor) -> Iterator[Offered]:
    wanted = select(Sample).where(Sample.workflow_id == workflow.id).order_by(Sample.id)
    for sample in db.session.scalars(wanted):
        if sample.subject_type is None or by.may(VIEW_RECORDS):
            yield shown(sample)


def _fields(org_id: str, trigger: str, subject: str | None) -> list[SuppliedField]:
    found = registry.get(trigger)
    if found is None or found.kind != "trigger":
        raise NotFound(f"There is no trigger called {trigger[:60]}.")
    # What the clinic itself keeps of patients is told by a real one: not for samples of nobody.
    return supplied.fields_of(found, [subject] if subject else [])


def _known(org_id: str, subject: Mapping[str, str]) -> None:
    facts = FactsOfBatch().get(org_id, subject["type"], subject["id"])
    if facts is None:
        raise Invalid.field("subject", "There is no such record.")


def _of_event(org_id: str, event_id: str) -> dict[str, Any]:
    """What a run of that event could read, of nobody: as it is now, for records are read anew."""
    event = db.session.get(Event, event_id)
    if event is None or event.org_id != org_id:
        raise NotFound.record("event", event_id)
    trigger = registry.get(event.type)
    subjects = [event.subject[0]] if event.subject else []
    fields = supplied.fields_of(trigger, subjects, custom.fields(org_id)) if trigger else []
    scope = scope_of(event, FactsOfBatch(), "sample", {})
    real = {each.path: getter(tuple(each.path.split(".")))(scope) for each in fields}
    read = nested(
        SuppliedField(each.path, each.label, each.group, each.type, plain(real[each.path]))
        for each in fields
    )
    stand_ins: dict[str, Any] = plain(nested(fields))
    return redacted({**event.data, **read}, stand_ins)

"""What a run can see: the event, its record and everything reachable from it (DESIGN §6).

Records are read for a whole batch at once; a wait that resumes reads them anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.models import Organisation
from app.clinic import moment, records
from app.clinic.records import Facts
from app.database import db
from app.events.models import Event


class FactsOfBatch:
    """Facts of records, read once per batch and kind."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Facts | None] = {}
        self._wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def want(self, org_id: str, type: str, id: str) -> None:
        """Say that this record will be asked for."""
        if (org_id, type, id) not in self._known:
            self._wanted[org_id, type].add(id)

    def get(self, org_id: str, type: str, id: str) -> Facts | None:
        """The record's facts, or None when this clinic has no such record."""
        self.want(org_id, type, id)
        if self._wanted:
            self._load()
        return self._known.get((org_id, type, id))

    def organisation(self, org_id: str) -> Facts:
        """The clinic itself."""
        key = (org_id, "organisation", org_id)
        if key not in self._known:
            row = db.session.execute(
                select(Organisation.name, Organisation.time_zone).where(Organisation.id == org_id)
            ).one()
            self._known[key] = {"id": org_id, "name": row.name, "time_zone": row.time_zone}
        return self._known[key] or {}

    def _load(self) -> None:
        wanted, self._wanted = self._wanted, defaultdict(set)
        for (org_id, type), ids in wanted.items():
            record_type = records.get(type)
            found = record_type.load(org_id, ids) if record_type else {}
            for id in ids:
                self._known[org_id, type, id] = found.get(id)


class Scope(Mapping[str, Any]):
    """The names a template or condition may use. Roots are resolved when first asked for."""

    def __init__(
        self,
        facts: FactsOfBatch,
        *,
        org_id: str,
        subject: tuple[str, str] | None,
        patient_id: str | None,
        data: Mapping[str, Any],
        given: dict[str, Any],
        now: datetime,
    ) -> None:
        self._facts = facts
        self._org_id = org_id
        self._data = data
        self._ids: dict[str, tuple[str, str]] = {}
        # The record itself first: the plan of this session, before the plan the patient is on.
        if subject:
            self._ids[subject[0]] = subject
        if patient_id:
            self._ids["patient"] = ("patient", patient_id)
        # Settled roots: {event, steps, run, now} from the start, records as they are asked for.
        self._roots: dict[str, Any] = {**given, "now": now}

    def want(self, roots: frozenset[str]) -> None:
        """Announce the roots that will be asked for, so that the batch reads them together."""
        for root in roots & self._ids.keys():
            type, id = self._ids[root]
            self._facts.want(self._org_id, type, id)

    def suppose(self, values: Mapping[str, Any]) -> None:
        """See these instead of what the records say: for whoever tries out what if."""
        for root, value in values.items():
            self._roots[root] = _laid_over(self.get(root), value)

    def id_of(self, root: str) -> str | None:
        """The id of our record of that name; what a sender merely calls so does not count."""
        if root not in self._ids:
            self._follow_links(root)
        return self._ids[root][1] if root in self._ids else None

    def __getitem__(self, root: str) -> Any:
        try:
            return self._roots[root]
        except KeyError:
            value = self._resolve(root)
            self._roots[root] = value
            return value

    def _resolve(self, root: str) -> Any:
        if root == "org":
            return self._facts.organisation(self._org_id)
        if root == "time":
            zone = self._facts.organisation(self._org_id)["time_zone"]
            return moment.facts(self["now"], zone, self.get("appointment"))
        told = self._data.get(root)
        record = self._record(root)
        if record is None:
            if told is None and root not in self._data:
                raise KeyError(root)
            return told
        if isinstance(told, Mapping):
            # What our record knows stands; the sender's words fill the gaps.
            return {**told, **{name: value for name, value in record.items() if value is not None}}
        return record

    def _record(self, root: str) -> Facts | None:
        if root not in self._ids:
            self._follow_links(root)
        if root not in self._ids:
            return None
        type, id = self._ids[root]
        return self._facts.get(self._org_id, type, id)

    def _follow_links(self, root: str) -> None:
        """Find the id of a record that another one in scope points to: task → its invoice."""
        for type, id in list(self._ids.values()):
            record_type = records.get(type)
            link = record_type.links.get(root) if record_type else None
            if link is None:
                continue
            facts = self._facts.get(self._org_id, type, id)
            linked = (facts or {}).get(link[1])
            if isinstance(linked, str):
                self._ids[root] = (link[0], linked)
                return

    def __iter__(self) -> Iterator[str]:
        return iter({*self._roots, *self._ids, *self._data, "org"})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _laid_over(known: Any, value: Any) -> Any:
    if not isinstance(known, Mapping) or not isinstance(value, Mapping):
        return value
    return {**known, **{name: _laid_over(known.get(name), each) for name, each in value.items()}}


def scope_of(event: Event, facts: FactsOfBatch, run_id: str, outputs: dict[str, Any]) -> Scope:
    """What a run of that event can see. `outputs` is shared: it grows as steps are done."""
    told = {
        "id": event.id,
        "type": event.type,
        "occurred_at": event.occurred_at,
        "data": event.data,
    }
    return Scope(
        facts,
        org_id=event.org_id,
        subject=event.subject,
        patient_id=event.patient_id,
        data=event.data,
        given={"event": told, "steps": outputs, "run": {"id": run_id}},
        now=clock.now(),
    )

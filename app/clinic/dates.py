"""Dates of records that a schedule may go by: found among the facts, asked for in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Date

from app.clinic import records
from app.clinic.records import RecordType
from app.database import Base, UTCDateTime

PATIENT = "patient"


@dataclass(frozen=True)
class DateField:
    """One date: `patient.date_of_birth`, the table that holds it, and whose it is.

    `is_moment` when it has a time of day, whose day then depends on the clinic's time zone.
    """

    path: str
    label: str
    record: str
    model: Any
    column: Any
    patient_id: Any
    is_moment: bool


@cache
def date_fields() -> Mapping[str, DateField]:
    """Every date that is a column of a record of patients, by path."""
    return {each.path: each for kind in records.all_types().values() for each in _dates_of(kind)}


def _dates_of(kind: RecordType) -> Iterator[DateField]:
    model = _model_of(kind)
    if model is None:
        return
    columns = model.__mapper__.columns
    whose = model.id if kind.name == PATIENT else getattr(model, "patient_id", None)
    for field in kind.fields:
        if field.type not in {"date", "datetime"} or field.path not in columns or whose is None:
            continue
        type = columns[field.path].type
        if isinstance(type, Date | UTCDateTime):
            yield DateField(
                path=f"{kind.name}.{field.path}",
                label=f"{kind.title}: {field.label[:1].lower()}{field.label[1:]}",
                record=kind.name,
                model=model,
                column=getattr(model, field.path),
                patient_id=whose,
                is_moment=isinstance(type, UTCDateTime),
            )


def _model_of(kind: RecordType) -> Any:
    """The table of a kind of record: both go by the same prefix of ids."""
    for mapper in Base.registry.mappers:
        if getattr(mapper.class_, "kind", None) == kind.prefix:
            return mapper.class_
    return None

"""Samples of nobody: believable values for whatever a trigger brings (EDITOR §6). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.nodes.supplied import PATIENT, ROOTS, SuppliedField

# What is known of a patient who was registered a minute ago.
AT_LEAST = frozenset({"first_name", "last_name", "name", "date_of_birth", "age", "status"})
LONG = {
    "first_name": "Maria-Theresia Wilhelmina",
    "last_name": "Featherstonehaugh-O’Callaghan",
    "name": "Maria-Theresia Wilhelmina Featherstonehaugh-O’Callaghan",
    "preferred_name": "Maria-Theresia Wilhelmina",
    "city": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
}


def made_up(fields: Iterable[SuppliedField]) -> list[tuple[str, dict[str, Any]]]:
    """Name and data of each sample; one where no patient comes with the event."""
    usual = nested(fields)
    patient = usual.get(PATIENT)
    if not isinstance(patient, dict):
        return [("Made up", usual)]
    little = {name: value for name, value in patient.items() if name in AT_LEAST}
    return [
        ("Made up", usual),
        ("Little is known", {**usual, PATIENT: little}),
        ("Long names", {**usual, PATIENT: {**patient, **LONG}}),
    ]


def nested(fields: Iterable[SuppliedField]) -> dict[str, Any]:
    """`patient.first_name` as `{"patient": {"first_name": …}}`; ids would name somebody."""
    data: dict[str, Any] = {}
    for field in fields:
        *parents, last = field.path.split(".")
        if not parents or parents[0] in ROOTS or is_id(last) or field.sample is None:
            continue
        at = data
        for name in parents:
            at = at.setdefault(name, {})
            if not isinstance(at, dict):
                break
        else:
            at[last] = field.sample
    return data


def is_id(name: str) -> bool:
    """True for what may lead to a record."""
    return name == "id" or name.endswith("_id")


def without_ids(value: Any) -> Any:
    """The value without anything that leads to a record."""
    if isinstance(value, Mapping):
        kept = {name: each for name, each in value.items() if not is_id(str(name))}
        return {name: without_ids(each) for name, each in kept.items()}
    return [without_ids(each) for each in value] if isinstance(value, list) else value

"""For whom a rule counts: the patient, the record, or the workflow as a whole.

An event may name neither patient nor record. Then the rule counts for what it does name, and at
last for the workflow as a whole, so that a rule never silently stops to count. Pure.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["patient", "record", "workflow"]


class Key(NamedTuple):
    """Whose runs belong together in one workflow."""

    workflow_id: str
    kind: Kind
    value: str

    @property
    def stored(self) -> str:
        """As a row of `enrolments` names it."""
        return f"{self.kind}:{self.value}" if self.value else self.kind

    @property
    def words(self) -> str:
        """Whose runs, in words."""
        return "for the workflow as a whole" if self.kind == "workflow" else f"for this {self.kind}"


def key_of(workflow_id: str, per: str, patient_id: str | None, subject_id: str | None) -> Key:
    """Whose runs belong together where a rule counts per patient, record or workflow."""
    named: dict[Kind, str | None] = {"patient": patient_id, "record": subject_id}
    order: tuple[Kind, ...] = {
        "patient": ("patient", "record"),
        "record": ("record", "patient"),
    }.get(per, ())  # type: ignore[assignment]
    for kind in order:
        if value := named[kind]:
            return Key(workflow_id, kind, value)
    return Key(workflow_id, "workflow", "")

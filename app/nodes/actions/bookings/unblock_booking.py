"""Lets the patient book again.

Either everything that holds bookings of the patient back is released, or only what this run has
blocked itself. The forms and consents it waited for stay asked for. With nothing to release the
step is skipped.
"""

from __future__ import annotations

from app.clinic.blocks import service as blocks
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome, Skipped

WHICH = (fields.Option("all", "Everything"), fields.Option("run", "What this run has blocked"))


class Config(NodeConfig):
    reads = ("patient",)

    which = fields.Select("Release", options=WHICH, default="all")


@action(
    "unblock_booking",
    title="Unblock booking",
    category="appointments",
    icon="calendar-check",
    keywords=("release", "allow", "unlock"),
    config=Config,
    summary="{which}",
    sample={"which": "all"},
    outputs=(Output("released", "Number released", "number"),),
    raises=("booking.unblocked",),
    needs=lambda config: ("patient",),
)
def unblock_booking(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient whose bookings could be released.")
    only = step.run_id if config.which == "run" else None
    released = blocks.release_all(step.org_id, patient_id, by=step.actor, run_id=only)
    if not released:
        return Skipped("Nothing held bookings of this patient back.")
    said = "one booking block" if len(released) == 1 else f"{len(released)} booking blocks"
    return Done(f"Released {said}", {"released": len(released)})

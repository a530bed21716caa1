"""Puts the patient in a segment, or takes them out of it.

What a workflow says stands: the segment's own rules do not undo it. A patient who is in the
segment already, or is not in it, is left as they are.
"""

from __future__ import annotations

from app.clinic.segments import service as segments
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

WAYS = (fields.Option("add", "Put in"), fields.Option("remove", "Take out"))


class Config(NodeConfig):
    reads = ("patient",)

    segment_id = fields.Choice("Segment", required=True, source="segments")
    action = fields.Select("What to do", required=True, options=WAYS, default="add")


@action(
    "update_segment",
    title="Update segment",
    category="segments",
    icon="users-group",
    keywords=("group", "cohort", "add to segment", "remove from segment", "tag"),
    config=Config,
    summary="{action} · {segment_id}",
    sample={"segment_id": "seg_01932f6c-0000-7000-8000-000000000000", "action": "add"},
    outputs=(Output("segment_id", "Segment"),),
    raises=("segment.entered", "segment.left"),
    needs=lambda config: ("patient",),
)
def update_segment(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to put in a segment.")
    segment = segments.find(step.org_id, config.segment_id)
    if segment is None:
        return Failed("The segment is not there any more.", code="no_segment")
    if not segment.is_active:
        return Failed(f"The segment “{segment.name}” is archived.", code="archived")
    change = segments.add if config.action == "add" else segments.remove
    if not change(step.org_id, segment.id, patient_id, by=step.actor):
        where = "in the segment already" if config.action == "add" else "not in the segment"
        return Skipped(f"The patient is {where}.")
    words = "Put the patient in" if config.action == "add" else "Took the patient out of"
    return Done(
        f"{words} the segment “{segment.name}”",
        {"segment_id": segment.id},
        links=(Link("segment", segment.id, segment.name),),
    )

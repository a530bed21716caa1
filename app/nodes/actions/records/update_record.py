"""Changes one detail of a record.

Choose the **detail** and write the new **value**; it may hold merge fields. Several tags are
written with commas between them. *Detail of your own* sets what your clinic keeps of patients
besides, under a name such as `blood_type`; left empty, it is taken away. What a detail
cannot be is refused, and the record stays as it is. Statuses are not changed here: other steps do
that, such as *Close task*.
"""

from __future__ import annotations

from app.clinic import editing
from app.errors import ClinicError
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

TYPES = tuple(fields.Option(name, each.title) for name, each in editing.EDITABLE.items())
DETAILS = tuple(
    fields.Option(f"{name}.{detail}", f"{each.title}: {label}")
    for name, each in editing.EDITABLE.items()
    for detail, label in each.fields.items()
)


class Config(NodeConfig):
    reads = tuple(editing.EDITABLE)

    record_type = fields.Select("Kind of record", required=True, options=TYPES, default="patient")
    field = fields.Select("Detail", required=True, options=DETAILS)
    custom_key = fields.Text(
        "Name of the detail",
        required=True,
        max_length=40,
        placeholder="blood_type",
        depends_on=("field", f"patient.{editing.CUSTOM}"),
    )
    value = fields.LongText(
        "New value", template=True, max_length=2_000, help="Left open, the detail is emptied."
    )


@action(
    "update_record",
    title="Update record",
    category="patients",
    icon="edit",
    keywords=("change", "set", "field", "detail", "tag"),
    config=Config,
    summary="{field} · {value}",
    sample={"record_type": "patient", "field": "patient.city", "value": "Bristol"},
    outputs=(Output("record_id", "Record"),),
    raises=("patient.updated",),
    needs=lambda config: (str(config.get("record_type") or "patient"),),
)
def update_record(config: Config, step: Step) -> Outcome:
    kind, _, detail = config.field.partition(".")
    if kind != config.record_type:
        return Failed("The detail is not one of that kind of record.", code="bad_field")
    title = editing.EDITABLE[kind].title.lower()
    named = f"{detail}.{config.custom_key.strip()}" if detail == editing.CUSTOM else detail
    id = step.id_of(kind)
    if id is None:
        return Skipped(f"There is no {title} to change.")
    try:
        is_changed, label = editing.change(step.org_id, kind, id, named, config.value, step.actor)
    except ClinicError as error:
        return Failed(error.message, code="refused")
    if not is_changed:
        return Skipped(f"The {title} has that value already.")
    return Done(
        f"Changed “{editing.EDITABLE[kind].fields[detail]}” of the {title}",
        {"record_id": id},
        links=(Link(kind, id, label),),
    )

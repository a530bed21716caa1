"""Runs and steps as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment, NamedSchema
from app.api.pages import CursorQuery
from app.runs.models import RunStatus, StepStatus
from app.runs.standing import STANDINGS

STATUSES = [status.value for status in RunStatus]
# Where a retry begins, and with which version of the workflow.
FROM = ["failed", "start", "after_failed"]
VERSIONS = ["same", "latest"]


class RunQuery(CursorQuery):
    """Which runs to list; newest first."""

    workflow_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    status_in = ma.fields.String(metadata={"description": "Several statuses, comma-separated."})
    patient_id = ma.fields.String()
    subject_id = ma.fields.String()
    parent_run_id = ma.fields.String()
    event_id = ma.fields.String()
    version = ma.fields.Integer(validate=ma.validate.Range(1, 2**31 - 1))
    trigger = ma.fields.String(metadata={"description": "The type of event that started it."})
    step_status = ma.fields.String(
        validate=ma.validate.OneOf(STANDINGS),
        metadata={"description": "Runs with a step that stands like this; `open`: not over yet."},
    )
    node_id = ma.fields.String(
        metadata={"description": "Where that step is; without `step_status`, an open one."}
    )
    took_gte = ma.fields.Integer(
        validate=ma.validate.Range(0, 10**9),
        metadata={"description": "Took at least so many seconds, or has so far."},
    )
    # Words of the address, and of Python; hence the other names inside.
    since = Moment(data_key="from")
    until = Moment(data_key="to")


class SubjectSchema(ma.Schema):
    """A record by its kind, id and what people call it."""

    type = ma.fields.String(required=True)
    id = ma.fields.String(required=True)
    label = ma.fields.String(required=True)


class WaitingSchema(ma.Schema):
    """Where a run stands still and until when; `until` is null when a person must act."""

    node_id = ma.fields.String(required=True)
    # The step as its version calls and counts it.
    name = ma.fields.String(required=True)
    number = ma.fields.Integer(required=True)
    until = Moment(allow_none=True, required=True)
    what = ma.fields.String(required=True, data_key="for")


class RunSchema(ma.Schema):
    """One version executing for one event."""

    id = ma.fields.String(required=True)
    workflow_id = ma.fields.String(required=True)
    workflow_name = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)
    event_id = ma.fields.String(required=True)
    event_type = ma.fields.String(required=True)
    trigger_title = ma.fields.String(required=True)
    subject = ma.fields.Nested(SubjectSchema, allow_none=True, required=True)
    patient = ma.fields.Nested(NamedSchema, allow_none=True, required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    reason = ma.fields.String(allow_none=True, required=True)
    seq = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    started_at = Moment(allow_none=True, required=True)
    finished_at = Moment(allow_none=True, required=True)
    duration_ms = ma.fields.Integer(allow_none=True, required=True)
    waiting = ma.fields.Nested(WaitingSchema, allow_none=True, required=True)
    # The run that started this one.
    parent_run_id = ma.fields.String(allow_none=True, required=True)
    # Which retry this is (0: none), of which run; and the newest run that tries this one again.
    retry = ma.fields.Integer(required=True)
    retry_of = ma.fields.String(allow_none=True, required=True)
    retried_by = ma.fields.String(allow_none=True, required=True)


class StepErrorSchema(ma.Schema):
    """Why a step failed, and whether trying again could help."""

    message = ma.fields.String(required=True)
    code = ma.fields.String(required=True)
    permanent = ma.fields.Boolean(required=True)


class StepSchema(ma.Schema):
    """One node executed in a run."""

    id = ma.fields.String(required=True)
    node_id = ma.fields.String(required=True)
    node_type = ma.fields.String(required=True)
    node_name = ma.fields.String(required=True)
    number = ma.fields.Integer(required=True)
    iteration = ma.fields.String(required=True)
    attempt = ma.fields.Integer(required=True)
    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf([status.value for status in StepStatus])
    )
    handle = ma.fields.String(allow_none=True, required=True)
    summary = ma.fields.String(required=True)
    input = ma.fields.Dict(required=True)
    output = ma.fields.Dict(required=True)
    masked = ma.fields.List(
        ma.fields.String(),
        metadata={"description": "Values shown as ••••, such as `input.body`; reveal shows them."},
    )
    error = ma.fields.Nested(StepErrorSchema, allow_none=True, required=True)
    notes = ma.fields.List(ma.fields.String(), required=True)
    links = ma.fields.List(ma.fields.Nested(SubjectSchema), required=True)
    seq = ma.fields.Integer(required=True)
    queued_at = Moment(required=True)
    started_at = Moment(allow_none=True, required=True)
    finished_at = Moment(allow_none=True, required=True)
    next_try_at = Moment(allow_none=True, required=True)
    until = Moment(allow_none=True, required=True)


class RunEventSchema(ma.Schema):
    """The event a run is for."""

    id = ma.fields.String(required=True)
    type = ma.fields.String(required=True)
    occurred_at = Moment(required=True)
    data = ma.fields.Dict(required=True)


class RevealedSchema(ma.Schema):
    """What a step was given and gave; of the first step also what the event brought along."""

    input = ma.fields.Dict(required=True)
    output = ma.fields.Dict(required=True)
    links = ma.fields.List(ma.fields.Nested(SubjectSchema), required=True)
    event_data = ma.fields.Dict(required=True, allow_none=True)


class RunDetailSchema(RunSchema):
    """A run with the graph of its own version and all its steps."""

    graph = ma.fields.Dict(required=True)
    steps = ma.fields.List(ma.fields.Nested(StepSchema), required=True)
    event = ma.fields.Nested(RunEventSchema, allow_none=True, required=True)


class ChangesQuery(ma.Schema):
    after = ma.fields.Integer(load_default=0, validate=ma.validate.Range(0, 2**31 - 1))


class RunChangesSchema(ma.Schema):
    """What happened to a run since a seq."""

    run = ma.fields.Nested(RunSchema, required=True)
    steps = ma.fields.List(ma.fields.Nested(StepSchema), required=True)


class RunTraceSchema(ma.Schema):
    """A run and its steps since a seq, packed: `columns` names what stands in each row.

    `graph` and `event` come with the first look (`after=0`) only.
    """

    run = ma.fields.Nested(RunSchema, required=True)
    graph = ma.fields.Dict(required=True, allow_none=True)
    event = ma.fields.Nested(RunEventSchema, allow_none=True, required=True)
    columns = ma.fields.List(ma.fields.String(), required=True)
    # As they are: naming and checking each value of 20,000 rows would take seconds.
    rows = ma.fields.Raw(
        required=True,
        metadata={"type": "array", "items": {"type": "array", "items": {}}},
    )


class ResolveSchema(ma.Schema):
    """What a person knows of a delivery whose outcome the product does not."""

    sent = ma.fields.Boolean(required=True)


class RetrySchema(ma.Schema):
    """Where a retry begins: where the run broke off, at its start, or after the failed step."""

    start_at = ma.fields.String(
        data_key="from", load_default="failed", validate=ma.validate.OneOf(FROM)
    )
    version = ma.fields.String(load_default="same", validate=ma.validate.OneOf(VERSIONS))


class StepPlaceSchema(ma.Schema):
    """A step of a run by its place in the graph."""

    node_id = ma.fields.String(required=True)
    iteration = ma.fields.String(required=True)
    name = ma.fields.String(required=True)


class EffectSchema(StepPlaceSchema):
    """What a step has done."""

    words = ma.fields.String(required=True)
    links = ma.fields.List(ma.fields.Nested(SubjectSchema), required=True)


class RetryPreviewSchema(ma.Schema):
    """What a retry would do. `effects` have happened already and will not happen again."""

    possible = ma.fields.Boolean(required=True)
    reason = ma.fields.String(allow_none=True, required=True)
    effects = ma.fields.List(ma.fields.Nested(EffectSchema), required=True)
    steps_again = ma.fields.List(ma.fields.Nested(StepPlaceSchema), required=True)

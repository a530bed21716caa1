"""What workflows take and give."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.workflows.models import MAX_DESCRIPTION, MAX_NAME, MAX_NOTE, MAX_REASON

GRAPH = {
    "description": (
        "schema, nodes, edges, rules, notes, groups; see “The stored graph” in the design."
    )
}
REVISION = {"description": "The revision the change was made from; an older one answers 409."}


class WorkflowQuery(SearchQuery):
    """Filters of the list."""

    state = ma.fields.String(validate=ma.validate.OneOf(["enabled", "draft"]))


class NewWorkflow(ma.Schema):
    """A new draft."""

    name = Line(MAX_NAME, least=1, required=True)
    description = Prose(MAX_DESCRIPTION)
    graph = ma.fields.Raw(metadata=GRAPH)


class WorkflowPatch(ma.Schema):
    """Changes of a draft."""

    revision = ma.fields.Integer(required=True, strict=True, metadata=REVISION)
    name = Line(MAX_NAME, least=1)
    description = Prose(MAX_DESCRIPTION)
    graph = ma.fields.Raw(metadata=GRAPH)


class PublishSchema(ma.Schema):
    """What to note beside the new version."""

    note = Prose(MAX_NOTE, allow_none=True)
    revision = ma.fields.Integer(strict=True, allow_none=True, metadata=REVISION)
    runs = ma.fields.String(
        load_default="finish",
        validate=ma.validate.OneOf(["finish", "cancel"]),
        metadata={"description": "What becomes of runs under way: go on as they are, or end."},
    )


class PauseSchema(ma.Schema):
    """Why it is paused."""

    reason = Line(MAX_REASON, allow_none=True)


class CountSchema(ma.Schema):
    """How many there were."""

    count = ma.fields.Integer(required=True)


class RestoreSchema(ma.Schema):
    revision = ma.fields.Integer(required=True, strict=True, metadata=REVISION)


class ValidateSchema(ma.Schema):
    graph = ma.fields.Raw(allow_none=True, metadata=GRAPH)


class ProblemSchema(ma.Schema):
    """One thing that is wrong or doubtful, with its consequence."""

    node_id = ma.fields.String(required=True, allow_none=True)
    field = ma.fields.String(required=True, allow_none=True)
    code = ma.fields.String(required=True)
    message = ma.fields.String(required=True)
    severity = ma.fields.String(required=True, validate=ma.validate.OneOf(["error", "warning"]))


class ProblemsSchema(ma.Schema):
    problems = ma.fields.List(ma.fields.Nested(ProblemSchema), required=True)


class CountsSchema(ma.Schema):
    """Runs under way, and how those of the last seven days ended."""

    running = ma.fields.Integer(required=True)
    waiting = ma.fields.Integer(required=True)
    failed_7d = ma.fields.Integer(required=True)
    completed_7d = ma.fields.Integer(required=True)


class ChangeSchema(ma.Schema):
    """What one version of a system workflow brought."""

    version = ma.fields.Integer(required=True)
    words = ma.fields.String(required=True)


class NewerOriginalSchema(ma.Schema):
    """A newer version of the system workflow that a clone was made from."""

    key = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)
    changes = ma.fields.List(
        ma.fields.Nested(ChangeSchema),
        required=True,
        metadata={"description": "Since the clone was made, the newest first."},
    )


class WorkflowSummarySchema(ma.Schema):
    """A workflow as the list shows it."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["draft", "enabled"]))
    enabled = ma.fields.Boolean(required=True)
    trigger_type = ma.fields.String(required=True, allow_none=True)
    trigger_title = ma.fields.String(required=True, allow_none=True)
    revision = ma.fields.Integer(required=True)
    published_version = ma.fields.Integer(required=True, allow_none=True)
    has_unpublished_changes = ma.fields.Boolean(required=True)
    origin = ma.fields.String(required=True, allow_none=True)
    origin_version = ma.fields.Integer(required=True, allow_none=True)
    newer_original = ma.fields.Nested(NewerOriginalSchema, required=True, allow_none=True)
    paused_at = Moment(required=True, allow_none=True)
    paused_reason = ma.fields.String(required=True, allow_none=True)
    updated_at = Moment(required=True)
    created_at = Moment(required=True)
    updated_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    last_run_at = Moment(required=True, allow_none=True)
    counts = ma.fields.Nested(CountsSchema, required=True)


class WorkflowSchema(WorkflowSummarySchema):
    """A workflow with its draft."""

    graph = ma.fields.Dict(required=True, metadata=GRAPH)
    draft_authors = ma.fields.List(
        ma.fields.Nested(NamedSchema),
        required=True,
        metadata={"description": "Whose edits the draft has that no version has yet."},
    )


class PublishedSchema(WorkflowSchema):
    """A workflow that has just been published."""

    runs_under_way = ma.fields.Integer(
        required=True,
        metadata={"description": "Runs of the versions before: going on, or being cancelled."},
    )


class ChangeCountsSchema(ma.Schema):
    """Steps that one graph has and another has not."""

    added = ma.fields.Integer(required=True)
    changed = ma.fields.Integer(required=True)
    removed = ma.fields.Integer(required=True)


class VersionSummarySchema(ma.Schema):
    """A published version as the list shows it."""

    number = ma.fields.Integer(required=True)
    id = ma.fields.String(required=True)
    note = ma.fields.String(required=True, allow_none=True)
    published_at = Moment(required=True, attribute="created_at")
    published_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    changes = ma.fields.Nested(
        ChangeCountsSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Against the version before; null where nobody counted yet."},
    )


class VersionSchema(VersionSummarySchema):
    """A published version."""

    graph = ma.fields.Dict(required=True, metadata=GRAPH)


class KeepDraft(ma.Schema):
    """A draft to put aside."""

    title = Line(MAX_NAME, least=1, required=True)
    name = Line(MAX_NAME, least=1, metadata={"description": "What the workflow is called in it."})
    graph = ma.fields.Raw(metadata={"description": "Without one, the draft as it is."})
    reason = ma.fields.String(
        load_default="by_hand", validate=ma.validate.OneOf(["by_hand", "merge"])
    )


class KeptDraftSummarySchema(ma.Schema):
    """A draft that was put aside, as the list shows it."""

    id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    reason = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["by_hand", "merge", "restore"])
    )
    kept_at = Moment(required=True, attribute="created_at")
    kept_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)


class KeptDraftSchema(KeptDraftSummarySchema):
    """A draft that was put aside."""

    graph = ma.fields.Dict(required=True, metadata=GRAPH)


class SystemWorkflowSchema(ma.Schema):
    """A template that every clinic sees."""

    key = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    trigger_type = ma.fields.String(required=True, allow_none=True)
    trigger_title = ma.fields.String(required=True, allow_none=True)
    about = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "What its trigger is about: the heading it is listed under."},
    )
    graph = ma.fields.Dict(required=True, metadata=GRAPH)
    version = ma.fields.Integer(required=True)
    changes = ma.fields.List(
        ma.fields.Nested(ChangeSchema),
        required=True,
        metadata={"description": "What each version after the first brought, the newest first."},
    )
    clones = ma.fields.Integer(required=True)

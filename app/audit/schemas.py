"""Entries as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment
from app.api.pages import CursorQuery


class AuditQuery(CursorQuery):
    """Which entries; newest first."""

    actor_id = ma.fields.String(metadata={"description": "A person, key, workflow or patient."})
    record_id = ma.fields.String()
    verb = ma.fields.String(
        metadata={"description": "Such as workflow.publish; workflow. is all of that kind."}
    )
    # Words of the address, and of Python; hence the other names inside.
    since = Moment(data_key="from")
    until = Moment(data_key="to")


class AuditActorSchema(ma.Schema):
    """Who."""

    kind = ma.fields.String(required=True)
    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True, allow_none=True)


class AuditRecordSchema(ma.Schema):
    """On what."""

    type = ma.fields.String(required=True)
    id = ma.fields.String(required=True, allow_none=True)


class AuditEntrySchema(ma.Schema):
    """Who did what, on which record, and the fields that are different since."""

    id = ma.fields.String(required=True)
    at = Moment(required=True)
    actor = ma.fields.Nested(AuditActorSchema, required=True)
    verb = ma.fields.String(required=True)
    record = ma.fields.Nested(AuditRecordSchema, required=True)
    before = ma.fields.Dict(keys=ma.fields.String(), required=True)
    after = ma.fields.Dict(keys=ma.fields.String(), required=True)
    request_id = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)

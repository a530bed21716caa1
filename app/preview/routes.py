"""Previews over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_WORKFLOWS
from app.database import db, reading
from app.preview import service
from app.preview.schemas import ForSampleSchema, LookSchema
from app.workflows import service as workflows

blp = ApiBlueprint("previews", __name__, description="What a setting would come to")


@blp.post(
    "/workflows/<id>/preview",
    needs=VIEW_WORKFLOWS,
    takes=LookSchema,
    gives=ForSampleSchema,
    many=True,
    transaction=False,
)
def preview(body: dict[str, Any], id: str) -> list[service.Seen]:
    """What fields hold, texts read and conditions say, for each sample. Nothing is kept."""
    # The editor asks after every pause in typing: it must not queue among those who write.
    with reading():
        try:
            me = current_actor()
            workflows.get(me.org_id, id)
            return service.look(body["trigger"], body["samples"], body, by=me)
        finally:
            db.session.rollback()

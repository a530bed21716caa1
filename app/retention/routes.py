"""For how long the clinic keeps what happened."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.models import Organisation
from app.auth.rights import EDIT_CLINIC, SIGNED_IN
from app.database import db
from app.retention.schemas import RetentionChangeSchema, RetentionSchema

blp = ApiBlueprint("retention", __name__, description="For how long what happened is kept")


@blp.get("/organisation/retention", needs=SIGNED_IN, gives=RetentionSchema)
def get_retention() -> Organisation:
    """For how long the clinic keeps its runs, and what their steps were given and gave."""
    return db.session.get_one(Organisation, current_actor().org_id)


@blp.patch(
    "/organisation/retention",
    needs=EDIT_CLINIC,
    takes=RetentionChangeSchema,
    gives=RetentionSchema,
)
def change_retention(body: dict[str, Any]) -> Organisation:
    """Keep for longer or shorter. What has been deleted does not come back."""
    organisation = db.session.get_one(Organisation, current_actor().org_id)
    for name, value in body.items():
        setattr(organisation, name, value)
    return organisation

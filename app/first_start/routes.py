"""The forms of before over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.models import Organisation
from app.auth.rights import EDIT_CLINIC, SIGNED_IN
from app.database import db
from app.first_start import service
from app.first_start.schemas import FirstFormsChangeSchema, FirstFormsSchema

blp = ApiBlueprint("first start", __name__, description="What became the first workflow")


def _ours() -> Organisation:
    return db.session.get_one(Organisation, current_actor().org_id)


@blp.get("/organisation/first-forms", needs=SIGNED_IN, gives=FirstFormsSchema)
def get_first_forms() -> Organisation:
    """The policy and the terms that every new patient was asked for before there were workflows."""
    return _ours()


@blp.patch(
    "/organisation/first-forms",
    needs=EDIT_CLINIC,
    takes=FirstFormsChangeSchema,
    gives=FirstFormsSchema,
)
def change_first_forms(body: dict[str, Any]) -> Organisation:
    """Name them. At the next start they become a workflow of the clinic, once and never again.

    Once there is that workflow, change it instead.
    """
    return service.choose(_ours(), by=current_actor(), **body)

"""Form templates over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_RECORDS
from app.clinic.forms import templates
from app.clinic.forms.models import FormTemplate
from app.clinic.forms.schemas import (
    FormTemplateChange,
    FormTemplateQuery,
    FormTemplateSchema,
    NewFormTemplate,
)

blp = ApiBlueprint("form templates", __name__, description="The forms of the clinic")


def _get(id: str) -> FormTemplate:
    return templates.get(current_actor().org_id, id)


@blp.get(
    "/form-templates",
    needs=VIEW_RECORDS,
    query=FormTemplateQuery,
    gives=FormTemplateSchema,
    many=True,
)
def list_templates(query: dict[str, Any]) -> Page:
    """Form templates by title."""
    return by_offset(templates.search(current_actor().org_id, **query), query)


@blp.post(
    "/form-templates",
    needs=EDIT_CLINIC,
    takes=NewFormTemplate,
    gives=FormTemplateSchema,
    status=201,
    creates=True,
)
def create_template(body: dict[str, Any]) -> FormTemplate:
    """Make a form template."""
    return templates.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/form-templates/<id>", needs=VIEW_RECORDS, gives=FormTemplateSchema)
def get_template(id: str) -> FormTemplate:
    """One form template."""
    return _get(id)


@blp.patch(
    "/form-templates/<id>", needs=EDIT_CLINIC, takes=FormTemplateChange, gives=FormTemplateSchema
)
def change_template(body: dict[str, Any], id: str) -> FormTemplate:
    """Change a form template. Forms that are out keep the version they were made with."""
    return templates.update(_get(id), by=current_actor(), **body)


@blp.post("/form-templates/<id>/activate", needs=EDIT_CLINIC, gives=FormTemplateSchema)
def activate_template(id: str) -> FormTemplate:
    """Let it be used again."""
    return templates.switch_on(_get(id), by=current_actor())


@blp.post("/form-templates/<id>/deactivate", needs=EDIT_CLINIC, gives=FormTemplateSchema)
def deactivate_template(id: str) -> FormTemplate:
    """Ask nobody for it any more; forms that are out can still be filled in."""
    return templates.switch_off(_get(id), by=current_actor())

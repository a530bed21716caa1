"""Message templates over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.fields import SearchQuery
from app.api.pages import Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_RECORDS
from app.clinic.messages.segments import segments
from app.clinic.search import matches
from app.clinic.templates import service, texts
from app.clinic.templates.models import MessageTemplate, Method
from app.clinic.templates.schemas import (
    MergeFieldSchema,
    NewTemplate,
    TemplateChange,
    TemplatePreviewRequest,
    TemplatePreviewSchema,
    TemplateQuery,
    TemplateSchema,
)

blp = ApiBlueprint("message templates", __name__, description="Texts that are sent again and again")


def _get(id: str) -> MessageTemplate:
    return service.get(current_actor().org_id, id)


@blp.get(
    "/message-templates",
    needs=VIEW_RECORDS,
    query=TemplateQuery,
    gives=TemplateSchema,
    many=True,
)
def list_templates(query: dict[str, Any]) -> Page:
    """Templates by name."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.get(
    "/message-templates/fields",
    needs=VIEW_RECORDS,
    query=SearchQuery,
    gives=MergeFieldSchema,
    many=True,
)
def list_merge_fields(query: dict[str, Any]) -> Page:
    """Fields that may be inserted into a text, by record."""
    found = [
        {"path": f"{root}.{field.path}", "label": field.label, "group": record.title}
        for root, record in texts.roots().items()
        for field in record.fields
        if matches(query["search"], root, field.path, field.label, record.title)
    ]
    return of_list(found, query)


@blp.post(
    "/message-templates",
    needs=EDIT_CLINIC,
    takes=NewTemplate,
    gives=TemplateSchema,
    status=201,
    creates=True,
)
def create_template(body: dict[str, Any]) -> MessageTemplate:
    """Write a template. Merge fields are checked; an unknown one is refused."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/message-templates/<id>", needs=VIEW_RECORDS, gives=TemplateSchema)
def get_template(id: str) -> MessageTemplate:
    """One template."""
    return _get(id)


@blp.patch("/message-templates/<id>", needs=EDIT_CLINIC, takes=TemplateChange, gives=TemplateSchema)
def change_template(body: dict[str, Any], id: str) -> MessageTemplate:
    """Change a template; what is sent afterwards carries the next version."""
    return service.update(_get(id), by=current_actor(), **body)


@blp.post("/message-templates/<id>/enable", needs=EDIT_CLINIC, gives=TemplateSchema)
def enable_template(id: str) -> MessageTemplate:
    """Let workflows use it."""
    return service.enable(_get(id), by=current_actor())


@blp.post("/message-templates/<id>/disable", needs=EDIT_CLINIC, gives=TemplateSchema)
def disable_template(id: str) -> MessageTemplate:
    """Take it out of use: workflows with it cannot be published, and their steps fail."""
    return service.disable(_get(id), by=current_actor())


@blp.post(
    "/message-templates/<id>/preview",
    needs=VIEW_RECORDS,
    takes=TemplatePreviewRequest,
    gives=TemplatePreviewSchema,
)
def preview_template(body: dict[str, Any], id: str) -> dict[str, Any]:
    """What this patient would get by each method; other records are made up."""
    filled = service.preview(_get(id), body.pop("patient_id"), **body)
    return {
        "texts": [
            {
                "method": method,
                "subject": text.subject,
                "body": text.body,
                "empty": text.empty,
                "sms": segments(text.body) if method == Method.SMS else None,
            }
            for method, text in filled.items()
        ]
    }

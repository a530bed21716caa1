"""Lab results over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, SIGN_RECORDS, VIEW_RECORDS
from app.clinic.labs import service
from app.clinic.labs.models import LabResult
from app.clinic.labs.schemas import (
    LabAmendment,
    LabResultQuery,
    LabResultSchema,
    LabReview,
    NewLabResult,
)

blp = ApiBlueprint("lab results", __name__, description="What laboratories report")


def _get(id: str) -> LabResult:
    return service.get(current_actor().org_id, id)


@blp.get("/lab-results", needs=VIEW_RECORDS, query=LabResultQuery, gives=LabResultSchema, many=True)
def list_lab_results(query: dict[str, Any]) -> Page:
    """Lab results, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/lab-results",
    needs=EDIT_RECORDS,
    takes=NewLabResult,
    gives=LabResultSchema,
    status=201,
    creates=True,
)
def receive_lab_result(body: dict[str, Any]) -> LabResult:
    """Take in a result. Tells `lab_result.received`."""
    return service.receive(current_actor().org_id, by=current_actor(), **body)


@blp.get("/lab-results/<id>", needs=VIEW_RECORDS, gives=LabResultSchema)
def get_lab_result(id: str) -> LabResult:
    """One lab result."""
    return _get(id)


@blp.post("/lab-results/<id>/review", needs=SIGN_RECORDS, takes=LabReview, gives=LabResultSchema)
def review_lab_result(body: dict[str, Any], id: str) -> LabResult:
    """Say that somebody has looked at it. Tells `lab_result.reviewed`."""
    return service.review(_get(id), by=current_actor(), **body)


@blp.post("/lab-results/<id>/amend", needs=EDIT_RECORDS, takes=LabAmendment, gives=LabResultSchema)
def amend_lab_result(body: dict[str, Any], id: str) -> LabResult:
    """Take in corrected values; it is to be reviewed again. Tells `lab_result.amended`."""
    return service.amend(_get(id), by=current_actor(), **body)

"""Discount codes over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.discount_codes import service
from app.clinic.discount_codes.models import DiscountCode
from app.clinic.discount_codes.schemas import (
    DiscountCodeQuery,
    DiscountCodeSchema,
    DiscountCodeUse,
    NewDiscountCode,
)

blp = ApiBlueprint("discount codes", __name__, description="Codes that take something off")
CODES = "/discount-codes"


def _get(id: str) -> DiscountCode:
    return service.get(current_actor().org_id, id)


@blp.get(CODES, needs=VIEW_RECORDS, query=DiscountCodeQuery, gives=DiscountCodeSchema, many=True)
def list_discount_codes(query: dict[str, Any]) -> Page:
    """Codes, the newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    CODES,
    needs=EDIT_RECORDS,
    takes=NewDiscountCode,
    gives=DiscountCodeSchema,
    status=201,
    creates=True,
)
def issue_discount_code(body: dict[str, Any]) -> DiscountCode:
    """Issue a code. Tells `discount_code.issued`."""
    return service.issue(current_actor().org_id, by=current_actor(), **body)


@blp.get(f"{CODES}/<id>", needs=VIEW_RECORDS, gives=DiscountCodeSchema)
def get_discount_code(id: str) -> DiscountCode:
    """One code."""
    return _get(id)


@blp.post(f"{CODES}/<id>/use", needs=EDIT_RECORDS, takes=DiscountCodeUse, gives=DiscountCodeSchema)
def use_discount_code(body: dict[str, Any], id: str) -> DiscountCode:
    """Somebody paid with it. Tells `discount_code.used`."""
    return service.use(_get(id), by=current_actor(), **body)

"""Invoices over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.invoices import categories, service
from app.clinic.invoices.models import Invoice
from app.clinic.invoices.schemas import (
    InvoiceQuery,
    InvoiceSchema,
    NewInvoice,
    Payment,
    ProductCategorySchema,
)

blp = ApiBlueprint("invoices", __name__, description="What patients are asked to pay")


def _get(id: str) -> Invoice:
    return service.get(current_actor().org_id, id)


@blp.get(
    "/product-categories",
    needs=VIEW_RECORDS,
    query=OffsetQuery,
    gives=ProductCategorySchema,
    many=True,
)
def list_product_categories(query: dict[str, Any]) -> Page:
    """Kinds of things that are sold."""
    return of_list(categories.categories(current_actor().org_id), query)


@blp.get("/invoices", needs=VIEW_RECORDS, query=InvoiceQuery, gives=InvoiceSchema, many=True)
def list_invoices(query: dict[str, Any]) -> Page:
    """Invoices, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/invoices",
    needs=EDIT_RECORDS,
    takes=NewInvoice,
    gives=InvoiceSchema,
    status=201,
    creates=True,
)
def create_invoice(body: dict[str, Any]) -> Invoice:
    """Write an invoice. Tells `invoice.created`."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/invoices/<id>", needs=VIEW_RECORDS, gives=InvoiceSchema)
def get_invoice(id: str) -> Invoice:
    """One invoice."""
    return _get(id)


@blp.post("/invoices/<id>/issue", needs=EDIT_RECORDS, gives=InvoiceSchema)
def issue_invoice(id: str) -> Invoice:
    """Open a draft for payment."""
    return service.issue(_get(id), by=current_actor())


@blp.post(
    "/invoices/<id>/pay", needs=EDIT_RECORDS, takes=Payment, gives=InvoiceSchema, creates=True
)
def pay_invoice(body: dict[str, Any], id: str) -> Invoice:
    """Take in money, all of it unless an amount is named. Tells `invoice.paid`, once."""
    return service.pay(_get(id), by=current_actor(), **body)


@blp.post("/invoices/<id>/void", needs=EDIT_RECORDS, gives=InvoiceSchema)
def void_invoice(id: str) -> Invoice:
    """Say that it is not to be paid after all. Tells `invoice.voided`."""
    return service.void(_get(id), by=current_actor())


@blp.post("/invoices/<id>/write-off", needs=EDIT_RECORDS, gives=InvoiceSchema)
def write_invoice_off(id: str) -> Invoice:
    """Say that nobody expects the money any more. Tells `invoice.written_off`."""
    return service.write_off(_get(id), by=current_actor())

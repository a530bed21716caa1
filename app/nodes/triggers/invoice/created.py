"""Starts when an invoice has been written.

Choose **product categories** to start only for some invoices: one line in any of the chosen
categories is enough. Leave them empty to start for every invoice.

Steps after it can use the invoice and its patient, for example `{{ invoice.number }}` and
`{{ invoice.amount_due }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.triggers.invoice.paid import why_not


class Config(NodeConfig):
    product_categories = fields.MultiSelect(
        "Product categories",
        help="Leave empty to start for every new invoice.",
        source="product_categories",
        reads="invoice.categories",
    )


@trigger(
    "invoice.created",
    title="Invoice created",
    category="invoices",
    icon="receipt",
    keywords=("bill", "new invoice", "money"),
    config=Config,
    summary="{product_categories}",
    sample={"product_categories": ["consultation"]},
    supplies=("invoice", "patient"),
)
def created(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.product_categories, scope)

"""Starts when an invoice has been paid in full.

It starts once for each invoice, with the last part payment.

Choose **product categories** to start only for some invoices: one line in any of the chosen
categories is enough. Leave them empty to start for every paid invoice.

Steps after it can use the invoice and its patient, for example `{{ invoice.number }}` and
`{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.labels import humanised


class Config(NodeConfig):
    product_categories = fields.MultiSelect(
        "Product categories",
        help="Leave empty to start for every paid invoice.",
        source="product_categories",
        reads="invoice.categories",
    )


@trigger(
    "invoice.paid",
    title="Invoice paid",
    category="invoices",
    icon="receipt",
    keywords=("payment", "bill", "money"),
    config=Config,
    summary="{product_categories}",
    sample={"product_categories": ["consultation"]},
    supplies=("invoice", "patient"),
)
def paid(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.product_categories, scope)


def why_not(wanted: Sequence[str], scope: Mapping[str, Any]) -> str | None:
    """Why an invoice without a line in these categories does not start it; None where it does."""
    if not wanted or not categories_of(scope.get("invoice")).isdisjoint(wanted):
        return None
    names = " or ".join(humanised(category) for category in wanted)
    return f"no line of the invoice is in {names}"


def categories_of(invoice: Any) -> set[str]:
    """The categories of the invoice's lines; an event from outside may bring only the lines."""
    if not isinstance(invoice, Mapping):
        return set()
    lines = invoice.get("lines") or ()
    told = [line.get("product_category") for line in lines if isinstance(line, Mapping)]
    return {each for each in (*(invoice.get("categories") or ()), *told) if isinstance(each, str)}

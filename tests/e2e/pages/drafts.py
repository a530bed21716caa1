"""What happens beside the browser: a colleague leaves a draft, somebody pays an invoice."""

from __future__ import annotations

from typing import Any

from tests.support import flows
from tests.support.flows import Graph
from tests.support.processes import Careloom
from tests.support.remote import Remote


def draft(running: Careloom, name: str, graph: Graph) -> str:
    """A workflow that is not published yet; its id."""
    with Remote(running) as api:
        return flows.save(api, graph, name)


def enabled(running: Careloom, name: str, graph: Graph) -> str:
    """A workflow that is on; its id."""
    with Remote(running) as api:
        return flows.enable(api, graph, name)


def graph_of(running: Careloom, workflow_id: str) -> Graph:
    """The draft as the server has it."""
    with Remote(running) as api:
        graph: dict[str, Any] = api.get(f"/workflows/{workflow_id}").data["graph"]
    return graph


def pay_an_invoice(running: Careloom) -> None:
    """Somebody pays the newest open invoice."""
    with Remote(running) as api:
        invoice = api.get("/invoices", status="open", limit=1).data[0]
        api.post(f"/invoices/{invoice['id']}/pay")

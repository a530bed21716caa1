"""Only consultations: the filter on the trigger, and the history that says why nothing started."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.workflows import Workflows
from tests.support.remote import Remote

NAME = "Create task when an invoice is paid"


@pytest.fixture
def only_consultations(signed_in: Page):
    """The clone, filtered, published and enabled; its editor."""
    editor = Workflows(signed_in).open().clone_system(NAME)
    editor.open_step("Invoice paid")
    signed_in.get_by_role("combobox", name="Product categories").click()
    signed_in.get_by_role("option", name="Consultation").click()
    signed_in.keyboard.press("Escape")
    editor.close_step()
    editor.expect_saved()
    editor.publish()
    editor.enable()
    return editor


def pay(running, category: str) -> str:
    """A new invoice with one line, paid; its number."""
    with Remote(running) as api:
        patient = api.get("/patients", limit=1).data[0]["id"]
        line = {"description": "x", "product_category": category, "quantity": 1}
        body = {"patient_id": patient, "lines": [{**line, "unit_price": "20.00"}]}
        invoice = api.post("/invoices", body).data
        assert api.post(f"/invoices/{invoice['id']}/pay").status == 200
        return invoice["number"]


def test_a_supplement_starts_nothing_and_a_consultation_makes_a_task(
    signed_in: Page, running, only_consultations
):
    page = signed_in
    supplement = pay(running, "supplement")
    page.goto(f"/workflows/{only_consultations.workflow_id}/runs")
    row = page.get_by_role("row").filter(has_text=supplement)
    expect(row.get_by_text("Did not start", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(row.get_by_text(re.compile("no line of the invoice is in Consultation", re.IGNORECASE))
           ).to_be_visible()  # fmt: skip

    consultation = pay(running, "consultation")
    # The list follows by itself.
    row = page.get_by_role("row").filter(has_text=consultation)
    expect(row.get_by_text("Done")).to_be_visible(timeout=PATIENCE)
    with Remote(running) as api:
        titles = [task["title"] for task in api.all("/tasks", search="Follow up on")]
    assert f"Follow up on {consultation}" in titles
    assert f"Follow up on {supplement}" not in titles

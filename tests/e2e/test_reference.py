"""Staff read what a workflow does, on screen and on paper."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.workflows import Workflows


def test_the_menu_of_a_workflow_leads_to_its_reference(signed_in: Page):
    page = signed_in
    Workflows(page).open().clone_system("Create task when an invoice is paid")
    page.get_by_role("button", name="More for this workflow").click()
    page.get_by_role("menuitem", name="Reference for staff").click()
    steps = page.get_by_role("list", name="Steps").get_by_role("heading")
    numbered = ["1. Invoice paid", "2. Is the patient still with us?", "3. Follow-up task"]
    expect(steps).to_have_text([*numbered, "4. Nothing to do"], timeout=PATIENCE)
    expect(page.get_by_text("A draft: nothing of this has been published.")).to_be_visible()
    expect(page.get_by_text("Due 3 days later.")).to_be_visible()
    expect(page.get_by_text("If yes: step 3. If no: step 4.")).to_be_visible()

    page.emulate_media(media="print")
    expect(steps.first).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("link", name="Patients")).to_be_hidden()

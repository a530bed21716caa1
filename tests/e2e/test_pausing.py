"""A workflow is paused with a reason that everybody sees, and goes on when it is resumed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import enabled
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.workflows import Workflows
from tests.support.flows import chain, node

REASON = "The X-ray machine is being repaired"


def test_paused_with_a_reason_until_somebody_resumes_it(signed_in: Page, running):
    page = signed_in
    book = chain(node("invoice.paid"), node("create_task", title="Book the X-ray"))
    Editor(page).open(enabled(running, "Book X-rays", book))
    page.get_by_role("button", name="More for this workflow").click()
    page.get_by_role("menuitem", name="Pause…").click()
    page.get_by_label("Why?").fill(REASON)
    page.get_by_role("dialog").get_by_role("button", name="Pause").click()
    expect(page.get_by_text(REASON)).to_be_visible(timeout=PATIENCE)

    card = Workflows(page).open().card("Book X-rays")
    expect(card.get_by_text("Paused")).to_be_visible(timeout=PATIENCE)
    card.get_by_role("link", name="Book X-rays").click()
    page.get_by_role("button", name="Resume").click(timeout=PATIENCE)
    expect(page.get_by_text(REASON)).to_be_hidden(timeout=PATIENCE)

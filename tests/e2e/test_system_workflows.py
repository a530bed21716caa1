"""The workflows that come with the product: found, cloned, and told of when they change."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.workflows import Workflows

NEWS = "A newer version of the original exists"
PREPARE = "Prepare a confirmed visit"


@pytest.fixture
def made_of_an_older_one(running):
    """Let a clone be of a version before the one there is, as after an update of the product."""
    engine = create_engine(running.env["DATABASE_URL"])

    def age(workflow_id: str) -> None:
        with engine.begin() as connection:
            older = text("UPDATE workflows SET origin_version = 0 WHERE id = :id")
            connection.execute(older, {"id": workflow_id})

    yield age
    engine.dispose()


def test_one_is_found_by_its_words_and_brings_what_it_needs(signed_in: Page):
    page = signed_in
    page.goto("/workflows")
    expect(page.get_by_role("region", name="Lab results")).to_be_visible(timeout=PATIENCE)
    page.get_by_label("Search system workflows").fill("confirmed questionnaire")
    expect(page.get_by_role("region", name="Lab results")).to_be_hidden()
    appointments = page.get_by_role("region", name="Appointments")
    card = appointments.get_by_role("article", name=PREPARE)
    card.get_by_role("button", name="Clone to customise").click()
    page.wait_for_url("**/workflows/wf_*")
    expect(page.get_by_text("Before your visit").first).to_be_visible(timeout=PATIENCE)
    Editor(page).publish()


def test_a_clone_says_that_its_original_is_newer_until_dismissed(
    signed_in: Page, made_of_an_older_one
):
    page = signed_in
    clone = Workflows(page).open().clone_system("Create task when an invoice is paid").workflow_id
    made_of_an_older_one(clone)
    page.reload()
    notice = page.get_by_role("status").filter(has_text=NEWS)
    expect(notice).to_contain_text("Your workflow stays as it is.", timeout=PATIENCE)
    notice.get_by_role("link", name="Look inside").click()
    page.wait_for_url("**/system-workflows/invoice_paid_task")

    page.goto("/workflows")
    page.get_by_role("button", name=NEWS).click()
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("button", name=NEWS)).to_be_hidden(timeout=PATIENCE)
    page.goto(f"/workflows/{clone}")
    expect(Editor(page).step("Invoice paid")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(NEWS)).to_be_hidden()

"""Two people at the same draft, dead tabs and lines, and what does not run."""

from __future__ import annotations

import contextlib
import json
import re

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.people import colleague
from tests.e2e.pages.workflows import Workflows
from tests.support.remote import Remote, eventually

NAME = "Create task when an invoice is paid"


def title_of(running, workflow_id: str) -> str:
    with Remote(running) as api:
        nodes = api.get(f"/workflows/{workflow_id}").data["graph"]["nodes"]
    return next(node["config"]["title"] for node in nodes if node["type"] == "create_task")


def edit_title(editor: Editor, title: str) -> None:
    editor.open_step("Follow-up task")
    editor.setting("Title").fill(title)
    editor.close_step()


@pytest.fixture
def priya(browser, running):
    """A colleague who may edit, at a browser of her own."""
    page = colleague(browser, running, "Priya Nair")
    yield page
    page.context.close()


@pytest.fixture
def both(signed_in: Page, priya: Page):
    """The same draft open before two people, who do not hear of each other meanwhile."""
    priya.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    mine = Workflows(signed_in).open().clone_system(NAME)
    mine.expect_saved()
    return mine, Editor(priya).open(mine.workflow_id)


def test_what_two_people_do_apart_is_merged_and_said(both, running):
    mine, hers = both
    edit_title(mine, "Ring them")
    eventually(lambda: title_of(running, mine.workflow_id) == "Ring them")
    hers.rename("Ring the patient")
    expect(hers.page.get_by_text(re.compile("Merged with .* changes \\(1 step\\)"))).to_be_visible(
        timeout=PATIENCE
    )
    hers.expect_saved()
    hers.open_step("Follow-up task")
    expect(hers.setting("Title")).to_have_value("Ring them", timeout=PATIENCE)
    with Remote(running) as api:
        stored = api.get(f"/workflows/{mine.workflow_id}").data
    assert (stored["name"], title_of(running, mine.workflow_id)) == (
        "Ring the patient",
        "Ring them",
    )
    # The one who saved first sees it too, without asking, and undo does not take it back.
    expect(mine.page.get_by_label("Name of the workflow")).to_have_value(
        "Ring the patient", timeout=PATIENCE
    )
    mine.page.get_by_role("button", name="Undo").click()
    eventually(lambda: title_of(running, mine.workflow_id) != "Ring them")
    expect(mine.page.get_by_label("Name of the workflow")).to_have_value(
        "Ring the patient", timeout=PATIENCE
    )


def test_what_both_changed_is_asked_and_nothing_is_lost(both, running):
    mine, hers = both
    edit_title(mine, "Ring them")
    eventually(lambda: title_of(running, mine.workflow_id) == "Ring them")
    edit_title(hers, "Write to them")
    page = hers.page
    dialog = page.get_by_role("dialog", name=re.compile("changed the same as you"))
    expect(dialog).to_be_visible(timeout=PATIENCE)
    for side in ("Yours", "Theirs", "Base"):
        expect(dialog.get_by_role("button", name=re.compile(side))).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="Decide later").click()
    expect(page.get_by_text(re.compile("^Not saved: .* changed the same"))).to_be_visible(
        timeout=PATIENCE
    )
    page.get_by_role("button", name="Retry").click()
    expect(dialog).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("1")
    dialog.get_by_role("button", name="Save").click()
    hers.expect_saved()
    assert title_of(running, mine.workflow_id) == "Write to them"
    with Remote(running) as api:
        [lost] = api.get(f"/workflows/{mine.workflow_id}/kept-drafts").data
        kept = api.get(f"/workflows/{mine.workflow_id}/kept-drafts/{lost['id']}").data
    assert lost["reason"] == "merge"
    assert "Ring them" in json.dumps(kept["graph"])


def test_an_incomplete_draft_is_not_published_and_says_where_and_why(signed_in: Page):
    page = signed_in
    editor = Workflows(page).open().clone_system(NAME)
    edit_title(editor, "")
    editor.expect_saved()
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_text("Title is missing").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Publish version 1")).to_have_count(0, timeout=PATIENCE)


def test_a_clone_that_nobody_enabled_does_not_run(signed_in: Page, running):
    untouched = Workflows(signed_in).open().clone_system(NAME).workflow_id
    published = Workflows(signed_in).open().clone_system(NAME)
    published.publish()
    with Remote(running) as api:
        invoice = api.get("/invoices", status="open", limit=1).data[0]
        api.post(f"/invoices/{invoice['id']}/pay")
        dispatched = eventually(
            lambda: api.get("/events", type="invoice.paid", limit=1).data[0]["dispatched_at"]
        )
        assert dispatched
        for workflow_id in (untouched, published.workflow_id):
            assert api.get("/runs", workflow_id=workflow_id).data == []


def test_an_edit_is_there_again_after_the_tab_died_at_once(signed_in: Page):
    page = signed_in
    editor = Workflows(page).open().clone_system(NAME)
    workflow_id = editor.workflow_id
    editor.open_step("Follow-up task")
    editor.setting("Title").fill("Not sent yet")
    page.wait_for_timeout(300)  # the story itself: before anything is sent
    crash(page)
    again = page.context.new_page()
    editor = Editor(again).open(workflow_id)
    dialog = again.get_by_role(
        "dialog", name=re.compile(r"Restore 1 unsaved change from \d\d:\d\d")
    )
    dialog.get_by_role("button", name="Show diff").click(timeout=PATIENCE)
    expect(dialog.get_by_text("Title of Follow-up task")).to_be_visible(timeout=PATIENCE)
    dialog.get_by_role("button", name="Restore").click()
    editor.open_step("Follow-up task")
    expect(editor.setting("Title")).to_have_value("Not sent yet", timeout=PATIENCE)
    editor.close_step()
    editor.expect_saved()
    again.reload()
    expect(editor.nodes.first).to_be_visible(timeout=PATIENCE)
    expect(again.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)


def crash(page: Page) -> None:
    """The tab dies as by a fault: nothing on the page is told of it."""
    with page.expect_event("crash"), contextlib.suppress(PlaywrightError):
        page.goto("chrome://crash")


def test_edits_without_a_line_are_kept_and_sent_when_it_is_back(signed_in: Page, running):
    page = signed_in
    editor = Workflows(page).open().clone_system(NAME)
    page.context.set_offline(True)
    edit_title(editor, "Made on the train")
    expect(page.get_by_text("Offline - 1 change kept on this device")).to_be_visible(
        timeout=PATIENCE
    )
    page.context.set_offline(False)
    editor.expect_saved()
    assert title_of(running, editor.workflow_id) == "Made on the train"


def test_going_back_between_two_workflows_never_mixes_their_drafts(signed_in: Page, running):
    page = signed_in
    first = Workflows(page).open().clone_system(NAME).workflow_id
    second = Workflows(page).open().clone_system(NAME).workflow_id
    editor = Editor(page).open(first)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").click()
    page.locator(f'a[href="/workflows/{second}"]').first.click()
    edit_title(editor, "Of the second")
    page.go_back()
    page.go_back()
    expect(editor.nodes.first).to_be_visible(timeout=PATIENCE)
    edit_title(editor, "Of the first")
    editor.expect_saved()
    page.go_forward()
    eventually(lambda: title_of(running, first) == "Of the first")
    eventually(lambda: title_of(running, second) == "Of the second")

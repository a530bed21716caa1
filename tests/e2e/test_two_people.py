"""Two tabs with the same draft, drafts that are not ready, and what does not run."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE, Editor
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


def in_conflict(page: Page, running) -> tuple[Page, str]:
    """Two tabs: the first one has saved, the second one edits an old draft."""
    first = Workflows(page).open().clone_system(NAME)
    workflow_id = first.workflow_id
    other_page = page.context.new_page()
    second = Editor(other_page).open(workflow_id)
    edit_title(first, "Ring them")
    first.expect_saved()
    eventually(lambda: title_of(running, workflow_id) == "Ring them")
    edit_title(second, "Write to them")
    dialog = other_page.get_by_role("dialog", name="Someone else saved this workflow")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    return other_page, workflow_id


def test_the_second_tab_may_keep_its_changes_as_a_copy(signed_in: Page, running):
    page, workflow_id = in_conflict(signed_in, running)
    page.get_by_role("button", name="Keep my changes as a copy").click()
    expect(page.get_by_text("kept as a workflow of their own")).to_be_visible(timeout=PATIENCE)
    assert title_of(running, workflow_id) == "Ring them"
    with Remote(running) as api:
        newest = api.get("/workflows", limit=1).data[0]["id"]
    assert title_of(running, newest) == "Write to them"


def test_the_second_tab_may_load_theirs_and_gets_its_own_as_a_file(signed_in: Page, running):
    page, workflow_id = in_conflict(signed_in, running)
    with page.expect_download() as download:
        page.get_by_role("button", name="Reload theirs").click()
    assert "Write to them" in download.value.path().read_text()
    editor = Editor(page)
    editor.open_step("Follow-up task")
    expect(editor.setting("Title")).to_have_value("Ring them", timeout=PATIENCE)
    assert title_of(running, workflow_id) == "Ring them"


def test_an_incomplete_draft_is_not_published_and_says_where_and_why(signed_in: Page):
    page = signed_in
    editor = Workflows(page).open().clone_system(NAME)
    edit_title(editor, "")
    editor.expect_saved()
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_text("Title is missing").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Publish version 1")).to_have_count(0)


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


def test_work_is_offered_again_after_the_tab_was_killed(signed_in: Page):
    page = signed_in
    editor = Workflows(page).open().clone_system(NAME)
    workflow_id = editor.workflow_id
    page.route("**/api/v1/workflows/wf_*", lambda route: route.abort())
    edit_title(editor, "Not sent yet")
    page.wait_for_function(
        "() => Object.values(localStorage).some((kept) => kept.includes('Not sent yet'))"
    )
    page.close(run_before_unload=False)
    again = page.context.new_page()
    Editor(again).open(workflow_id)
    again.get_by_role("button", name="Restore").click(timeout=PATIENCE)
    editor = Editor(again)
    editor.open_step("Follow-up task")
    expect(editor.setting("Title")).to_have_value("Not sent yet", timeout=PATIENCE)
    editor.close_step()
    editor.expect_saved()

"""Five steps and a fork, drawn on the canvas, published, run and looked into without a pointer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.keyboard import Keyboard
from tests.e2e.pages.run import RunPage


def draw(keys: Keyboard) -> None:
    """When an invoice is paid: call the parents of a baby, write to all others, then file it."""
    keys.page.goto("/workflows")
    expect(keys.page.get_by_role("heading", name="Workflows", exact=True)).to_be_visible()
    keys.tab_to("New workflow").press("Enter").expect_at("Search what starts it")
    keys.write("invoice paid").press("Enter").expect_at("Step 1 of 1, Invoice paid")

    keys.press("n").choose("branch")
    keys.expect_at("Add condition").press("Enter").expect_at("Choose a field").press("Enter")
    keys.expect_at("Search fields").write("patient age").press("Enter").expect_at("Patient · Age")
    keys.tab_to("Value").write("1")
    keys.press("Escape").expect_at("Step 2 of 2, Branch")

    for title in ("Call", "Write", "File"):
        keys.press("n").choose("create task").expect_at("Title").write(title).press("Escape")
        keys.expect_at(r"Step \d of \d, Create task")
        if title == "Call":
            keys.press("ArrowLeft").expect_at("Step 2 of 3, Branch")
    keys.expect_at("Step 5 of 5")


def join_and_move(keys: Keyboard) -> None:
    """The call, too, leads to the filing; and what was done is said."""
    said = keys.page.get_by_role("status", name="What has changed")
    keys.press("ArrowUp").expect_at("Step 3 of 5")
    keys.press("c").choose("5").expect_at("Step 3 of 5, Create task. Next: step 5 Create task.")
    expect(said).to_have_text("Step 3 connected to step 5")
    keys.press("ArrowRight").expect_at("Step 5 of 5").press(*["Alt+ArrowDown"] * 7)
    expect(said).to_have_text("Moved to column 4 row 3")


def test_a_workflow_from_nothing_to_its_run(signed_in: Page, running):
    keys = Keyboard(signed_in)
    draw(keys)
    join_and_move(keys)
    keys.press("Tab")
    assert "Step" not in keys.at(), "all cards together are one stop of Tab"

    editor = Editor(signed_in)
    editor.expect_saved()
    keys.tab_to("Publish", "Shift+Tab").press("Enter")
    keys.tab_to("Publish version 1").press("Enter")
    expect(signed_in.get_by_role("button", name="Published")).to_be_visible(timeout=PATIENCE)
    keys.press("Escape").tab_to("Workflow enabled", "Shift+Tab").press("Space")
    expect(signed_in.get_by_label("Workflow enabled")).to_be_checked(timeout=PATIENCE)

    drafts.pay_an_invoice(running)
    expect(signed_in.get_by_text("Run started")).to_be_visible(timeout=PATIENCE)
    keys.tab_to("Watch").press("Enter")
    signed_in.wait_for_url("**/runs/run_*")
    RunPage(signed_in).expect_steps(Branch="Done")
    keys.tab_to("Step 1 of 5, Invoice paid, done").press("ArrowRight", "ArrowRight")
    keys.expect_at("Step 3 of 5, Create task, not taken").press("ArrowDown")
    keys.expect_at("Step 4 of 5, Create task, done").press("Enter")
    told = signed_in.get_by_role("complementary", name="What the step did")
    expect(told.get_by_role("heading", name="Create task")).to_be_visible()
    keys.tab_to("Write").press("Enter")
    signed_in.wait_for_url("**/tasks/tsk_*")

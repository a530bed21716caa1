"""A workflow is built, published, run and looked into by its list alone: no canvas, no mouse.

Nothing here is found but by what a screen reader says of it, and all is done by keys.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.step_list import StepList, press
from tests.e2e.pages.workflows import Workflows
from tests.support import flows


def begin(page: Page) -> StepList:
    """An empty workflow, shown as a list: when an invoice is paid."""
    Workflows(page).open()
    press(page.get_by_role("button", name="New workflow").first)
    search = page.get_by_role("textbox", name="Search what starts it")
    expect(search).to_be_focused(timeout=PATIENCE)
    search.press_sequentially("invoice paid")
    search.press("Enter")
    return StepList(page).show()


def ask_for_age(page: Page, years: int) -> None:
    """In the settings of a branch: the patient is at least that old."""
    press(page.get_by_role("button", name="Add condition"))
    press(page.get_by_role("button", name="Choose a field", exact=True))
    search = page.get_by_role("textbox", name="Search fields")
    search.press_sequentially("patient age")
    search.press("Enter")
    comparison = page.get_by_role("combobox", name="Comparison")
    press(comparison)
    choice = page.get_by_role("option", name="is at least")
    for _ in range(page.get_by_role("option").count()):
        if choice.get_attribute("data-combobox-selected"):
            break
        comparison.press("ArrowDown")
    comparison.press("Enter")
    page.get_by_role("textbox", name="Value").press_sequentially(str(years))


def build(page: Page) -> StepList:
    """Five steps: thank the grown-up by telephone, all others by letter, then file it."""
    steps = begin(page)
    steps.add("Add a step after step 1", "Branch")
    steps.expect_said("Added step 2, Branch")
    ask_for_age(page, 1)
    steps.close_settings()
    for place, title, name in (
        ("step 2, yes", "Call {{ patient.first_name }}", "Thank by telephone"),
        ("step 2, no", "Write to the parents", "Thank by letter"),
        ("step 3", "File the receipt", "File it"),
    ):
        steps.add(f"Add a step after {place}", "Create task")
        steps.write("Title", title)
        steps.write("Name of the step", name)
        steps.close_settings()
    return steps


def join(steps: StepList) -> None:
    """The other way leads to the same end."""
    steps.do(4, "Connect to another step")
    search = steps.page.get_by_role("combobox", name="Which step comes next?")
    search.press_sequentially("File")
    search.press("Enter")
    steps.expect_said("Step 4 connected to step 5")


def test_from_nothing_to_a_run_that_is_looked_into(signed_in: Page, running):
    page = signed_in
    steps = build(page)
    join(steps)
    steps.expect_names(
        "Step 1 of 5, Invoice paid. Next: step 2 Branch.",
        "Step 2 of 5, Branch. Next: step 3 Thank by telephone, step 4 Thank by letter.",
        "Step 3 of 5, Thank by telephone. Next: step 5 File it.",
        "Step 4 of 5, Thank by letter. Next: step 5 File it.",
        "Step 5 of 5, File it. Nothing follows.",
    )
    expect(page.get_by_role("button", name="Goes on with step 5 · File it")).to_have_count(2)

    Editor(page).expect_saved()
    press(page.get_by_role("button", name="Publish"))
    press(page.get_by_role("button", name="Publish version 1"))
    expect(page.get_by_role("button", name="Published")).to_be_visible(timeout=PATIENCE)
    Editor(page).enable()
    drafts.pay_an_invoice(running)
    press(page.get_by_role("link", name="Watch"))

    run = StepList(page)
    run.expect_names(
        "Step 1 of 5, Invoice paid, done.",
        "Step 2 of 5, Branch, done.",
        "Step 3 of 5, Thank by telephone, done.",
        "Step 4 of 5, Thank by letter, not taken.",
        "Step 5 of 5, File it, done.",
    )
    press(run.row(3))
    told = page.get_by_role("complementary", name="What the step did")
    press(told.get_by_role("link", name=re.compile("^Call ")))
    page.wait_for_url("**/tasks/tsk_*")


def test_what_else_is_done_to_steps(signed_in: Page, running):
    """Order, copies, switching off, taking away: all undone with one key each."""
    page = signed_in
    tasks = [flows.node("create_task", title=title) for title in ("One", "Two", "Three")]
    graph = flows.chain(flows.node("invoice.paid"), *tasks)
    for node, name in zip(graph["nodes"][1:], ("First", "Second", "Third"), strict=True):
        node["name"] = name
    page.goto(f"/workflows/{drafts.draft(running, 'In order', graph)}")
    steps = StepList(page).show()

    def expect_order(*names: str) -> None:
        steps.expect_names(
            *(f"Step {at} of {len(names)}, {name}" for at, name in enumerate(names, 1))
        )

    row = steps.row(2, "First")
    row.focus()
    row.press("ArrowDown")
    expect(steps.row(3, "Second")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect_order("Invoice paid", "Second", "First", "Third")
    expect(steps.row(2, "Second")).to_be_focused()
    steps.do(2, "Do it one step later")
    expect_order("Invoice paid", "First", "Second", "Third")

    steps.do(3, "Delete")
    expect_order("Invoice paid", "First", "Third")
    press(page.get_by_role("button", name="Undo").last)
    expect_order("Invoice paid", "First", "Second", "Third")

    steps.do(4, "Switch off or on")
    steps.expect_said("Step 4 switched off")
    expect(steps.row(4, "Third, switched off")).to_be_visible()
    steps.do(4, "Disconnect from the steps before")
    steps.expect_said("Step 3 no longer leads to step 4")
    apart = page.get_by_role("list", name="Steps that are not connected")
    expect(apart.get_by_role("button", name=re.compile("^Step 4 of 4, Third"))).to_be_visible()
    page.keyboard.press("ControlOrMeta+z")
    expect(apart).to_be_hidden()
    steps.do(4, "Duplicate")
    steps.expect_said("Added step 5, Third")

"""The story of the first slice, through the interface only, as a clinic administrator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.run import RunPage
from tests.e2e.pages.sign_in import sign_in
from tests.e2e.pages.workflows import Workflows

NAME = "Create task when an invoice is paid"


@pytest.fixture
def page_errors(page: Page):
    """Nothing goes wrong behind the scenes while a test looks at the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield errors
    # Before sign-in the page asks who is there, and "nobody" is a 401 in the console.
    assert [error for error in errors if "status of 401" not in error] == []


def pay_first_open_invoice(page: Page) -> tuple[str, str]:
    """Through the invoices page; the invoice's number and its patient's first name."""
    page.goto("/invoices?status=open")
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name="Mark as paid")).first
    number = row.get_by_text("INV-").first.inner_text()
    patient = row.get_by_role("link").filter(has_not_text="INV-").first.inner_text()
    row.get_by_role("button", name="Mark as paid").click()
    expect(page.get_by_text(f"{number} is paid")).to_be_visible(timeout=PATIENCE)
    return number, patient.split()[0]


def test_from_sign_in_to_the_task_of_a_paid_invoice(page: Page, running, page_errors):
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, running.admin_email, running.admin_password)

    editor = Workflows(page).clone_system(NAME)
    editor.open_step("Follow-up task")
    editor.setting("Title").fill("Call {{ patient.first_name }} about ")
    editor.insert_field("Title", "Number")
    expect(editor.setting("Title")).to_have_value(
        "Call {{ patient.first_name }} about {{ invoice.number }}"
    )
    editor.close_step()
    editor.expect_saved()
    editor.publish(note="Calls people by their names")
    editor.enable()

    # A second window pays the invoice while this one looks at the canvas.
    other = page.context.new_page()
    number, first_name = pay_first_open_invoice(other)
    other.close()
    expect(page.get_by_text("Run started")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Watch").click()
    run = RunPage(page)
    run.expect_steps(Invoice_paid="Done", Is_the_patient_still="Done", **{"Follow-up_task": "Done"})
    run.expect_steps(Nothing_to_do="Not taken")

    title = f"Call {first_name} about {number}"
    run.open_task("Follow-up task", title)
    expect(page.get_by_text(title).first).to_be_visible()
    expect(page.get_by_role("link", name=number, exact=True)).to_be_visible()


def test_a_run_is_seen_live_from_its_first_step_to_its_last(signed_in: Page, running, page_errors):
    """The run page is open before the run has got anywhere; nothing is reloaded."""
    page = signed_in
    editor = Workflows(page.goto("/workflows") and page).clone_system(NAME)
    editor.publish()
    editor.enable()
    running_workers = len(running.workers)
    running.stop_workers()
    try:
        other = page.context.new_page()
        pay_first_open_invoice(other)
        other.close()
    finally:
        for _ in range(running_workers):
            running.start_worker()
    page.get_by_role("link", name="Watch").click(timeout=PATIENCE)
    RunPage(page).expect_steps(Invoice_paid="Done", **{"Follow-up_task": "Done"})


def test_the_editor_of_a_system_workflow_changes_nothing(signed_in: Page):
    signed_in.goto("/system-workflows/invoice_paid_task")
    editor = Editor(signed_in)
    expect(editor.step("Invoice paid")).to_be_visible(timeout=PATIENCE)
    expect(signed_in.get_by_role("button", name="Clone to customise")).to_be_visible()
    expect(signed_in.get_by_label("Workflow enabled")).to_have_count(0)

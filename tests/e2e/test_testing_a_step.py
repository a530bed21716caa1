"""A step is tried by itself, its output is pinned, and the rest is tested with it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import enabled
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import chain, node, wait
from tests.support.remote import Remote, eventually


def test_a_step_alone_then_pinned_then_from_there_on(signed_in: Page, running):
    flow = chain(
        node("patient.onboarded"),
        node("create_task", title="Call {{ patient.first_name }}"),
        wait(24),
        node("send_email", text="own", subject="Your call",
             body="Dear {{ patient.first_name }}, see {{ steps.n2.task_id }}."),
    )  # fmt: skip
    id = enabled(running, "Calls", flow)
    with Remote(running) as api:
        born = {"last_name": "Step", "date_of_birth": "1979-05-02"}
        api.post("/patients", {**born, "first_name": "Ines", "email": "ines.step@example.com"})
        eventually(lambda: api.get("/runs", workflow_id=id, status="waiting").data)
        before = len(api.all("/tasks"))
    page = signed_in
    editor = Editor(page).open(id)
    panel = page.get_by_role("complementary", name="Settings of the step")

    # T tries the chosen step with the values of the last run; they can be changed.
    editor.open_step("Create task")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    result = panel.get_by_role("region", name="Result of the test")
    expect(result.get_by_text("Would create task")).to_be_visible(timeout=PATIENCE)
    name = panel.get_by_role("textbox", name="Patient: First name")
    expect(name).to_have_value("Ines")
    name.fill("Zoë")
    panel.get_by_role("button", name="Test this step").click()
    expect(result.get_by_text("Would create task")).to_be_visible(timeout=PATIENCE)

    # What it gave in the newest run, and a note that is shown on the card.
    panel.get_by_role("tab", name="Last run").click()
    expect(panel.get_by_text("Call Ines")).to_be_visible(timeout=PATIENCE)
    panel.get_by_role("tab", name="Notes").click()
    panel.get_by_label("Note for colleagues").fill("Asked for by Dr Osei")
    expect(editor.step("Create task").get_by_label("Has a note")).to_be_visible()

    # Pinned, it does nothing in a test of the rest; the message quotes what was pinned.
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(panel.get_by_role("button", name="Unpin the output")).to_be_visible(timeout=PATIENCE)
    expect(editor.step("Create task").get_by_label("Pinned output")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More ways to test").click()
    page.get_by_role("menuitem", name=re.compile("^Test the workflow")).click()
    test = page.get_by_role("region", name="Test")
    test.get_by_role("combobox", name="Patient").fill("Ines")
    page.get_by_role("option", name="Ines Step").click()
    test.get_by_label("As if it were").fill("2030-12-24T18:00")
    test.get_by_role("button", name="Run the test").click()
    expect(test.get_by_text("Gives its pinned output")).to_be_visible(timeout=PATIENCE)
    expect(test.get_by_text(re.compile(r"Dear Ines, see tsk_"))).to_be_visible()
    expect(test.get_by_text(re.compile("at the end it would be .*25 Dec 2030"))).to_be_visible()
    with Remote(running) as api:
        assert len(api.all("/tasks")) == before

    # A setting is changed: the step and all after it say why they are out of date.
    editor.open_step("Send e-mail")
    editor.setting("Subject").fill("About your call")
    expect(editor.step("Send e-mail, out of date: you changed subject")).to_be_visible()

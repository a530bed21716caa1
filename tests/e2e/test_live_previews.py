"""While a step is written, the editor says how it would come out for real and made-up patients."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import draft
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import graph, node, only_if
from tests.support.remote import Remote

LETTER = "Dear {{ patient.first_name }} of {{ patient.city }}"


def test_texts_and_conditions_are_tried_on_samples(signed_in: Page, running):
    with Remote(running) as api:
        rosa = {"first_name": "Rosa", "last_name": "Live", "date_of_birth": "1950-05-02"}
        api.post("/patients", {**rosa, "email": "rosa.live@example.com", "city": "Leeds"})
    flow = graph(
        {
            "start": node("patient.onboarded"),
            "if": only_if("patient.age", "gte", 65),
            "task": node("create_task", title=LETTER),
        },
        "start > if", "if.true > task",
    )  # fmt: skip
    page = signed_in
    editor = Editor(page).open(draft(running, "Letters", flow))
    panel = page.get_by_role("complementary", name="Settings of the step")

    # A text: how it reads for the last patient, and for which samples something is empty.
    editor.open_step("Create task")
    expect(panel.get_by_text("Dear Rosa of Leeds")).to_be_visible(timeout=PATIENCE)
    expect(panel.get_by_text("Patient · City: empty for 1 of 4 samples.")).to_be_visible()
    panel.get_by_role("button", name="The next sample").first.click()
    expect(panel.get_by_text("Dear Amira of Bristol")).to_be_visible()
    panel.get_by_role("button", name="The sample before").first.click()

    # The picker has the patient's own values; Enter puts the field at the cursor.
    editor.setting("Title").press("End")
    panel.get_by_role("button", name="Insert field").first.click()
    expect(page.get_by_role("option", name=re.compile("City.*Leeds"))).to_be_visible()
    page.get_by_label("Search fields").fill("last name")
    page.keyboard.press("Enter")
    expect(editor.setting("Title")).to_have_value(f"{LETTER}{{{{ patient.last_name }}}}")
    expect(panel.get_by_text("Dear Rosa of LeedsLive")).to_be_visible()

    # A slip is said with its place, and the way there.
    editor.setting("Title").fill("Dear {{ patient.first_name | shout }}")
    expect(
        panel.get_by_text(re.compile(r"^Character \d+: There is no filter “shout”"))
    ).to_be_visible(timeout=PATIENCE)
    panel.get_by_role("button", name="Go there").click()
    expect(editor.setting("Title")).to_be_focused()
    editor.close_step()

    # Conditions: each row and all of them, for the sample that is looked at.
    editor.open_step("Branch")
    expect(panel.get_by_text("This is so")).to_be_visible(timeout=PATIENCE)
    panel.get_by_role("button", name="The next sample").click()
    expect(panel.get_by_text("This is not so")).to_be_visible()
    panel.get_by_role("button", name="Add condition").click()
    expect(panel.get_by_text("Unfinished", exact=True)).to_be_visible()

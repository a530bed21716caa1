"""A draft is tried out on a patient: the message is read before anybody gets it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import draft
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import chain, node, wait
from tests.support.remote import Remote

SUBJECT = "Welcome to the clinic"


def messages(running) -> int:
    with Remote(running) as api:
        return len(api.all("/messages"))


def test_the_message_is_read_and_nothing_is_sent(signed_in: Page, running):
    with Remote(running) as api:
        rosa = {"first_name": "Rosa", "last_name": "Tried", "date_of_birth": "1979-05-02"}
        api.post("/patients", {**rosa, "email": "rosa.tried@example.com"})
    welcome = node(
        "send_email", text="own", subject=SUBJECT, body="Dear {{ patient.first_name }}, hello!"
    )
    page = signed_in
    editor = Editor(page).open(
        draft(running, "Welcome", chain(node("patient.onboarded"), wait(24, "hours"), welcome))
    )
    before = messages(running)

    page.keyboard.press("t")
    test = page.get_by_role("region", name="Test")
    test.get_by_role("combobox", name="Patient").fill("Rosa")
    page.get_by_role("option", name="Rosa Tried").click()
    test.get_by_role("button", name="Run the test").click()

    expect(test.get_by_text("Dear Rosa, hello!")).to_be_visible(timeout=PATIENCE)
    expect(test.get_by_text("E-mail to rosa.tried@example.com")).to_be_visible()
    expect(editor.step("Wait, would wait 1 d")).to_be_visible()
    expect(editor.step("Send e-mail, would send 1 e-mail")).to_be_visible()
    assert messages(running) == before

    editor.open_step("Send e-mail")
    editor.setting("Subject").fill("Good to see you")
    expect(test.get_by_text("Out of date: you changed Subject of “Send e-mail”.")).to_be_visible()
    editor.close_step()
    page.keyboard.press("Escape")
    expect(test).to_be_hidden()
    expect(page.get_by_role("button", name="Test", exact=True)).to_be_focused()

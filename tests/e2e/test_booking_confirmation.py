"""A booking confirmation, drawn from an empty canvas with a few clicks, and the e-mail it sends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app import clock
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.workflows import Workflows
from tests.support.remote import Remote

# At two seconds for each click and its words, well under a minute.
MOST_CLICKS = 20
COUNTER = """
window.__clicks = Number(sessionStorage.getItem('clicks') ?? 0)
addEventListener('click', (event) => {
  if (event.isTrusted) sessionStorage.setItem('clicks', ++window.__clicks)
}, true)
"""


@pytest.fixture
def ana(running) -> str:
    """Ana Moreno agrees to e-mail; nothing was written to her yet. Her name."""
    with Remote(running) as api:
        api.post(
            "/patients",
            {
                "first_name": "Ana",
                "last_name": "Moreno",
                "date_of_birth": "1979-05-02",
                "email": "ana.moreno@example.com",
            },
        )
    return "Ana Moreno"


def draw(page: Page) -> Editor:
    """When a visit is booked, write to the patient."""
    Workflows(page).open()
    page.get_by_role("button", name="New workflow").first.click()
    page.get_by_label("Search what starts it").fill("booked")
    page.keyboard.press("Enter")
    editor = Editor(page)
    expect(editor.step("Appointment booked")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("n")
    page.get_by_role("combobox", name="What should happen?").fill("e-mail")
    page.keyboard.press("Enter")
    return editor


def write(editor: Editor) -> None:
    """A few words of our own, with what only the visit knows."""
    editor.setting("Subject").fill("Your visit: ")
    editor.insert_field("Subject", "Service")
    editor.setting("Message").fill("Dear ")
    editor.insert_field("Message", "First name")
    editor.setting("Message").press_sequentially(", we look forward to seeing you.")


def book(page: Page, patient: str) -> None:
    """Through the page of appointments."""
    page.get_by_role("link", name="Appointments").click()
    page.get_by_role("button", name="New appointment").click()
    dialog = page.get_by_role("dialog", name="New appointment")
    dialog.get_by_label("Patient").fill(patient)
    page.get_by_role("option", name=patient).first.click()
    dialog.get_by_role("combobox", name="Service").click()
    page.get_by_role("option", name="GP Consultation").click()
    dialog.get_by_role("combobox", name="With").fill("Sofia")
    page.get_by_role("option", name="Dr Sofia Lindqvist").click()
    tomorrow = clock.now() + timedelta(days=1)
    dialog.get_by_label("Begins").fill(f"{tomorrow:%Y-%m-%d}T10:30")
    dialog.get_by_role("button", name="Book").click()
    expect(page.get_by_text("The appointment is booked")).to_be_visible(timeout=PATIENCE)


def test_from_an_empty_canvas_to_the_letter(signed_in: Page, ana: str):
    page = signed_in
    page.add_init_script(COUNTER)
    page.reload()

    editor = draw(page)
    write(editor)
    editor.expect_saved()
    editor.publish()
    editor.enable()
    assert page.evaluate("window.__clicks") <= MOST_CLICKS

    book(page, ana)
    page.get_by_role("link", name="Messages").click()
    page.get_by_role("link", name="Your visit: GP Consultation").click(timeout=PATIENCE)
    expect(page.get_by_text("Dear Ana, we look forward to seeing you.")).to_be_visible()

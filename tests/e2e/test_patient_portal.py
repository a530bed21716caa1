"""A form holds bookings back: the patient fills it in and signs at the portal, and may book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.support.remote import Remote

QUESTION = "Do you take any medicine?"


@pytest.fixture
def asked(running) -> str:
    """Ana Moreno has to sign a form before she can book; the way to her portal."""
    with Remote(running) as api:
        person = {"first_name": "Ana", "last_name": "Moreno", "date_of_birth": "1979-05-02"}
        patient = api.post("/patients", person).data
        fields = [{"id": "medicine", "type": "boolean", "label": QUESTION, "required": True}]
        template = api.post(
            "/form-templates",
            {
                "title": "Before your first visit",
                "type": "intake",
                "needs_signature": True,
                "fields": fields,
            },
        ).data
        api.post(
            "/forms",
            {
                "patient_id": patient["id"],
                "form_template_id": template["id"],
                "blocking": True,
            },
        )
        return api.post(f"/patients/{patient['id']}/portal-link").data["path"]


def test_signing_the_form_opens_the_booking(page: Page, asked: str):
    page.goto(asked)
    held_back = page.get_by_text("Before you can book a visit")
    expect(held_back).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="Book a visit")).to_have_count(0)

    page.get_by_role("link", name="Fill in the form").click()
    page.get_by_role("button", name="Sign").click()
    expect(page.get_by_text("This is needed")).to_be_visible()
    page.get_by_role("radiogroup", name=QUESTION).get_by_label("No").check()
    expect(page.get_by_label("Full name")).to_have_value("Ana Moreno")
    page.get_by_role("button", name="Sign").click()

    expect(page.get_by_role("link", name="Book a visit")).to_be_visible(timeout=PATIENCE)
    expect(held_back).to_have_count(0)
    page.get_by_role("link", name="Book a visit").click()
    expect(page.get_by_role("combobox", name="What for")).to_be_visible()


def test_a_link_of_nobody_opens_nothing(page: Page, running):
    page.goto("/portal#pl_nobody")
    expect(page.get_by_text("This link does not open anything")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("navigation", name="Main")).to_have_count(0)

"""Setting up a webhook: its address, a sample to build on, a secret that is shown once."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import draft
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import chain, node

ORDER = {"customer": {"email": "amira@riverside.example"}, "number": 4711}


@pytest.fixture
def orders(signed_in: Page, running) -> Editor:
    """Orders of the web shop become tasks."""
    order = node("webhook.received", match_by="email", path="")
    shop = chain(order, node("create_task", title="Pack "))
    editor = Editor(signed_in).open(draft(running, "Web shop", shop))
    editor.open_step("Webhook received")
    return editor


def send_order(page: Page) -> None:
    page.get_by_role("button", name="Listen for one").click(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Listening…")).to_be_visible(timeout=PATIENCE)
    address = page.get_by_label("Address", exact=True).input_value()
    assert httpx.post(address, json=ORDER).status_code == 202


def test_a_sample_says_who_it_is_and_what_can_be_used(orders: Editor):
    page = orders.page
    send_order(page)
    page.get_by_role("button", name="Find the patient by customer.email").click(timeout=PATIENCE)
    expect(orders.setting("Where the body says who it is")).to_have_value("customer.email")
    orders.close_step()
    orders.open_step("Create task")
    orders.insert_field("Title", "number")
    expect(orders.setting("Title")).to_have_value("Pack {{ event.data.body.number }}")


def test_a_protected_address_shows_its_first_secret_once(orders: Editor):
    page = orders.page
    page.get_by_role("combobox", name="Protected by").click(timeout=PATIENCE)
    page.get_by_role("option", name="A secret in a header").click()
    secret = page.get_by_label("Secret", exact=True)
    expect(secret).to_be_visible(timeout=PATIENCE)
    ending = secret.input_value()[-4:]
    page.get_by_role("button", name="I have copied it").click()
    expect(secret).to_be_hidden()
    expect(page.get_by_text(f"…{ending}")).to_be_visible()

"""Helen invites Ben; he sets up two-step sign-in, and she ends his session."""

from __future__ import annotations

import time
import uuid

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.pages.editor import PATIENCE

PASSWORD = "four quiet walks at noon"


@pytest.fixture
def ben(browser: Browser, base_url: str):
    """Ben's own browser."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def invite(owner: Page, name: str, email: str) -> str:
    """The link that Helen passes on, as no e-mail leaves the house."""
    owner.goto("/settings")
    owner.get_by_role("button", name="Invite", exact=True).click()
    dialog = owner.get_by_role("dialog", name="Invite somebody")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("E-mail").fill(email)
    dialog.get_by_role("button", name="Invite").click()
    shown = owner.get_by_role("dialog", name=f"A link for {name}")
    link = shown.get_by_text("/join#").inner_text()
    owner.keyboard.press("Escape")
    return link.strip()


def join(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", name="Join Riverside Clinic")).to_be_visible()
    # The token is not left in the address bar.
    assert "#" not in page.url
    password = page.get_by_role("textbox", name="New password")
    password.fill("password1234")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("This password is easily guessed")).to_be_visible()
    password.fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Workflows", exact=True)).to_be_visible()


def set_up_two_step(page: Page) -> pyotp.TOTP:
    page.goto("/settings/account")
    page.get_by_role("button", name="Turn on").click()
    page.get_by_role("textbox", name="Your password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_alt_text("QR code for your app")).to_be_visible()
    app = pyotp.TOTP(page.get_by_test_id("app-secret").inner_text())
    page.get_by_label("Code", exact=False).last.fill(app.now())
    page.get_by_role("dialog").get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("dialog", name="Your recovery codes")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("10 recovery codes left")).to_be_visible()
    return app


def sign_in(page: Page, email: str, app: pyotp.TOTP) -> None:
    page.goto("/runs")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    # Each code is taken once, so that it is the next one's turn; a telephone may be ahead.
    page.get_by_label("Code").fill(app.at(time.time() + 30))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Runs", exact=True)).to_be_visible()


def test_ben_joins_signs_in_with_two_steps_and_is_signed_out(signed_in: Page, ben: Page):
    name = f"Ben {uuid.uuid4().hex[:6]}"
    email = f"{name.lower().replace(' ', '.')}@riverside.example"
    join(ben, invite(signed_in, name, email))
    app = set_up_two_step(ben)

    ben.get_by_role("button", name="Your menu").click()
    ben.get_by_role("menuitem", name="Sign out").click()
    expect(ben.get_by_role("heading", name="Sign in to Careloom")).to_be_visible()
    sign_in(ben, email, app)

    signed_in.goto("/settings")
    signed_in.get_by_role("button", name=f"More about {name}").click()
    signed_in.get_by_role("menuitem", name="Sign out everywhere").click()
    expect(signed_in.get_by_text("is signed out everywhere")).to_be_visible()
    ben.goto("/tasks")
    expect(ben.get_by_role("heading", name="Sign in to Careloom")).to_be_visible(timeout=PATIENCE)

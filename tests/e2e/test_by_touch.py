"""A finger on a tablet's canvas, and a workflow changed, published and watched on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.step_list import StepList
from tests.support import flows
from tests.support.processes import Careloom


@pytest.fixture
def by_touch(browser: Browser, running: Careloom) -> Iterator[Any]:
    """A page of the owner on a screen of that size that knows fingers, but no pointer."""
    contexts = []

    def opened(width: int, height: int) -> Page:
        context = browser.new_context(
            base_url=running.base_url,
            viewport={"width": width, "height": height},
            has_touch=True,
            is_mobile=True,
        )
        contexts.append(context)
        account = {"email": running.admin_email, "password": running.admin_password}
        assert context.request.post("/api/v1/session", data=account).ok
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def hold(page: Page, what: Locator) -> None:
    """Press and stay; the browser's own pointer cannot, so the touch is sent to it."""
    what.tap(trial=True)  # it has come to rest, and nothing lies over it
    box = what.bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    expect(page.get_by_role("menu")).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.get_by_role("menu")).to_be_visible()


def two_steps(running: Careloom, name: str) -> str:
    start, task = flows.node("invoice.paid"), flows.node("create_task", title="Call")
    return drafts.draft(running, name, flows.chain(start, task))


def test_a_tablet(by_touch, running):
    page = by_touch(1024, 768)
    editor = Editor(page).open(two_steps(running, "On a tablet"))

    # Tap a step: chosen and open. Tap its "+": a step behind it.
    editor.step("Create task").tap()
    expect(page.get_by_role("complementary", name="Settings of the step")).to_be_visible()
    page.get_by_role("button", name="Close the settings").tap()
    page.get_by_role("button", name="Add a step after Create task").tap()
    page.get_by_role("combobox", name="What should happen?").fill("stop")
    page.get_by_role("option", name="Stop").first.tap()
    expect(editor.step("Stop")).to_be_visible()
    page.get_by_role("button", name="Close the settings").tap()

    # From the list on the left: a tap places it behind the chosen step.
    whole = page.get_by_role("button", name="Show the whole workflow")
    whole.tap()
    editor.step("Invoice paid").tap()
    page.get_by_role("button", name="Close the settings").tap()
    page.get_by_role("button", name="Show the steps to add").tap()
    page.get_by_role("button", name="Wait", exact=True).tap()
    expect(editor.step("Wait")).to_have_accessible_name(re.compile("^Step 2 of 4"))

    # Hold for the menu; a way out and a way in, tapped one after the other, are connected.
    page.get_by_role("button", name="Close the settings").tap()
    whole.tap()
    hold(page, editor.step("Wait"))
    page.get_by_role("menuitem", name="Disconnect from the steps before").tap()
    said = page.get_by_role("status", name="What has changed")
    expect(said).to_have_text("Step 1 no longer leads to step 2")
    editor.step("Invoice paid").locator(".source").first.tap()
    editor.step("Create task").locator(".target").tap()
    expect(said).to_have_text("Step 1 connected to step 3")


def test_a_telephone(by_touch, running):
    page = by_touch(390, 844)
    page.goto(f"/workflows/{two_steps(running, 'On the way')}")
    steps = StepList(page)
    expect(page.get_by_role("list", name="Steps", exact=True)).to_be_visible(timeout=PATIENCE)

    page.get_by_role("button", name="Add a step after step 2").tap()
    page.get_by_role("combobox", name="What should happen?").fill("create task")
    page.get_by_role("option", name="Create task").first.tap()
    page.get_by_role("textbox", name="Title").fill("File it")
    page.get_by_role("button", name="Close the settings").tap()
    hold(page, steps.row(3))
    page.get_by_role("menuitem", name="Do it one step earlier").tap()
    steps.expect_said("The order of the steps has changed")

    Editor(page).expect_saved()
    page.get_by_role("button", name="Publish").tap()
    page.get_by_role("button", name="Publish version 1").tap()
    expect(page.get_by_role("button", name="Published")).to_be_visible(timeout=PATIENCE)
    page.locator("label", has=page.get_by_label("Workflow enabled")).first.tap()
    expect(page.get_by_label("Workflow enabled")).to_be_checked(timeout=PATIENCE)
    drafts.pay_an_invoice(running)
    page.get_by_role("link", name="Watch").tap()
    steps.expect_names(*(f"Step {at} of 3, {name}, done" for at, name in RUN))
    steps.row(2).tap()
    told = page.get_by_role("complementary", name="What the step did")
    expect(told.get_by_role("link", name="File it")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


RUN = [(1, "Invoice paid"), (2, "Create task"), (3, "Create task")]

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.editor import PATIENCE


def press(control: Locator, key: str = "Enter") -> None:
    """Whoever has come to a control presses it; there is no pointer."""
    control.focus()
    control.press(key)


class StepList:
    """The editor, or a run, as a list; found by roles and names, worked by keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def show(self) -> StepList:
        press(self.page.get_by_role("button", name="Show as a list"))
        expect(self.page.get_by_role("list", name="Steps", exact=True)).to_be_visible()
        return self

    def row(self, number: int, name: str = "") -> Locator:
        """Step 3, by what it is called to those who only hear it."""
        told = re.compile(rf"^Step {number} of \d+, {re.escape(name)}")
        return self.page.get_by_role("button", name=told)

    def expect_names(self, *names: str) -> None:
        """These are all the rows, in this order, and each begins like this."""
        rows = self.page.get_by_role("button", name=re.compile(r"^Step \d+ of \d+, "))
        expect(rows).to_have_count(len(names), timeout=PATIENCE)
        for at, name in enumerate(names):
            told = re.compile(f"^{re.escape(name)}")
            expect(rows.nth(at)).to_have_accessible_name(told, timeout=PATIENCE)

    def add(self, where: str, kind: str) -> None:
        """Press the "+" that is called so, and choose a step by its name."""
        press(self.page.get_by_role("button", name=where))
        search = self.page.get_by_role("combobox", name="What should happen?")
        expect(search).to_be_focused()
        search.press_sequentially(kind)
        search.press("Enter")
        expect(search).to_be_hidden()

    def do(self, number: int, act: str) -> None:
        """Something from the menu of a step."""
        press(self.page.get_by_role("button", name=f"More for step {number}"))
        press(self.page.get_by_role("menuitem", name=re.compile(f"^{act}")))

    def write(self, label: str, words: str) -> None:
        field = self.page.get_by_role("textbox", name=label)
        expect(field).to_be_visible()
        field.focus()
        field.press_sequentially(words)

    def close_settings(self) -> None:
        press(self.page.get_by_role("button", name="Close the settings"))

    def expect_said(self, words: str) -> None:
        """The polite voice that tells what an edit did."""
        voice = self.page.get_by_role("status", name="What has changed")
        expect(voice).to_have_text(words)

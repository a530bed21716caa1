from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.editor import PATIENCE


class RunPage:
    """One run on the canvas of its own version."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def step(self, name: str) -> Locator:
        return self.page.get_by_role(
            "group", name=re.compile(rf"^Step \d+ of \d+, {re.escape(name)}")
        )

    def expect_steps(self, **states: str) -> None:
        """Each step, by its name with underscores, shows that word."""
        for name, word in states.items():
            step = self.step(name.replace("_", " "))
            # A step that took a while says how long: "Done 0.1 s".
            shown = step.get_by_text(re.compile(rf"^{word}( [\d.]+ m?s)?$"))
            expect(shown.first).to_be_visible(timeout=PATIENCE)

    def open_task(self, step: str, title: str) -> None:
        """Go from the step that made a task to the task."""
        self.step(step).click()
        self.page.get_by_role("link", name=title).click()
        self.page.wait_for_url("**/tasks/tsk_*")

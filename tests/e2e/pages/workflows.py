from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.editor import Editor


class Workflows:
    """The list, and the system workflows below it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> Workflows:
        self.page.goto("/workflows")
        return self

    def card(self, name: str) -> Locator:
        return self.page.get_by_role("article", name=name)

    def clone_system(self, name: str) -> Editor:
        """Clone it to customise; its draft opens."""
        card = self.page.get_by_role("article", name=name).filter(
            has=self.page.get_by_role("button", name="Clone to customise")
        )
        card.get_by_role("button", name="Clone to customise").click()
        self.page.wait_for_url("**/workflows/wf_*")
        editor = Editor(self.page)
        expect(editor.step("Invoice paid")).to_be_visible()
        return editor

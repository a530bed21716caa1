from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.editor import PATIENCE


class Inbox:
    """The list of episodes, the open one beside it, and the keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, search: str) -> Inbox:
        """With the filters in the address, as a colleague may send them."""
        self.page.goto(f"/inbox?search={search}")
        expect(self.rows.first).to_be_visible(timeout=PATIENCE)
        return self

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("list", name="Episodes").get_by_role("listitem")

    @property
    def episode(self) -> Locator:
        return self.page.get_by_role("article", name="The episode")

    @property
    def timeline(self) -> Locator:
        return self.episode.get_by_role("region", name="Timeline")

    def press(self, keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def expect_open(self, title: str) -> None:
        expect(self.episode.get_by_role("heading", name=title)).to_be_visible(timeout=PATIENCE)

    def dialog(self, name: str) -> Locator:
        found = self.page.get_by_role("dialog", name=name)
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

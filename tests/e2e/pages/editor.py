from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

# Long enough for a busy machine; nothing waits this long when it works.
PATIENCE = 20_000


class Editor:
    """The canvas, its header and the settings of the open step."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, workflow_id: str) -> Editor:
        self.page.goto(f"/workflows/{workflow_id}")
        expect(self.nodes.first).to_be_visible(timeout=PATIENCE)
        return self

    @property
    def workflow_id(self) -> str:
        return self.page.url.rpartition("/")[2]

    @property
    def nodes(self) -> Locator:
        return self.page.locator(".react-flow__node")

    def step(self, name: str) -> Locator:
        return self.page.get_by_role(
            "group", name=re.compile(rf"^Step \d+ of \d+, {re.escape(name)}")
        )

    def open_step(self, name: str) -> Editor:
        self.step(name).click()
        return self

    def close_step(self) -> None:
        self.page.keyboard.press("Escape")

    def setting(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label)

    def rename(self, name: str) -> None:
        """Give the workflow another name."""
        self.page.get_by_label("Name of the workflow").fill(name)

    def insert_field(self, label: str, name: str) -> None:
        """Pick a field of the record at the cursor of that setting."""
        setting = self.setting(label)
        setting.press("End")
        row = setting.locator("xpath=ancestor::*[.//button[contains(., 'Insert field')]][1]")
        row.get_by_role("button", name="Insert field").click()
        self.page.get_by_label("Search fields").fill(name)
        self.page.get_by_role("option", name=re.compile(name)).first.click()

    def expect_saved(self) -> None:
        expect(self.page.get_by_text(re.compile(r"Draft saved \d\d:\d\d"))).to_be_visible(
            timeout=PATIENCE
        )

    def publish(self, note: str = "") -> None:
        self.page.get_by_role("button", name=re.compile("^Publish")).click()
        if note:
            self.page.get_by_label("What has changed?").fill(note)
        self.page.get_by_role("button", name=re.compile(r"^Publish version \d")).click()
        expect(self.page.get_by_role("button", name="Published")).to_be_visible(timeout=PATIENCE)

    def enable(self) -> None:
        switch = self.page.get_by_label("Workflow enabled")
        switch.press("Space")
        expect(switch).to_be_checked(timeout=PATIENCE)

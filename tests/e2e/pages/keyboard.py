from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.support.remote import eventually

NAME = """() => {
  const at = document.activeElement
  const labelled = document.getElementById(at.getAttribute('aria-labelledby'))
  const label = at.id && document.querySelector(`label[for="${CSS.escape(at.id)}"]`)
  const words = at.getAttribute('aria-label') ?? labelled?.textContent
  return (words ?? label?.textContent ?? at.innerText ?? '').trim()
}"""
MANY = 60


class Keyboard:
    """A person with a keyboard and nothing else, who always knows where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> Keyboard:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def write(self, words: str) -> Keyboard:
        self.page.keyboard.type(words)
        return self

    def at(self) -> str:
        """What has the keyboard is called."""
        name: str = self.page.evaluate(NAME)
        return name

    def tab_to(self, name: str, key: str = "Tab") -> Keyboard:
        """Tab from where one is to what is called like this."""
        passed = []
        for _ in range(MANY):
            self.press(key)
            passed.append(self.at())
            if re.match(name, passed[-1]):
                return self
        raise AssertionError(f"{key} never came to {name!r}, but to {passed}")

    def expect_at(self, name: str) -> Keyboard:
        """The keyboard comes to what is called like this, perhaps after a moment."""
        eventually(self.at, lambda found: re.match(name, found) is not None)
        return self

    def choose(self, words: str) -> Keyboard:
        """In the list that has just opened: type, and take the first that is found."""
        expect(self.page.locator(":focus")).to_have_attribute("role", "combobox", timeout=PATIENCE)
        return self.write(words).press("Enter")

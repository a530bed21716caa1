from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.pages.editor import PATIENCE

AXE = Path(__file__).parents[3] / "frontend/node_modules/axe-core/axe.min.js"

# What the law asks for; what is merely good advice is never called serious.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SERIOUS = """
(runOnly) => axe.run(document, {resultTypes: ['violations'], preload: false, runOnly})
  .then(({violations}) => violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`))
"""
# Colours that are on their way to others are nobody's fault.
AT_ONCE = "*, *::before, *::after { transition: none !important; animation: none !important }"
AT_ONCE_MANY = 3


def faults_of(page: Page) -> list[str]:
    """What axe finds on the page as it is; in the dark only the colours are others."""
    page.add_style_tag(content=AT_ONCE)
    page.evaluate(AXE.read_text())
    page.emulate_media(color_scheme="light")
    light: list[str] = page.evaluate(SERIOUS, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    dark: list[str] = page.evaluate(SERIOUS, {"type": "rule", "values": ["color-contrast"]})
    return [*light, *(f"in the dark, {each}" for each in dark)]


def expect_ready(page: Page) -> None:
    """Its heading is there, and nothing on it is still loading."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
    expect(page.locator('[aria-busy="true"]')).to_have_count(0, timeout=PATIENCE)


def opened(context: BrowserContext, addresses: Iterable[str]) -> Iterator[tuple[str, Page]]:
    """Each address in a page of its own; while one is looked at, the next ones load."""
    loading: deque[tuple[str, Page]] = deque()
    free = [context.new_page() for _ in range(AT_ONCE_MANY)]
    for address in addresses:
        if not free:
            yield loading[0]
            free.append(loading.popleft()[1])
        page = free.pop()
        page.goto(address, wait_until="commit")
        loading.append((address, page))
    yield from loading


def expect_no_faults(pages: Iterable[tuple[str, Page]]) -> None:
    """No page of these has a serious fault; all that are found are told."""
    found = []
    for address, page in pages:
        expect_ready(page)
        found += [f"{address}: {fault}" for fault in faults_of(page)]
    assert not found, "\n".join(found)

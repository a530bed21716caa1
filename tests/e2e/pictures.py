"""Takes the pictures of the docs anew: each main screen, wide and on a telephone, light and dark.

    CARELOOM_BROWSER=… python -m tests.e2e.pictures docs/pictures [SCREEN ...]

They are WebP, and small: the same width on the page, half as many bytes as PNG.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support import browser as chromium
from tests.support.databases import Databases
from tests.support.processes import Careloom
from tests.support.remote import Remote, eventually

SIZES = {"wide": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
CLONED = ("treatment_plan_companion", "first_evaluation_follow_up", "lab_result_alert")
FOLLOWED = "invoice_paid_task"
QUALITY = 72


class Screen(NamedTuple):
    """One picture: what it shows, where, and what is done before it is taken."""

    name: str
    title: str
    path: str
    before: Callable[[Page], None] = lambda page: None


def open_step(page: Page) -> None:
    """The third step, on the canvas or in the list."""
    step = re.compile(r"^Step 3 of \d+")
    page.get_by_role("button", name=step).or_(page.get_by_role("group", name=step)).click()


def show_list(page: Page) -> None:
    if page.get_by_role("button", name="Show as a list").is_visible():
        page.get_by_role("button", name="Show as a list").click()


def worked_clinic(running: Careloom) -> list[Screen]:
    """The demo clinic after a morning: workflows that are on, runs, and where to look at them."""
    with Remote(running) as api:
        cloned = [api.post(f"/system-workflows/{key}/clone").data["id"] for key in CLONED]
        followed = api.post(f"/system-workflows/{FOLLOWED}/clone").data["id"]
        for workflow in (*cloned[1:], followed):
            api.post(f"/workflows/{workflow}/publish", {})
            api.post(f"/workflows/{workflow}/enable")
        for invoice in api.get("/invoices", status="open", limit=6).data:
            api.post(f"/invoices/{invoice['id']}/pay")
        over = {"status": "completed", "limit": 6}
        runs: list[Any] = eventually(
            lambda: api.get("/runs", **over).data, lambda all: len(all) > 3
        )
        patient = api.get("/patients", search="Amira", limit=1).data[0]["id"]
        task = api.get("/tasks", limit=1).data[0]["id"]
        portal = api.post(f"/patients/{patient}/portal-link").data["path"]
    return [
        Screen("workflows", "Workflows, those of the clinic and those to begin with", "/workflows"),
        Screen("editor", "The editor", f"/workflows/{cloned[2]}"),
        Screen("settings", "The settings of a step", f"/workflows/{cloned[2]}", open_step),
        Screen("list", "The same as a list", f"/workflows/{cloned[1]}", show_list),
        Screen("run", "A run, and what a step did", f"/runs/{runs[0]['id']}", open_step),
        Screen("runs", "All runs", "/runs"),
        Screen("inbox", "The inbox", "/inbox"),
        Screen("patients", "Patients", "/patients"),
        Screen("patient", "The record of a patient", f"/patients/{patient}"),
        Screen("appointments", "Appointments", "/appointments"),
        Screen("task", "A task that a run has made", f"/tasks/{task}"),
        Screen("portal", "What a patient sees", portal),
    ]


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator('[aria-busy="true"]')).to_have_count(0, timeout=20_000)
    page.wait_for_timeout(500)  # what moves has come to rest


def take(page: Page, file: Path) -> None:
    session = page.context.new_cdp_session(page)
    shot = {"format": "webp", "quality": QUALITY}
    file.write_bytes(base64.b64decode(session.send("Page.captureScreenshot", shot)["data"]))


def take_all(browser: Browser, running: Careloom, folder: Path, screens: list[Screen]) -> None:
    account = {"email": running.admin_email, "password": running.admin_password}
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=running.base_url,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            context.request.post("/api/v1/session", data=account)
            page = context.new_page()
            for screen in screens:
                page.goto(screen.path)
                settle(page)
                screen.before(page)
                settle(page)
                take(page, folder / f"{screen.name}-{size}-{scheme}.webp")
                page.evaluate("localStorage.clear()")
            context.close()


def write_index(folder: Path, screens: list[Screen]) -> None:
    """All of them side by side; the wide ones open a row, the narrow ones stand beside."""
    lines = [
        "# Pictures",
        "",
        "Every main screen, wide and on a telephone, light and dark; taken from the demo clinic by",
        "`python -m tests.e2e.pictures docs/pictures`.",
    ]
    for screen in screens:
        lines += ["", f"## {screen.title}", ""]
        for size, width in (("wide", 560), ("phone", 180)):
            lines += [
                f'<img alt="{screen.title}, {size}, {scheme}" width="{width}" '
                f'src="{screen.name}-{size}-{scheme}.webp">'
                for scheme in SCHEMES
            ]
    (folder / "README.md").write_text("\n".join(lines) + "\n")


@contextmanager
def own_careloom() -> Iterator[Careloom]:
    """One with a database of its own, gone afterwards."""

    def no_server() -> Any:
        raise AssertionError("the pictures are taken on SQLite")

    with TemporaryDirectory() as home:
        databases = Databases(Path(home), no_server)
        with Careloom(databases.new("sqlite")) as running:
            yield running
        databases.drop_all()


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chromium.use_our_node()
    with own_careloom() as running, sync_playwright() as playwright:
        screens = worked_clinic(running)
        options = {"executable_path": chromium.path(), "args": chromium.FLAGS}
        browser = playwright.chromium.launch(**options)
        wanted = [screen for screen in screens if not names or screen.name in names]
        take_all(browser, running, folder, wanted)
        browser.close()
        write_index(folder, screens)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
